import type { SegmentId, VolumeId } from '../domain/ids.ts';
import type { LayerRole, Segment } from '../domain/segmentation.ts';
import { voxelVolumeMm3 } from '../geometry/grid.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';
import type { ReadingState } from './reading-state.ts';
import { sameTracking } from './segment-lookup.ts';

const ROLE_ORDER: Readonly<Record<LayerRole, number>> = { lesion: 0, anatomy: 1, imported: 2 };

/** Segments drawn on a volume in the order of the list: lesions by number, anatomy, then what was imported. */
export function segmentsOfVolume(records: ReadingRecords, volumeId: VolumeId): Segment[] {
  const layers = Object.values(records.layer)
    .filter((layer) => layer.volumeId === volumeId)
    .sort((a, b) => ROLE_ORDER[a.role] - ROLE_ORDER[b.role] || a.name.localeCompare(b.name, 'en', { numeric: true }));
  const position = new Map(layers.map(({ id }, n) => [id, n]));
  const place = (segment: Segment) => position.get(segment.layerId) ?? -1;
  return Object.values(records.segment)
    .filter((segment) => place(segment) >= 0)
    .sort((a, b) => place(a) - place(b) || a.label - b.label);
}

/** Volume of a segment in mm3: voxels times voxel volume, no partial-volume correction. */
export function segmentVolumeMm3(reading: ReadingState, segmentId: SegmentId): number {
  const segment = reading.records.segment[segmentId];
  const layer = segment ? reading.records.layer[segment.layerId] : undefined;
  return layer ? (reading.voxelCounts[segmentId] ?? 0) * voxelVolumeMm3(layer.grid) : 0;
}

/** The mask of the same lesion on another volume; null when it has none there. */
export function twinOnVolume(records: ReadingRecords, segment: Segment, volumeId: VolumeId): Segment | null {
  return sameTracking(records, segment).find(({ layerId }) => records.layer[layerId]?.volumeId === volumeId) ?? null;
}
