import type { JournalEntry } from '../domain/change.ts';
import { crc32 } from './checksum.ts';

/** Checksum of a journal entry: its text without the voxels, then the bytes of every patch in order. */
export function entryChecksum(entry: JournalEntry): number {
  const { change, ...head } = entry;
  const text = JSON.stringify([head, change.records, change.voxels.map((patch) => patch.layerId)]);
  const bytes = change.voxels.flatMap((p) => [bytesOf(p.starts), bytesOf(p.lengths), p.before, p.after]);
  return crc32(new TextEncoder().encode(text), ...bytes);
}

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
