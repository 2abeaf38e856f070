import { AppError } from '../domain/app-error.ts';
import type { LesionId, VolumeId } from '../domain/ids.ts';
import { type Lesion, lesionNumber } from '../domain/lesion.ts';
import type { Segment } from '../domain/segmentation.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';

/** @throws AppError `reading/unknown-lesion` */
export function lesionOf(records: ReadingRecords, id: LesionId): Lesion {
  const lesion = records.lesion[id];
  if (!lesion) throw new AppError('reading/unknown-lesion', 'This lesion does not exist any more.');
  return lesion;
}

/** Lesions by number, those without one last. */
export function lesionsInOrder(records: ReadingRecords): Lesion[] {
  const place = ({ trackingId }: Lesion) => lesionNumber(trackingId) ?? Number.MAX_SAFE_INTEGER;
  return Object.values(records.lesion).sort(
    (a, b) => place(a) - place(b) || a.trackingId.localeCompare(b.trackingId, 'en', { numeric: true }),
  );
}

/** Masks of a lesion on every volume. */
export function lesionMasks(records: ReadingRecords, { trackingUid }: Pick<Lesion, 'trackingUid'>): Segment[] {
  return Object.values(records.segment).filter((segment) => segment.trackingUid === trackingUid);
}

/** The lesion that a mask belongs to; null for anatomy. */
export function lesionOfMask(records: ReadingRecords, { trackingUid }: Pick<Segment, 'trackingUid'>): Lesion | null {
  return Object.values(records.lesion).find((lesion) => lesion.trackingUid === trackingUid) ?? null;
}

/** The volumes that a lesion is drawn on. */
export function lesionVolumes(records: ReadingRecords, lesion: Pick<Lesion, 'trackingUid'>): VolumeId[] {
  const volumes = lesionMasks(records, lesion).map(({ layerId }) => records.layer[layerId]?.volumeId);
  return [...new Set(volumes)].filter((volumeId) => volumeId !== undefined);
}
