import { LESION_PRESETS } from '../../domain/codes/lesion-presets.ts';
import type { SegmentPreset } from '../../domain/codes/segment-preset.ts';
import type { MaskStyle } from '../../ports/viewport.ts';
import type { ActionRecord } from '../action-record.ts';
import { activeLayerOf, activeSegmentOf, canEditSegment, canSegment, hasCase } from '../context-queries.ts';

/** Fill of masks in percent of what `outline only` takes away. */
const FILLED: Partial<MaskStyle> = { fillOpacity: 0.3 };
const OUTLINED: Partial<MaskStyle> = { fillOpacity: 0 };

export const SEGMENT_ACTIONS: readonly ActionRecord[] = [
  {
    id: 'segment.addLesion',
    label: 'Add lesion',
    description: 'Start a new lesion on the series of the active view and make it the active segment.',
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
    label: 'Add liver',
    description: 'Make the liver of the series in the active view the active segment.',
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
    label: 'Add segment',
    description: 'Choose a lesion type or a structure from the list.',
    group: 'segments',
    icon: 'list',
    keys: ['Shift+A'],
    enabled: canSegment,
    run: ({ ui }) => ui.openAddSegment('lesion'),
  },
  select('segment.next', 'Next segment', 'W', 1),
  select('segment.previous', 'Previous segment', 'Q', -1),
  {
    id: 'segment.toggleVisible',
    label: 'Show segment',
    description: 'Show or hide the active segment.',
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
    label: 'Lock segment',
    description: 'Voxels of a locked segment are never painted over.',
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
    label: 'Clear segment',
    description: 'Remove all voxels of the active segment; the segment stays.',
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
    label: 'Delete segment',
    description: 'Remove the active segment with its voxels. Undo brings it back.',
    group: 'segments',
    icon: 'trash',
    keys: ['Delete', 'Backspace'],
    enabled: canEditSegment,
    run: async (ctx) => {
      const segment = activeSegmentOf(ctx);
      if (!segment) return;
      const voxels = ctx.workspace.reading.getState().voxelCounts[segment.id] ?? 0;
      const text = 'Its voxels are removed as well. Undo brings it back.';
      const question = { title: `Delete ${segment.name}?`, text, confirmLabel: 'Delete' };
      if (voxels === 0 || (await ctx.ui.confirm(question))) ctx.workspace.segments.remove(segment.id);
    },
  },
  {
    id: 'segment.toggleMasks',
    label: 'Show masks',
    description: 'Show or hide all masks.',
    group: 'segments',
    icon: 'eye',
    keys: ['G'],
    enabled: hasCase,
    checked: ({ workspace }) => workspace.view.getState().maskStyle.isVisible,
    run: ({ workspace }) => workspace.views.setMaskStyle({ isVisible: !workspace.view.getState().maskStyle.isVisible }),
  },
  {
    id: 'segment.toggleFill',
    label: 'Fill masks',
    description: 'Masks filled, or their outline alone.',
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

function select(id: string, label: string, key: string, by: 1 | -1): ActionRecord {
  return {
    id,
    label,
    description: `Make the ${by === 1 ? 'next' : 'previous'} segment of the active view's series the active one.`,
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
    id: `segment.phenotype-${preset.id}`,
    label: preset.name,
    description: `The active lesion is: ${preset.name.toLowerCase()}.`,
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
