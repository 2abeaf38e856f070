import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SegmentId } from '../domain/ids.ts';

/** What is done to the mask; `mm` is a radius, a margin, a thickness or a diameter, as the kind says. */
export interface MaskChoice {
  readonly kind:
    | 'keep-largest'
    | 'remove-small'
    | 'fill-holes'
    | 'median'
    | 'gaussian'
    | 'opening'
    | 'closing'
    | 'grow'
    | 'shrink'
    | 'hollow'
    | 'fill-between'
    | 'threshold'
    | 'joint'
    | 'combine';
  readonly mm: number;
  readonly side: 'inside' | 'outside' | 'middle';
  readonly combine: 'union' | 'intersection' | 'difference' | 'symmetric-difference';
  readonly otherId: SegmentId | null;
  /** Displayed values, both ends included; null until one was chosen. */
  readonly range: readonly [low: number, high: number] | null;
}

export interface MaskToolState extends MaskChoice {
  readonly isWorking: boolean;
  readonly isPreviewing: boolean;
  /** 0 to 1; null while it is not known. */
  readonly progress: number | null;
}

export type MaskToolStore = StoreApi<MaskToolState>;

export function createMaskToolState(): MaskToolStore {
  return createStore<MaskToolState>(() => ({
    kind: 'keep-largest',
    mm: 3,
    side: 'inside',
    combine: 'difference',
    otherId: null,
    range: null,
    isWorking: false,
    isPreviewing: false,
    progress: null,
  }));
}
