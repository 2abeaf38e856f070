import { subtract, type Triple } from '../geometry/vec3.ts';
import type { VolumeId } from './ids.ts';

/**
 * Where a volume lies among the others of its patient, against breath-hold shift or another frame of reference.
 *
 * What lies at `p` of the shared space lies at `p + shiftMm` of the volume. For looking and subtracting alone: the geometry of
 * images, masks and exports never changes.
 */
export interface Nudge {
  readonly volumeId: VolumeId;
  /** LPS mm. */
  readonly shiftMm: Triple;
  /** By hand, or by the automatic alignment onto another volume. */
  readonly by: 'hand' | 'alignment';
  /** Only for an alignment: normalised cross-correlation with `fixedVolumeId` before and after, -1 to 1. */
  readonly alignment: {
    readonly fixedVolumeId: VolumeId;
    readonly nccBefore: number;
    readonly nccAfter: number;
  } | null;
}

export const NO_SHIFT: Triple = [0, 0, 0];

/** The nudge of a volume among the records of a reading; none: it lies as its file says. */
export function shiftOf(nudges: Readonly<Record<string, Nudge>>, volumeId: VolumeId): Triple {
  return nudges[volumeId]?.shiftMm ?? NO_SHIFT;
}

/** What lies at `p` of one volume lies at `p` plus this of the other (LPS mm): what their two nudges differ by. */
export function shiftBetween(nudges: Readonly<Record<string, Nudge>>, from: VolumeId, to: VolumeId): Triple {
  return subtract(shiftOf(nudges, to), shiftOf(nudges, from));
}
