import type { ActionContext, ActionRecord } from '../action-record.ts';
import { activeViewOf, activeVolumeOf, hasMasks, hasVolume } from '../context-queries.ts';

const canExport = (ctx: ActionContext) => hasMasks(ctx) && ctx.workspace.session.getState().exporting === null;

export const EXPORT_ACTIONS: readonly ActionRecord[] = [
  {
    id: 'export.open',
    group: 'export',
    icon: 'file-output',
    keys: ['$mod+S'],
    enabled: canExport,
    run: ({ ui }) => ui.openExport(),
  },
  {
    id: 'export.segBinary',
    group: 'export',
    icon: 'download',
    keys: [],
    enabled: canExport,
    run: (ctx) => exportSeg(ctx, 'BINARY'),
  },
  {
    id: 'export.segLabelmap',
    group: 'export',
    icon: 'download',
    keys: [],
    enabled: canExport,
    run: (ctx) => exportSeg(ctx, 'LABELMAP'),
  },
  {
    id: 'export.nifti',
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
    id: 'export.summary',
    group: 'export',
    icon: 'list',
    keys: ['$mod+P'],
    enabled: hasVolume,
    run: ({ ui }) => ui.openSummary(),
  },
  {
    id: 'export.snapshot',
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
