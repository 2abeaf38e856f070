import type { VoxelArray } from '../domain/volume.ts';
import type { Grid } from '../geometry/grid.ts';
import { toIjk } from '../geometry/grid.ts';
import type { Lps, Triple } from '../geometry/vec3.ts';
import type { AlignmentRegion } from './align-translation.ts';
import type { ScalarVolume } from './resample-volume.ts';

const BINS = 24;
const SAMPLES = 2500;

/**
 * Translation that brings `moving` best onto `fixed` inside of a box, by mutual information: unlike correlation it does not
 * mind that vessels are bright in one phase and dark in another (Maes et al., IEEE TMI 1997). Values are binned by rank, so
 * a lesion of few voxels counts as much as fat.
 *
 * @returns shift in mm: look up a position p of the fixed volume at p + shift in the moving one
 */
export function alignByInformation(
  fixed: ScalarVolume,
  moving: ScalarVolume,
  region: AlignmentRegion,
  maxShiftMm = 16,
): Triple {
  const points = scattered(region);
  const fixedBins = binned(sampled(fixed, points, [0, 0, 0]));
  const edges = rankEdges(sampled(moving, points, [0, 0, 0]));
  const at = indexAffine(moving.grid);
  const zero = at([0, 0, 0]);
  const positions = Float64Array.from(points.flatMap((p) => [...at(p)]));
  const joint = new Float64Array(BINS * BINS);
  const score = (shift: Triple): number => {
    const moved = at(shift);
    joint.fill(0);
    const offset: Triple = [moved[0] - zero[0], moved[1] - zero[1], moved[2] - zero[2]];
    const count = countPairs({ moving, positions, fixedBins, edges }, offset, joint);
    return count < fixedBins.length / 3 ? -1 : information(joint, count);
  };
  return search(score, maxShiftMm);
}

interface Pairing {
  readonly moving: ScalarVolume;
  /** Continuous indices in the moving volume without a shift, three a point. */
  readonly positions: Float64Array;
  /** -1 outside of the fixed volume. */
  readonly fixedBins: Int16Array;
  readonly edges: RankEdges;
}

/** Adds one to the joint histogram for every point inside of both volumes. @returns how many there were */
function countPairs({ moving, positions, fixedBins, edges }: Pairing, offset: Triple, joint: Float64Array): number {
  const { voxels } = moving;
  const [columns, rows, slices] = moving.grid.size;
  const [dx, dy, dz] = offset;
  let count = 0;
  for (let n = 0; n < fixedBins.length; n++) {
    const bin = fixedBins[n] as number;
    if (bin < 0) continue;
    const m = 3 * n;
    const x = (positions[m] as number) + dx;
    const y = (positions[m + 1] as number) + dy;
    const z = (positions[m + 2] as number) + dz;
    const value = storedAt(voxels, columns, rows, slices, x, y, z);
    if (Number.isNaN(value)) continue;
    const cell = bin * BINS + binOf(edges, value);
    joint[cell] = (joint[cell] as number) + 1;
    count++;
  }
  return count;
}

/** Coarse along z, where breath-hold shift is largest, then a pattern search down to half a millimetre. */
function search(score: (shift: Triple) => number, maxShiftMm: number): Triple {
  let best: Triple = [0, 0, 0];
  let bestScore = score(best);
  const consider = (candidate: Triple): boolean => {
    if (candidate.some((c) => Math.abs(c) > maxShiftMm)) return false;
    const value = score(candidate);
    if (value <= bestScore + 1e-9) return false;
    [best, bestScore] = [candidate, value];
    return true;
  };
  for (let z = -maxShiftMm; z <= maxShiftMm; z += 4) consider([0, 0, z]);
  for (const step of [4, 2, 1, 0.5]) {
    for (let isBetter = true; isBetter; ) {
      isBetter = false;
      for (const axis of [2, 1, 0] as const) {
        for (const side of [-step, step]) {
          const candidate = [best[0], best[1], best[2]] as [number, number, number];
          candidate[axis] += side;
          if (consider(candidate)) isBetter = true;
        }
      }
    }
  }
  return best;
}

/** Points all over the box, the same ones every time. */
function scattered({ centre, halfSizeMm }: AlignmentRegion): Triple[] {
  let seed = 1;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return (2 * seed) / 2_147_483_647 - 1;
  };
  return Array.from({ length: SAMPLES }, () => [
    centre[0] + halfSizeMm[0] * random(),
    centre[1] + halfSizeMm[1] * random(),
    centre[2] + halfSizeMm[2] * random(),
  ]);
}

