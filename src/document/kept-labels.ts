import type { Segment } from '../domain/segmentation.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';
import type { OverwriteMode } from './paint-rules.ts';
import { lockedLabels } from './segment-lookup.ts';

/** Flags by label: 1 where a voxel may not be painted over with `segment`. */
export function keptLabels(records: ReadingRecords, segment: Segment, overwrite: OverwriteMode): Uint8Array {
  if (overwrite === 'unlocked') return lockedLabels(records, segment.layerId);
  const flags = new Uint8Array(256).fill(1);
  flags[0] = 0;
  flags[segment.label] = 0;
  return flags;
}
