import { LESION_PRESETS } from '../../domain/codes/lesion-presets.ts';
import type { SegmentPreset } from '../../domain/codes/segment-preset.ts';
import { type ActionId, type Messages, t } from '../../messages/messages.ts';
import type { MaskStyle } from '../../ports/viewport.ts';
import type { ActionRecord } from '../action-record.ts';
import { activeLayerOf, activeSegmentOf, canEditSegment, canSegment, hasCase } from '../context-queries.ts';

/** Fill of masks in percent of what `outline only` takes away. */
const FILLED: Partial<MaskStyle> = { fillOpacity: 0.3 };
const OUTLINED: Partial<MaskStyle> = { fillOpacity: 0 };

export const SEGMENT_ACTIONS: readonly ActionRecord[] = [
  {
    id: 'segment.addLesion',
    group: 'segments',
    icon: 'plus',
    keys: ['A'],
    enabled: canSegment,
    run: ({ workspace }) => {
      workspace.segments.add('indeterminate');
    },
  },
  {
    id: 'segment.addLiver',
    group: 'segments',
    icon: 'plus',
    keys: [],
    enabled: canSegment,
    run: ({ workspace }) => {
      workspace.segments.add('liver');
    },
  },
  {
    id: 'segment.addOther',
    group: 'segments',
    icon: 'list',
    keys: ['Shift+A'],
    enabled: canSegment,
    run: ({ ui }) => ui.openAddSegment('lesion'),
  },
  select('segment.next', 'W', 1),
  select('segment.previous', 'Q', -1),
  {
    id: 'segment.toggleVisible',
    group: 'segments',
    icon: 'eye',
    keys: ['Shift+V'],
    enabled: canEditSegment,
    checked: (ctx) => activeSegmentOf(ctx)?.isVisible ?? false,
    run: (ctx) => {
      const segment = activeSegmentOf(ctx);
      if (segment) ctx.workspace.segments.setVisible(segment.id, !segment.isVisible);
    },
  },
  {
    id: 'segment.toggleLocked',
    group: 'segments',
    icon: 'lock',
    keys: ['Shift+K'],
    enabled: canEditSegment,
    checked: (ctx) => activeSegmentOf(ctx)?.isLocked ?? false,
    run: (ctx) => {
      const segment = activeSegmentOf(ctx);
      if (segment) ctx.workspace.segments.setLocked(segment.id, !segment.isLocked);
    },
  },
  {
    id: 'segment.clear',
    group: 'segments',
    icon: 'eraser',
    keys: [],
    enabled: canEditSegment,
    run: (ctx) => {
      const segment = activeSegmentOf(ctx);
      if (segment) ctx.workspace.segments.clear(segment.id);
    },
  },
  {
    id: 'segment.delete',
    group: 'segments',
    icon: 'trash',
    keys: [],
    enabled: canEditSegment,
    run: async (ctx) => {
      const segment = activeSegmentOf(ctx);
      if (!segment) return;
      const voxels = ctx.workspace.reading.getState().voxelCounts[segment.id] ?? 0;
      const { deleteTitle, deleteText, deleteConfirm } = t.segments;
      const question = { title: deleteTitle(segment.name), text: deleteText, confirmLabel: deleteConfirm };
      if (voxels === 0 || (await ctx.ui.confirm(question))) ctx.workspace.segments.remove(segment.id);
    },
  },
  {
    id: 'segment.toggleMasks',
    group: 'segments',
    icon: 'eye',
    keys: ['G'],
    enabled: hasCase,
    checked: ({ workspace }) => workspace.view.getState().maskStyle.isVisible,
    run: ({ workspace }) => workspace.views.setMaskStyle({ isVisible: !workspace.view.getState().maskStyle.isVisible }),
  },
  {
    id: 'segment.toggleFill',
    group: 'segments',
    icon: 'circle-dashed',
    keys: ['Shift+G'],
    enabled: hasCase,
    checked: ({ workspace }) => workspace.view.getState().maskStyle.fillOpacity > 0,
    run: ({ workspace }) =>
      workspace.views.setMaskStyle(workspace.view.getState().maskStyle.fillOpacity > 0 ? OUTLINED : FILLED),
  },
  ...LESION_PRESETS.map(phenotype),
];

function select(id: ActionId, key: string, by: 1 | -1): ActionRecord {
  return {
    id,
    group: 'segments',
    icon: by === 1 ? 'chevron-right' : 'chevron-left',
    keys: [key],
    enabled: hasCase,
    run: ({ workspace }) => workspace.segments.stepSelection(by),
  };
}

/** `P` and a letter say what the active lesion is. */
function phenotype(preset: SegmentPreset): ActionRecord {
  return {
    id: `segment.phenotype-${preset.id as keyof Messages['presets']['lesion']}`,
    group: 'segments',
    icon: 'tag',
    keys: preset.key ? [`P ${preset.key.toUpperCase()}`] : [],
    enabled: (ctx) => canEditSegment(ctx) && activeLayerOf(ctx)?.role !== 'anatomy',
    checked: (ctx) => activeSegmentOf(ctx)?.description === preset.name,
    run: (ctx) => {
      const segment = activeSegmentOf(ctx);
      if (segment) ctx.workspace.segments.retype(segment.id, preset.id);
    },
  };
}
