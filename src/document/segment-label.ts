import { AppError } from '../domain/app-error.ts';
import type { LayerId } from '../domain/ids.ts';
import { lesionNumber, lesionTrackingId } from '../domain/lesion.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';
import { segmentsOfLayer } from './segment-lookup.ts';

const HIGHEST_LABEL = 255;

/**
 * A label value for a new segment of a layer: one above the highest in use; only when 255 is taken the lowest free one, and that
 * only when no voxel has it.
 * @throws AppError `segment/layer-full`
 */
export function freeLabel(records: ReadingRecords, layerId: LayerId, labels: Readonly<Uint8Array> | null): number {
  const used = new Set(segmentsOfLayer(records, layerId).map(({ label }) => label));
  const next = Math.max(0, ...used) + 1;
  if (next <= HIGHEST_LABEL) return next;
  for (let label = 1; label <= HIGHEST_LABEL; label++) {
    if (!used.has(label) && !labels?.includes(label)) return label;
  }
  throw new AppError('segment/layer-full', 'This layer holds 255 segments already, which is all that it can hold.', {
    hint: 'Delete segments that are not needed, or continue on another series.',
  });
}

/** The next free lesion number of the whole case: lesions are numbered across phases. */
export function nextLesionId(records: ReadingRecords): string {
  const named = [...Object.values(records.segment), ...Object.values(records.lesion)];
  return lesionTrackingId(Math.max(0, ...named.map(({ trackingId }) => lesionNumber(trackingId) ?? 0)) + 1);
}
