import type { Lps } from '../geometry/vec3.ts';
import type { CouinaudSegment } from './codes/couinaud-segment.ts';
import type { LesionId, Uid, VolumeId } from './ids.ts';
import type { LiradsAnswers } from './lirads/lirads-answers.ts';
import type { ResponseRole } from './response/response-role.ts';
import type { SegmentOrigin } from './segmentation.ts';

/** How sure the reader is of what a lesion is: 1 a guess, 5 certain. */
export type Confidence = 1 | 2 | 3 | 4 | 5;

/** `draft`: being read. `review`: somebody else should look. `done`: the reader has finished with it. */
export type LesionState = 'draft' | 'review' | 'done';

/** What a lesion is: a preset of the lesion list, and where the list is not enough, a detail of that phenotype. */
export interface Phenotype {
  /** Id of a lesion preset, e.g. `hcc`. */
  readonly presetId: string;
  /** Primary of a metastasis, subtype of an adenoma: id of `PHENOTYPE_DETAILS`; null when not said. */
  readonly detail: string | null;
}

/** How a pathological diagnosis was confirmed. */
export const PATHOLOGY_METHODS = ['resection', 'explant', 'biopsy', 'cytology', 'autopsy', 'follow-up'] as const;
export type PathologyMethod = (typeof PATHOLOGY_METHODS)[number];

/** What is known of a lesion from elsewhere than these images; never derived from the phenotype seen on them. */
export interface Pathology {
  readonly result: Phenotype;
  readonly method: PathologyMethod;
  /** Days from the imaging to the sample: positive after it; null when unknown. A difference, so no date is kept. */
  readonly offsetDays: number | null;
}

/** The slice that shows the lesion best. */
export interface KeySlice {
  readonly volumeId: VolumeId;
  /** Slice of the volume's own stack, 0-based. */
  readonly slice: number;
  /** Where the lesion is on it: LPS in mm, in the frame of reference of the volume. */
  readonly position: Lps;
}

/**
 * One lesion of the case. Its masks are the segments that carry its tracking UID, at most one on each volume
 * (`lesionMasks`): identity has one home, so deleting or importing a mask can't contradict the lesion.
 */
export interface Lesion {
  readonly id: LesionId;
  /** What people call it, and what files say: `L01`. Changes when lesions are renumbered. */
  readonly trackingId: string;
  /** What machines call it: the same on every series and in every export, for good. */
  readonly trackingUid: Uid;
  /** As seen on these images. */
  readonly phenotype: Phenotype;
  readonly pathology: Pathology | null;
  /** In the order I to VIII; empty when not said. */
  readonly couinaud: readonly CouinaudSegment[];
  readonly confidence: Confidence | null;
  readonly comment: string;
  /** Null: the largest slice of its first mask. */
  readonly keySlice: KeySlice | null;
  readonly state: LesionState;
  readonly lirads: LiradsAnswers | null;
  readonly response: ResponseRole | null;
  readonly origin: SegmentOrigin;
}

/** Number of a lesion from its tracking id (`L01` gives 1); null where it has none. */
export function lesionNumber(trackingId: string): number | null {
  const match = /^L(\d{2,})$/.exec(trackingId);
  return match ? Number(match[1]) : null;
}

/** `L01` for 1. */
export function lesionTrackingId(number: number): string {
  return `L${String(number).padStart(2, '0')}`;
}
