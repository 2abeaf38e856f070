import type { StoreApi } from 'zustand/vanilla';
import type { ViewId, VolumeId } from '../domain/ids.ts';
import type { Lps, Triple } from '../geometry/vec3.ts';

/** Where volumes lie among each other. Display and subtraction alone: masks and exports keep the geometry of their files. */
export interface PlacementService {
  /** Which series a nudge in this cell moves: the second one of a comparison or difference, else the one that is shown. */
  movedBy(viewId: ViewId): VolumeId | null;
  /** The nudge now, LPS mm; also one that is still being made. */
  shiftOf(volumeId: VolumeId): Triple;
  /**
   * A position of one series (LPS mm) in the coordinates of another one that is looked at together with it, both nudges applied;
   * null where they are not of one patient, or one has no place in the patient.
   */
  placeIn(position: Lps, from: VolumeId, to: VolumeId): Lps | null;
  /** On screen at once; steps that follow each other closely are one entry of the log. */
  nudgeBy(volumeId: VolumeId, stepMm: Triple): void;
  reset(volumeId: VolumeId): void;
  /** Aligns what a nudge in this cell would move, by translation, in a worker; one entry of the log. */
  align(viewId: ViewId): Promise<void>;
  /** Series that are being aligned. */
  readonly aligning: StoreApi<{ readonly volumeId: VolumeId | null }>;
  /** Puts a nudge in progress into the log. */
  settle(): void;
}

export interface CineState {
  /** The cell that plays; null: none. */
  readonly viewId: ViewId | null;
  readonly through: 'slices' | 'phases' | null;
  /** Pictures in a second. */
  readonly perSecond: { readonly slices: number; readonly phases: number };
}

/** Playing through slices or contrast phases. */
export interface CineService {
  readonly store: StoreApi<CineState>;
  toggle(viewId: ViewId, through: 'slices' | 'phases'): void;
  stop(): void;
  setSpeed(perSecond: number): void;
  stepSpeed(by: 1 | -1): void;
}
