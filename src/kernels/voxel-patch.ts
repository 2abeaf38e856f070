import { AppError } from '../domain/app-error.ts';
import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import { PatchRuns } from './patch-runs.ts';

/** What `diffLabels` compares. */
export interface LabelDiff {
  readonly layerId: LayerId;
  /** Flat labels as they are now, index i + j*columns + k*columns*rows. */
  readonly labels: Uint8Array;
  /** Labels as they were; same length. Brought up to date with `labels` where slices are compared. */
  readonly shadow: Uint8Array;
  /** columns * rows. */
  readonly sliceLength: number;
  /** 0-based k, any order, repeats allowed; all slices when left out. */
  readonly slices?: readonly number[];
}

/**
 * The changed voxels of the given slices as a patch, and `shadow` brought up to date.
 *
 * Compares four voxels at a time where a slice is a multiple of four bytes and both arrays are aligned; that keeps one
 * 512 x 512 slice well under a millisecond. A run may reach over a slice's end into the next one.
 *
 * @throws AppError `labelmap/size-mismatch` when the arrays disagree in length or a slice lies outside
 */
export function diffLabels(diff: LabelDiff): VoxelPatch {
  const { labels, shadow, sliceLength } = diff;
  const count = sliceLength > 0 ? labels.length / sliceLength : 0;
  const slices = diff.slices
    ? [...new Set(diff.slices)].sort((a, b) => a - b)
    : Array.from({ length: count }, (_, k) => k);
  if (labels.length !== shadow.length || slices.some((k) => k < 0 || k >= count)) {
    throw new AppError('labelmap/size-mismatch', 'Internal error: labels and their copy differ in size.');
  }
  const runs = new PatchRuns();
  const isAligned = sliceLength % 4 === 0 && labels.byteOffset % 4 === 0 && shadow.byteOffset % 4 === 0;
  for (const k of slices) {
    const start = k * sliceLength;
    const before = runs.voxels;
    if (isAligned) collectByWords(labels, shadow, start, start + sliceLength, runs);
    else collectByBytes(labels, shadow, start, start + sliceLength, runs);
    if (runs.voxels > before) shadow.set(labels.subarray(start, start + sliceLength), start);
  }
  return runs.toPatch(diff.layerId);
}

function collectByWords(labels: Uint8Array, shadow: Uint8Array, start: number, end: number, runs: PatchRuns): void {
  const now = new Uint32Array(labels.buffer, labels.byteOffset + start, (end - start) / 4);
  const then = new Uint32Array(shadow.buffer, shadow.byteOffset + start, (end - start) / 4);
  for (let word = 0; word < now.length; word++) {
    if (now[word] !== then[word]) collectByBytes(labels, shadow, start + word * 4, start + word * 4 + 4, runs);
  }
}

function collectByBytes(labels: Uint8Array, shadow: Uint8Array, start: number, end: number, runs: PatchRuns): void {
  for (let index = start; index < end; index++) {
    const after = labels[index]!;
    const before = shadow[index]!;
    if (after !== before) runs.add(index, before, after);
  }
}

/** Writes the patch's `after` labels into `labels`, in place. */
export function applyPatch(labels: Uint8Array, patch: VoxelPatch): void {
  const { starts, lengths, after } = patch;
  for (let run = 0; run < starts.length; run++) {
    const start = starts[run]!;
    labels.fill(after[run]!, start, start + lengths[run]!);
  }
}

/** The patch that takes this one back: apply(invert(p), apply(p, s)) equals s. Shares the run arrays. */
export function invertPatch(patch: VoxelPatch): VoxelPatch {
  return { ...patch, before: patch.after, after: patch.before };
}

/** Whether every voxel of the patch now has the label that the patch expects before it. */
export function canApplyPatch(labels: Uint8Array, patch: VoxelPatch): boolean {
  const { starts, lengths, before } = patch;
  for (let run = 0; run < starts.length; run++) {
    const end = starts[run]! + lengths[run]!;
    if (end > labels.length) return false;
    for (let index = starts[run]!; index < end; index++) if (labels[index] !== before[run]) return false;
  }
  return true;
}

export function isEmptyPatch(patch: VoxelPatch): boolean {
  return patch.starts.length === 0;
}

/** Memory of the patch's runs in bytes. */
export function patchBytes(patch: VoxelPatch): number {
  return patch.starts.byteLength + patch.lengths.byteLength + patch.before.byteLength + patch.after.byteLength;
}

/** Slices (0-based k, ascending) that the patch touches. */
export function touchedSlices(patch: VoxelPatch, sliceLength: number): number[] {
  const found = new Set<number>();
  for (let run = 0; run < patch.starts.length; run++) {
    const first = Math.floor(patch.starts[run]! / sliceLength);
    const last = Math.floor((patch.starts[run]! + patch.lengths[run]! - 1) / sliceLength);
    for (let k = first; k <= last; k++) found.add(k);
  }
  return [...found].sort((a, b) => a - b);
}

/** How many voxels each label gains (positive) or loses; index is the label, 256 entries. */
export function labelDeltas(patch: VoxelPatch): Int32Array {
  const deltas = new Int32Array(256);
  for (let run = 0; run < patch.starts.length; run++) {
    const length = patch.lengths[run]!;
    deltas[patch.before[run]!]! -= length;
    deltas[patch.after[run]!]! += length;
  }
  return deltas;
}
