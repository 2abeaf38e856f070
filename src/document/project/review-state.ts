import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Lps } from '../../geometry/vec3.ts';
import type { ConsensusMethod } from '../../kernels/consensus/combine-masks.ts';

/** What a reviewer can say of a structure; `edit`: the first reader's, to be painted on; `drop`: it is none. */
export type ReviewMethod = Exclude<ConsensusMethod, 'take'> | 'take-a' | 'take-b' | 'edit' | 'drop';

/** One structure of one or both readings. */
export interface ReviewRow {
  /** Tracking UID in the agreed reading. */
  readonly id: string;
  readonly kind: 'lesion' | 'anatomy';
  readonly a: { readonly key: string; readonly name: string; readonly type: string } | null;
  readonly b: { readonly key: string; readonly name: string; readonly type: string } | null;
  readonly dice: number | null;
  readonly hd95Mm: number | null;
  readonly longAxisMm: number;
  /** Where to look. */
  readonly position: Lps;
  readonly decided: ReviewMethod | null;
}

export interface ReviewState {
  /** The two readers that are compared; null while nothing is reviewed. */
  readonly readers: readonly [string, string] | null;
  readonly rows: readonly ReviewRow[];
}

export type ReviewStateStore = StoreApi<ReviewState>;

export function createReviewState(): ReviewStateStore {
  return createStore<ReviewState>(() => ({ readers: null, rows: [] }));
}
