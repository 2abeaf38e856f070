import type { ActionContext, ActionRecord } from '../action-record.ts';
import { activeViewOf, activeVolumeOf, hasMasks, hasVolume } from '../context-queries.ts';

const canExport = (ctx: ActionContext) => hasMasks(ctx) && ctx.workspace.session.getState().exporting === null;

export const EXPORT_ACTIONS: readonly ActionRecord[] = [
  {
    id: 'export.open',
    label: 'Save segmentation',
    description:
      'Choose what to write: DICOM SEG or NIfTI. Every file is read back and compared before it counts as saved.',
    group: 'export',
    icon: 'file-output',
    keys: ['$mod+S'],
    enabled: canExport,
    run: ({ ui }) => ui.openExport(),
  },
  {
    id: 'export.segBinary',
    label: 'Save DICOM SEG',
    description: 'Write the masks of the active series as BINARY segmentation, which every system reads.',
    group: 'export',
    icon: 'download',
    keys: [],
    enabled: canExport,
    run: (ctx) => exportSeg(ctx, 'BINARY'),
  },
  {
    id: 'export.segLabelmap',
    label: 'Save DICOM SEG as label map',
    description: 'Write the masks of the active series as LABELMAP segmentation; segments must not overlap.',
    group: 'export',
    icon: 'download',
    keys: [],
    enabled: canExport,
    run: (ctx) => exportSeg(ctx, 'LABELMAP'),
  },
  {
    id: 'export.nifti',
    label: 'Save NIfTI masks',
    description: 'Write one label image for each layer of the active series.',
    group: 'export',
    icon: 'download',
    keys: [],
    enabled: canExport,
    run: async (ctx) => {
      const volume = activeVolumeOf(ctx);
      if (volume) await ctx.workspace.exchange.exportNiftiMasks(volume.id);
    },
  },
  {
    id: 'export.snapshot',
    label: 'Save picture of the view',
    description: 'Write the active view as PNG, masks included.',
    group: 'export',
    icon: 'image-down',
    keys: [],
    enabled: hasVolume,
    run: async (ctx) => {
      await ctx.workspace.exchange.saveSnapshot(activeViewOf(ctx));
    },
  },
];

async function exportSeg(ctx: ActionContext, format: 'BINARY' | 'LABELMAP'): Promise<void> {
  const volume = activeVolumeOf(ctx);
  if (volume) await ctx.workspace.exchange.exportSeg({ volumeId: volume.id, format });
}
