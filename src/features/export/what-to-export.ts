import type { ReadingState } from '../../document/reading-state.ts';
import type { VolumeInfo } from '../../domain/volume.ts';

export interface WhatToExport {
  /** Segments with voxels on the volume. */
  readonly segments: number;
  /** Why nothing can be exported (that there is no lesion is something); the name of the message. */
  readonly problem: 'noVolume' | 'noGeometry' | 'nothing' | null;
}

/** What an export of this volume would hold. */
export function whatToExport(
  volume: VolumeInfo | null,
  reading: Pick<ReadingState, 'records' | 'voxelCounts'>,
): WhatToExport {
  if (!volume) return { segments: 0, problem: 'noVolume' };
  if (!volume.grid) return { segments: 0, problem: 'noGeometry' };
  const segments = Object.values(reading.records.segment).filter(
    (segment) =>
      reading.records.layer[segment.layerId]?.volumeId === volume.id && (reading.voxelCounts[segment.id] ?? 0) > 0,
  ).length;
  const isStated = reading.records.statement['no-lesion'] !== undefined;
  return { segments, problem: segments === 0 && !isStated ? 'nothing' : null };
}
