import type { HistoryItem } from './reading-state.ts';

/** A pause that is longer was spent on something else. */
const IDLE_MS = 60_000;

export interface ActiveTime {
  readonly totalMs: number;
  /** By what people call the lesion; time before a step counts for the lesions that the step touched. */
  readonly byLesion: Readonly<Record<string, number>>;
}

/** Time that was worked on a case, from the steps of its history: pauses of more than a minute are left out whole. */
export function activeTime(items: readonly Pick<HistoryItem, 'at' | 'lesions'>[]): ActiveTime {
  const byLesion: Record<string, number> = {};
  let totalMs = 0;
  for (let n = 1; n < items.length; n++) {
    const item = items[n]!;
    const passedMs = Date.parse(item.at) - Date.parse(items[n - 1]!.at);
    if (!(passedMs > 0 && passedMs <= IDLE_MS)) continue;
    totalMs += passedMs;
    // A step on several lesions at once is shared out between them.
    for (const lesion of item.lesions) byLesion[lesion] = (byLesion[lesion] ?? 0) + passedMs / item.lesions.length;
  }
  return { totalMs, byLesion };
}
