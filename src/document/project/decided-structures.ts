import { orderedEvents, type ProjectEvent } from '../../domain/project/project-event.ts';
import { isReviewMethod, type ReviewMethod } from './review-state.ts';

/**
 * What a review has said of each structure. What is kept is in the agreed reading, so that undo takes a decision back; here is how
 * it was made, and what was kept out.
 */
export class DecidedStructures {
  /** By structure: the last method, for what an earlier session decided. */
  readonly #kept = new Map<string, ReviewMethod>();
  /** By record of the agreed reading that a decision has made; undo brings the records of the one before back. */
  readonly #made = new Map<string, ReviewMethod>();
  readonly #dropped = new Set<string>();

  /** @param events of the case: a review that was left goes on where it was */
  constructor(events: readonly ProjectEvent[] = []) {
    const inOrder = orderedEvents(events);
    const opened = inOrder.findLastIndex(({ kind }) => kind === 'review.opened');
    for (const { kind, details } of inOrder.slice(opened + 1)) {
      if (kind !== 'lesion.adjudicated' || !isReviewMethod(details.method)) continue;
      this.note(String(details.structure), details.method);
    }
  }

  /** @param made ids of the records that the decision puts into the agreed reading */
  note(structure: string, method: ReviewMethod, made: readonly string[] = []): void {
    if (method === 'drop') this.#dropped.add(structure);
    else this.#kept.set(structure, method);
    for (const id of made) this.#made.set(id, method);
  }

  /** @param there ids of the structure's records in the agreed reading */
  of(structure: string, there: readonly string[]): ReviewMethod | null {
    if (there.length === 0) return this.#dropped.has(structure) ? 'drop' : null;
    const known = there.map((id) => this.#made.get(id)).find((method) => method !== undefined);
    const method = known ?? this.#kept.get(structure) ?? 'take-a';
    // Of an earlier session: from now on told by its records, whatever is decided after it.
    for (const id of there) if (!this.#made.has(id)) this.#made.set(id, method);
    return method;
  }
}
