import type { LesionId, VolumeId } from '../domain/ids.ts';
import type { KeySlice } from '../domain/lesion.ts';
import type { FeatureState } from '../domain/lirads/lirads-features.ts';
import type { LesionValues } from './commands/lesion-edit.ts';

/** A small picture: RGBA, row by row. */
export interface LesionPicture {
  readonly edgePx: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** What masks and images in memory say of a lesion; null where they say nothing. */
export interface LesionEvidence {
  /** Largest long axis of its masks, outer edge to outer edge, mm. */
  readonly sizeMm: number | null;
  readonly nonrimAphe: FeatureEvidence | null;
  readonly nonperipheralWashout: FeatureEvidence | null;
}

interface FeatureEvidence {
  readonly state: FeatureState;
  /** Mean of the lesion over the mean of the liver, minus one. */
  readonly contrastToLiver: number;
}

/** Lesions of the open reading: each call is one entry of the log; what can't be done becomes a notice. */
export interface LesionService {
  /** The lesion of the active segment; null when none is active. */
  active(): LesionId | null;
  /** Makes a lesion the active one: its mask on the active view's series, else its first mask. Does not move the pictures. */
  select(lesionId: LesionId): void;
  /** Selects a lesion and shows its key slice, or its largest slice, in every cell that can. */
  goTo(lesionId: LesionId): void;
  /** Goes to the next or previous lesion by number. */
  step(by: 1 | -1): void;
  edit(lesionId: LesionId, values: LesionValues): boolean;
  setPhenotype(lesionId: LesionId, presetId: string): void;
  setDetail(lesionId: LesionId, detail: string | null): void;
  /** Keeps the slice that the active view shows as the key slice. */
  markKeySlice(lesionId: LesionId): void;
  /** Key slice of a lesion, or the largest slice of its first mask with voxels; null while it has none. */
  keySliceOf(lesionId: LesionId): KeySlice | null;
  /**
   * Key slice around the lesion with its outline, or the same place of the patient on another series of the space; null while that
   * series is not in memory.
   */
  pictureOf(lesionId: LesionId, edgePx: number, volumeId?: VolumeId): LesionPicture | null;
  /** For forms: computed when asked, over the series in memory. */
  evidenceOf(lesionId: LesionId): LesionEvidence;
  remove(lesionId: LesionId): void;
  /** Every separate piece of the active mask becomes a lesion. */
  split(lesionId: LesionId): void;
  merge(into: LesionId, from: LesionId): void;
  renumber(lesionId: LesionId, number: number): void;
  /** Numbers all lesions from head to foot, or from the largest down. */
  renumberAll(order: 'position' | 'size'): void;
  /** Copies the lesion's mask (the active one, else the first with voxels) to another series, where nudge or alignment put it. */
  copyMask(lesionId: LesionId, volumeId: VolumeId): boolean;
  stateNoLesion(isStated: boolean): void;
}
