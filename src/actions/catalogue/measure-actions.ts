import type { MeasurementId } from '../../domain/ids.ts';
import type { Measurement, MeasurementKind } from '../../domain/measurement.ts';
import type { ActionId } from '../../messages/messages.ts';
import type { ActionContext, ActionRecord } from '../action-record.ts';
import { activeSegmentOf, canEditSegment, hasVolume, isWritable } from '../context-queries.ts';
import type { IconName } from '../icon-name.ts';
import { SEGMENT_ACTIONS } from './segment-actions.ts';

export const MEASURE_ACTIONS: readonly ActionRecord[] = [
  tool('length', 'ruler', 'M L'),
  tool('bidirectional', 'ruler-cross', 'M B'),
  tool('angle', 'angle', 'M A'),
  tool('ellipse', 'ellipse', 'M E'),
  tool('freehand', 'lasso', 'M F'),
  tool('point', 'pin', 'M P'),
  {
    id: 'measure.delete',
    group: 'tools',
    icon: 'trash',
    keys: [],
    enabled: (ctx) => isWritable(ctx) && chosen(ctx) !== null,
    run: (ctx) => {
      const measurement = chosen(ctx);
      if (measurement) ctx.workspace.measurements.remove(measurement.id);
    },
  },
  step('measure.next', 'chevron-right', 'M N', 1),
  step('measure.previous', 'chevron-left', 'M Shift+N', -1),
  {
    id: 'measure.axisEnd',
    group: 'tools',
    icon: 'ruler-cross',
    keys: ['M X'],
    enabled: (ctx) => hasVolume(ctx) && isWritable(ctx) && isDrawn(ctx),
    run: ({ workspace }) => workspace.measurements.holdNextEnd(),
  },
  {
    id: 'measure.snapBack',
    group: 'tools',
    icon: 'rotate-ccw',
    keys: ['M Shift+X'],
    enabled: (ctx) => isWritable(ctx) && axesOf(ctx) !== null,
    run: (ctx) => {
      const axes = axesOf(ctx);
      if (axes) ctx.workspace.measurements.remove(axes.id);
    },
  },
  {
    id: 'edit.deleteChosen',
    group: 'edit',
    icon: 'trash',
    keys: ['Delete', 'Backspace'],
    enabled: (ctx) => isWritable(ctx) && (chosen(ctx) !== null || canEditSegment(ctx)),
    run: async (ctx) => {
      const measurement = chosen(ctx);
      if (measurement) ctx.workspace.measurements.remove(measurement.id);
      else await SEGMENT_ACTIONS.find(({ id }) => id === 'segment.delete')?.run(ctx);
    },
  },
];

function tool(kind: MeasurementKind, icon: IconName, key: string): ActionRecord {
  const toolId = `measure-${kind}` as const;
  return {
    id: `tool.${toolId}`,
    group: 'tools',
    icon,
    keys: [key],
    enabled: (ctx) => hasVolume(ctx) && isWritable(ctx),
    checked: ({ workspace }) => workspace.view.getState().tool === toolId,
    run: ({ workspace }) => {
      workspace.views.setOverlays({ measurements: true });
      workspace.views.setTool(toolId);
    },
  };
}

function step(id: ActionId, icon: IconName, key: string, by: 1 | -1): ActionRecord {
  return {
    id,
    group: 'tools',
    icon,
    keys: [key],
    enabled: (ctx) => hasVolume(ctx) && listed(ctx).length > 0,
    run: (ctx) => {
      const all = listed(ctx);
      const at = all.findIndex((each) => each.id === chosen(ctx)?.id);
      const next = all[at < 0 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
      if (next) ctx.workspace.measurements.goTo(next.id);
    },
  };
}

function listed({ workspace }: ActionContext): Measurement[] {
  return Object.values(workspace.reading.getState().records.measurement).sort((a, b) => a.number - b.number);
}

function chosen({ workspace }: ActionContext): Measurement | null {
  const id: MeasurementId | null = workspace.view.getState().activeMeasurementId;
  return id === null ? null : (workspace.reading.getState().records.measurement[id] ?? null);
}

/** The active segment has voxels. */
function isDrawn(ctx: ActionContext): boolean {
  const segment = activeSegmentOf(ctx);
  return segment !== null && (ctx.workspace.reading.getState().voxelCounts[segment.id] ?? 0) > 0;
}

function axesOf(ctx: ActionContext): Measurement | null {
  const segment = activeSegmentOf(ctx);
  return segment && ctx.workspace.measurements.movedAxes(segment.id);
}