/** `toIjk` of a fixed grid as an affine map: one matrix, not one inversion a point. */
function indexAffine(grid: Grid): (p: Triple) => Triple {
  const zero = toIjk(grid, [0, 0, 0] as unknown as Lps);
  const column = (p: Triple): Triple => {
    const at = toIjk(grid, p as Lps);
    return [at[0] - zero[0], at[1] - zero[1], at[2] - zero[2]];
  };
  const [x, y, z] = [column([1, 0, 0]), column([0, 1, 0]), column([0, 0, 1])];
  return (p) => [
    zero[0] + p[0] * x[0] + p[1] * y[0] + p[2] * z[0],
    zero[1] + p[0] * x[1] + p[1] * y[1] + p[2] * z[1],
    zero[2] + p[0] * x[2] + p[1] * y[2] + p[2] * z[2],
  ];
}

function sampled(volume: ScalarVolume, points: readonly Triple[], shift: Triple): number[] {
  const at = indexAffine(volume.grid);
  return points.map((p) => {
    const [x, y, z] = at([p[0] + shift[0], p[1] + shift[1], p[2] + shift[2]]);
    return storedAt(volume.voxels, ...volume.grid.size, x, y, z);
  });
}

/** Stored value at a continuous index, trilinear, NaN outside; ranks need no rescale, and nothing is allocated here. */
function storedAt(
  voxels: VoxelArray,
  columns: number,
  rows: number,
  slices: number,
  x: number,
  y: number,
  z: number,
): number {
  if (!(x >= 0 && y >= 0 && z >= 0 && x <= columns - 1 && y <= rows - 1 && z <= slices - 1)) return Number.NaN;
  const i = Math.min(x | 0, columns - 2);
  const j = Math.min(y | 0, rows - 2);
  const k = Math.min(z | 0, Math.max(0, slices - 2));
  const fx = x - i;
  const fy = y - j;
  const fz = z - k;
  const n = i + (j + k * rows) * columns;
  const m = slices > 1 ? n + columns * rows : n;
  const near =
    ((voxels[n] as number) * (1 - fx) + (voxels[n + 1] as number) * fx) * (1 - fy) +
    ((voxels[n + columns] as number) * (1 - fx) + (voxels[n + columns + 1] as number) * fx) * fy;
  const far =
    ((voxels[m] as number) * (1 - fx) + (voxels[m + 1] as number) * fx) * (1 - fy) +
    ((voxels[m + columns] as number) * (1 - fx) + (voxels[m + columns + 1] as number) * fx) * fy;
  return near * (1 - fz) + far * fz;
}

/** Borders between bins of equal count, and where in them to begin to look for a value. */
interface RankEdges {
  readonly edges: Float64Array;
  readonly low: number;
  readonly perUnit: number;
  /** Number of edges at or below the lower end of each of `CELLS` equal parts of the range. */
  readonly first: Uint8Array;
}

const CELLS = 512;

function rankEdges(values: readonly number[]): RankEdges {
  const sorted = Float64Array.from(values.filter((v) => !Number.isNaN(v))).sort();
  const edges = Float64Array.from(
    { length: BINS - 1 },
    (_, n) => sorted[Math.floor(((n + 1) * sorted.length) / BINS)] ?? Number.POSITIVE_INFINITY,
  );
  const low = sorted[0] ?? 0;
  const range = (sorted.at(-1) ?? 0) - low;
  const perUnit = range > 0 ? CELLS / range : 0;
  const first = Uint8Array.from(
    { length: CELLS },
    // A hair below the end of the part: rounding must never begin beyond an edge.
    (_, cell) => edges.filter((edge) => edge <= low + (cell - 1e-6) / (perUnit || 1)).length,
  );
  return { edges, low, perUnit, first };
}

function binned(values: readonly number[]): Int16Array {
  const edges = rankEdges(values);
  return Int16Array.from(values, (v) => (Number.isNaN(v) ? -1 : binOf(edges, v)));
}

/** Number of edges at or below the value. */
function binOf({ edges, low, perUnit, first }: RankEdges, value: number): number {
  const cell = (value - low) * perUnit;
  let bin = first[cell < 0 ? 0 : cell >= CELLS ? CELLS - 1 : cell | 0] as number;
  if (cell < 0) bin = 0;
  while (bin < edges.length && value >= (edges[bin] as number)) bin++;
  return bin;
}

/** Mutual information in nats of a joint histogram of `count` entries. */
function information(joint: Float64Array, count: number): number {
  const rows = new Float64Array(BINS);
  const columns = new Float64Array(BINS);
  for (let cell = 0; cell < joint.length; cell++) {
    const n = joint[cell] as number;
    const [row, column] = [(cell / BINS) | 0, cell % BINS];
    rows[row] = (rows[row] as number) + n;
    columns[column] = (columns[column] as number) + n;
  }
  let sum = 0;
  for (let cell = 0; cell < joint.length; cell++) {
    const n = joint[cell] as number;
    if (n === 0) continue;
    const expected = (rows[(cell / BINS) | 0] as number) * (columns[cell % BINS] as number);
    sum += (n / count) * Math.log((n * count) / expected);
  }
  return sum;
}
