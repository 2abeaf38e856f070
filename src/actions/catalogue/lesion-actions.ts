import { lesionMasks } from '../../document/lesion-lookup.ts';
import type { Confidence, Lesion } from '../../domain/lesion.ts';
import { t } from '../../messages/messages.ts';
import type { ActionContext, ActionRecord } from '../action-record.ts';
import { activeVolumeOf, isWritable } from '../context-queries.ts';

export const LESION_ACTIONS: readonly ActionRecord[] = [
  step('lesion.next', 'N', 1),
  step('lesion.previous', 'Shift+N', -1),
  {
    id: 'lesion.goTo',
    group: 'lesions',
    icon: 'crosshair',
    keys: [],
    enabled: (ctx) => activeLesionOf(ctx) !== null,
    run: (ctx) => withLesion(ctx, ({ id }) => ctx.workspace.lesions.goTo(id)),
  },
  {
    id: 'lesion.markKeySlice',
    group: 'lesions',
    icon: 'image-down',
    keys: ['P .'],
    enabled: (ctx) => canEdit(ctx) && activeVolumeOf(ctx)?.grid != null,
    run: (ctx) => withLesion(ctx, ({ id }) => ctx.workspace.lesions.markKeySlice(id)),
  },
  {
    id: 'lesion.copyToView',
    group: 'lesions',
    icon: 'layers',
    keys: ['P ,'],
    enabled: canCopyHere,
    run: (ctx) =>
      withLesion(ctx, ({ id }) => {
        const volume = activeVolumeOf(ctx);
        if (volume) ctx.workspace.lesions.copyMask(id, volume.id);
      }),
  },
  {
    id: 'lesion.split',
    group: 'lesions',
    icon: 'columns-2',
    keys: [],
    enabled: canEdit,
    run: (ctx) => withLesion(ctx, ({ id }) => ctx.workspace.lesions.split(id)),
  },
  {
    id: 'lesion.renumber',
    group: 'lesions',
    icon: 'list',
    keys: [],
    enabled: (ctx) => isWritable(ctx) && lesionCount(ctx) > 1,
    run: ({ workspace }) => workspace.lesions.renumberAll('position'),
  },
  {
    id: 'lesion.delete',
    group: 'lesions',
    icon: 'trash',
    keys: ['Shift+Delete'],
    enabled: canEdit,
    run: async (ctx) => {
      const lesion = activeLesionOf(ctx);
      if (!lesion) return;
      const question = {
        title: t.lesions.removeTitle(lesion.trackingId),
        text: t.lesions.removeText,
        confirmLabel: t.lesions.removeConfirm,
      };
      if (await ctx.ui.confirm(question)) ctx.workspace.lesions.remove(lesion.id);
    },
  },
  {
    id: 'lesion.done',
    group: 'lesions',
    icon: 'tag',
    keys: ['P Enter'],
    enabled: canEdit,
    checked: (ctx) => activeLesionOf(ctx)?.state === 'done',
    run: (ctx) =>
      withLesion(ctx, ({ id, state }) =>
        ctx.workspace.lesions.edit(id, { state: state === 'done' ? 'draft' : 'done' }),
      ),
  },
  {
    id: 'lesion.noLesion',
    group: 'lesions',
    icon: 'circle-dashed',
    keys: [],
    enabled: (ctx) => isWritable(ctx) && lesionCount(ctx) === 0,
    checked: (ctx) => isStated(ctx),
    run: (ctx) => ctx.workspace.lesions.stateNoLesion(!isStated(ctx)),
  },
  confidence(1),
  confidence(2),
  confidence(3),
  confidence(4),
  confidence(5),
];

function step(id: 'lesion.next' | 'lesion.previous', key: string, by: 1 | -1): ActionRecord {
  return {
    id,
    group: 'lesions',
    icon: by === 1 ? 'chevron-right' : 'chevron-left',
    keys: [key],
    enabled: (ctx) => lesionCount(ctx) > 0,
    run: ({ workspace }) => workspace.lesions.step(by),
  };
}

/** `P` and a digit: how sure the reader is. */
function confidence(value: Confidence): ActionRecord {
  return {
    id: `lesion.confidence${value}`,
    group: 'lesions',
    icon: null,
    keys: [`P ${value}`],
    enabled: canEdit,
    checked: (ctx) => activeLesionOf(ctx)?.confidence === value,
    run: (ctx) => withLesion(ctx, ({ id }) => ctx.workspace.lesions.edit(id, { confidence: value })),
  };
}

function activeLesionOf({ workspace }: ActionContext): Lesion | null {
  const id = workspace.lesions.active();
  return id === null ? null : (workspace.reading.getState().records.lesion[id] ?? null);
}

function withLesion(ctx: ActionContext, work: (lesion: Lesion) => unknown): void {
  const lesion = activeLesionOf(ctx);
  if (lesion) work(lesion);
}

function canEdit(ctx: ActionContext): boolean {
  return isWritable(ctx) && activeLesionOf(ctx) !== null;
}

function lesionCount({ workspace }: ActionContext): number {
  return Object.keys(workspace.reading.getState().records.lesion).length;
}

function isStated({ workspace }: ActionContext): boolean {
  return workspace.reading.getState().records.statement['no-lesion'] !== undefined;
}

/** The active lesion has a painted mask, and none on the active view's series. */
function canCopyHere(ctx: ActionContext): boolean {
  const lesion = activeLesionOf(ctx);
  const volume = activeVolumeOf(ctx);
  if (!lesion || volume?.kind !== 'volume' || !isWritable(ctx)) return false;
  const { records, voxelCounts } = ctx.workspace.reading.getState();
  const painted = lesionMasks(records, lesion).filter(({ id }) => (voxelCounts[id] ?? 0) > 0);
  return painted.length > 0 && painted.every(({ layerId }) => records.layer[layerId]?.volumeId !== volume.id);
}
