import type { Lps } from '../geometry/vec3.ts';
import type { CandidateId, SegmentId, VolumeId } from './ids.ts';
import type { ProposedLabel } from './proposed-segment.ts';

/** Which model proposed something, and what it ran on. */
export interface CandidateSource {
  readonly modelId: string;
  readonly title: string;
  readonly version: string;
  /** SHA-256 of the model's manifest. */
  readonly sha256: string;
  readonly backend: 'webgpu' | 'wasm';
  /** Volumes that filled the model's channels, with the channels' names. */
  readonly channels: readonly { readonly name: string; readonly volumeId: VolumeId }[];
}

/**
 * Something that a model proposes. It is no finding: nothing of it is exported before a person has accepted it, and a refused one
 * stays in the log.
 */
export interface Candidate {
  readonly id: CandidateId;
  readonly volumeId: VolumeId;
  readonly source: CandidateSource;
  readonly label: ProposedLabel;
  /** 0..1, as the model says; not a probability unless the model's card shows a calibration. */
  readonly score: number;
  /** Share of proposals of about this score that were right, by the model's calibration; null or absent where it has none. */
  readonly rightShare?: number | null;
  readonly volumeMm3: number;
  readonly centre: Lps;
  /** Slice of the volume at the centre, 0-based. */
  readonly slice: number;
  /** Voxels of the volume: start and length of each run, ascending, flat over its grid. */
  readonly runs: readonly number[];
  readonly state: 'open' | 'accepted' | 'refused';
  /** What it became when it was accepted. */
  readonly segmentId: SegmentId | null;
}

/** Runs of a mask that lies in a box of a volume. */
export function runsOfBox(
  mask: Uint8Array,
  box: { readonly from: readonly [number, number, number]; readonly to: readonly [number, number, number] },
  [columns, rows]: readonly [number, number, number],
): number[] {
  const width = box.to[0] - box.from[0] + 1;
  const runs: number[] = [];
  let n = 0;
  for (let k = box.from[2]; k <= box.to[2]; k++) {
    for (let j = box.from[1]; j <= box.to[1]; j++) {
      const row = box.from[0] + (j + k * rows) * columns;
      for (let i = 0; i < width; i++, n++) {
        if (mask[n] === 0) continue;
        const start = i;
        while (i + 1 < width && mask[n + 1] !== 0) {
          i++;
          n++;
        }
        runs.push(row + start, i - start + 1);
      }
    }
  }
  return runs;
}

/** Writes `value` at the voxels of some runs. */
export function fillRuns(target: Uint8Array, runs: readonly number[], value: number): void {
  for (let n = 0; n + 1 < runs.length; n += 2) target.fill(value, runs[n]!, runs[n]! + runs[n + 1]!);
}
