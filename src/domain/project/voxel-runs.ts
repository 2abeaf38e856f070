import { AppError } from '../app-error.ts';
import type { VoxelPatch } from '../change.ts';
import type { LayerId } from '../ids.ts';

/**
 * Voxels of one label as runs: gap to the end of the run before, length, gap, length ...; flat indices i + j*columns +
 * k*columns*rows. Short enough to be readable JSON.
 */
export interface LabelRuns {
  readonly label: number;
  readonly runs: readonly number[];
}

/** Voxels of one layer that went from `before` to `after`. */
export interface StepRuns {
  readonly layerId: string;
  readonly before: number;
  readonly after: number;
  readonly runs: readonly number[];
}

/** Runs of every label but 0, ascending by label. */
export function runsOfLabels(labels: Uint8Array): LabelRuns[] {
  const found = new Map<number, RunWriter>();
  let at = 0;
  while (at < labels.length) {
    const label = labels[at]!;
    let end = at + 1;
    while (end < labels.length && labels[end] === label) end++;
    if (label !== 0) writerOf(found, label).add(at, end - at);
    at = end;
  }
  return [...found].sort(([a], [b]) => a - b).map(([label, { runs }]) => ({ label, runs }));
}

/** @throws AppError `project/bad-runs` when a run lies outside of `length` or over another one */
export function labelsOfRuns(masks: readonly LabelRuns[], length: number): Uint8Array {
  const labels = new Uint8Array(length);
  for (const { label, runs } of masks) {
    forEachRun(runs, length, (start, end) => {
      for (let n = start; n < end; n++) {
        if (labels[n] !== 0) throw badRuns();
        labels[n] = label;
      }
    });
  }
  return labels;
}

/** Calls back with start and end of each run. @throws AppError `project/bad-runs` */
export function forEachRun(runs: readonly number[], length: number, visit: (start: number, end: number) => void): void {
  let at = 0;
  if (runs.length % 2 !== 0) throw badRuns();
  for (let n = 0; n < runs.length; n += 2) {
    const [gap, count] = [runs[n]!, runs[n + 1]!];
    if (!Number.isInteger(gap) || gap < 0 || !Number.isInteger(count) || count < 1) throw badRuns();
    const start = at + gap;
    at = start + count;
    if (at > length) throw badRuns();
    visit(start, at);
  }
}

/** A patch as runs by what changed into what, in a fixed order. */
export function runsOfPatch({ layerId, starts, lengths, before, after }: VoxelPatch): StepRuns[] {
  const found = new Map<number, RunWriter>();
  for (let r = 0; r < starts.length; r++) {
    writerOf(found, before[r]! * 256 + after[r]!).add(starts[r]!, lengths[r]!);
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([key, { runs }]) => ({ layerId, before: key >> 8, after: key & 255, runs }));
}

/** The patch again, its runs ascending. */
export function patchOfRuns(steps: readonly StepRuns[], layerId: LayerId): VoxelPatch {
  const all: { start: number; length: number; before: number; after: number }[] = [];
  for (const { before, after, runs } of steps) {
    forEachRun(runs, Number.MAX_SAFE_INTEGER, (start, end) => all.push({ start, length: end - start, before, after }));
  }
  all.sort((a, b) => a.start - b.start);
  return {
    layerId,
    starts: Uint32Array.from(all, (run) => run.start),
    lengths: Uint32Array.from(all, (run) => run.length),
    before: Uint8Array.from(all, (run) => run.before),
    after: Uint8Array.from(all, (run) => run.after),
  };
}

class RunWriter {
  readonly runs: number[] = [];
  #end = 0;

  add(start: number, length: number): void {
    if (start === this.#end && this.runs.length > 0) this.runs[this.runs.length - 1]! += length;
    else this.runs.push(start - this.#end, length);
    this.#end = start + length;
  }
}

function writerOf(found: Map<number, RunWriter>, key: number): RunWriter {
  let writer = found.get(key);
  if (!writer) {
    writer = new RunWriter();
    found.set(key, writer);
  }
  return writer;
}

function badRuns(): AppError {
  return new AppError('project/bad-runs', 'A stored mask is damaged.');
}
