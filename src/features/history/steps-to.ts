import type { HistoryItem } from '../../document/reading-state.ts';

/**
 * How many undos (negative) or redos (positive) make the step with this number the last one that holds.
 *
 * Undone steps are always the newest, so both sides are counted in the list itself.
 */
export function stepsTo(items: readonly HistoryItem[], seq: number): number {
  const target = items.find((item) => item.seq === seq);
  if (!target) return 0;
  if (target.isUndone) return items.filter((item) => item.isUndone && item.seq <= seq).length;
  return 0 - items.filter((item) => !item.isUndone && item.seq > seq).length;
}
