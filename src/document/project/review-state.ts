import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Lps } from '../../geometry/vec3.ts';
import type { ConsensusMethod } from '../../kernels/consensus/combine-masks.ts';

/** What a reviewer can say of a structure; `edit`: the first reader's, to be painted on; `drop`: it is none. */
export type ReviewMethod = Exclude<ConsensusMethod, 'take'> | 'take-a' | 'take-b' | 'edit' | 'drop';

const METHODS: ReadonlySet<string> = new Set<ReviewMethod>([
  ...(['take-a', 'take-b', 'union', 'intersection', 'majority', 'staple', 'edit', 'drop'] as const),
]);

/** Whether a log, maybe of another version, names a method that is known here. */
export function isReviewMethod(text: unknown): text is ReviewMethod {
  return typeof text === 'string' && METHODS.has(text);
}

/** A reader's structure; `key` is its tracking UID. */
export interface RowMember {
  readonly reader: string;
  readonly key: string;
  readonly name: string;
  readonly type: string;
}

/** One structure of one or more readings. */
export interface ReviewRow {
  /** Tracking UID in the agreed reading. */
  readonly id: string;
  readonly kind: 'lesion' | 'anatomy';
  /** The first reader's. */
  readonly a: RowMember | null;
  /** The second reader's, or that of a further one who alone has it. */
  readonly b: RowMember | null;
  /** Further readers', who have it as well. */
  readonly others: readonly RowMember[];
  /** Of `a` and `b`. */
  readonly dice: number | null;
  readonly hd95Mm: number | null;
  readonly longAxisMm: number;
  /** Where to look. */
  readonly position: Lps;
  readonly decided: ReviewMethod | null;
}

export interface ReviewState {
  /** The readers that are compared; null while nothing is reviewed. */
  readonly readers: readonly string[] | null;
  readonly rows: readonly ReviewRow[];
  /** How far the comparison is, 0..1; null while none runs. */
  readonly progress: number | null;
}

export const NO_REVIEW: ReviewState = { readers: null, rows: [], progress: null };

export type ReviewStateStore = StoreApi<ReviewState>;

export function createReviewState(): ReviewStateStore {
  return createStore<ReviewState>(() => NO_REVIEW);
}
