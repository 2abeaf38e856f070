import { minusChoices, overChoices } from '../../document/second-series.ts';
import type { CellState } from '../../document/view-state.ts';
import type { ActionId } from '../../messages/messages.ts';
import type { ColourMapId } from '../../ports/viewport.ts';
import type { ActionContext, ActionRecord } from '../action-record.ts';
import { activeCellOf } from '../context-queries.ts';
import type { IconName } from '../icon-name.ts';

const MAPS: readonly ColourMapId[] = ['grey', 'hot', 'viridis', 'rainbow'];

/** Which series is laid over the active one or taken away from it, and in which colours. */
export const SECOND_ACTIONS: readonly ActionRecord[] = [
  step('compare.nextSecond', 'chevron-right', 'Alt+PageDown', 1),
  step('compare.previousSecond', 'chevron-left', 'Alt+PageUp', -1),
  {
    id: 'compare.secondColours',
    group: 'compare',
    icon: 'contrast',
    keys: ['Alt+Shift+K'],
    enabled: (ctx) => activeCellOf(ctx).comparison != null,
    run: (ctx) => {
      const { viewId, comparison } = activeCellOf(ctx);
      if (!comparison) return;
      const colourMap = MAPS[(MAPS.indexOf(comparison.colourMap) + 1) % MAPS.length]!;
      ctx.workspace.views.setComparison(viewId, { colourMap });
    },
  },
];

function step(id: ActionId, icon: IconName, key: string, by: 1 | -1): ActionRecord {
  return {
    id,
    group: 'compare',
    icon,
    keys: [key],
    repeats: true,
    enabled: (ctx) => secondOf(activeCellOf(ctx)) !== null && choices(ctx).length > 1,
    run: (ctx) => {
      const { viewId, ...cell } = activeCellOf(ctx);
      const ids = choices(ctx).map(({ volumeId }) => volumeId);
      const next = ids[(ids.indexOf(secondOf(cell)!) + by + ids.length) % ids.length];
      if (!next) return;
      if (cell.minusVolumeId) ctx.workspace.views.setMinus(viewId, next);
      else ctx.workspace.views.setComparison(viewId, { volumeId: next });
    },
  };
}

function secondOf({ minusVolumeId, comparison }: Pick<CellState, 'minusVolumeId' | 'comparison'>) {
  return minusVolumeId ?? comparison?.volumeId ?? null;
}

function choices(ctx: ActionContext) {
  const { study, reading } = ctx.workspace;
  const cell = activeCellOf(ctx);
  const find = cell.minusVolumeId ? minusChoices : overChoices;
  return find(study.getState(), reading.getState(), cell);
}
