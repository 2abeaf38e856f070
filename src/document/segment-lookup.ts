import { AppError } from '../domain/app-error.ts';
import type { LayerId, SegmentId, VolumeId } from '../domain/ids.ts';
import type { Layer, Segment } from '../domain/segmentation.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';

/** @throws AppError `reading/unknown-segment` */
export function segmentOf(records: ReadingRecords, id: SegmentId): Segment {
  const segment = records.segment[id];
  if (!segment) throw new AppError('reading/unknown-segment', 'This segment does not exist any more.');
  return segment;
}

/** @throws AppError `reading/unknown-layer` */
export function layerOf(records: ReadingRecords, id: LayerId): Layer {
  const layer = records.layer[id];
  if (!layer) throw new AppError('reading/unknown-layer', 'This mask layer does not exist any more.');
  return layer;
}

export function layersOf(records: ReadingRecords, volumeId: VolumeId): Layer[] {
  return Object.values(records.layer).filter((layer) => layer.volumeId === volumeId);
}

/** Segments of a layer by label. */
export function segmentsOfLayer(records: ReadingRecords, layerId: LayerId): Segment[] {
  return Object.values(records.segment)
    .filter((segment) => segment.layerId === layerId)
    .sort((a, b) => a.label - b.label);
}

/** The masks of the same lesion (or structure) on every volume, the given one included. */
export function sameTracking(records: ReadingRecords, segment: Segment): Segment[] {
  return Object.values(records.segment).filter(({ trackingUid }) => trackingUid === segment.trackingUid);
}

/** Flags by label for kernels: 1 where a segment of the layer is locked. */
export function lockedLabels(records: ReadingRecords, layerId: LayerId): Uint8Array {
  const flags = new Uint8Array(256);
  for (const segment of segmentsOfLayer(records, layerId)) if (segment.isLocked) flags[segment.label] = 1;
  return flags;
}
