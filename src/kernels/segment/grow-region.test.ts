import { describe, expect, it } from 'vitest';
import { type Grid, toLps } from '../../geometry/grid.ts';
import type { Ijk, Lps, Triple } from '../../geometry/vec3.ts';
import type { Mask } from '../mask/mask.ts';
import type { ScalarVolume } from '../resample-volume.ts';
import { growRegion, MIDDLE_LEVEL, regionAt } from './grow-region.ts';
import { boxAround, partOfGrid, regionFeatures } from './region-features.ts';
import type { RegionHints } from './region-hints.ts';

const GRID: Grid = {
  size: [64, 64, 32],
  spacingMm: [1.5, 1.5, 3],
  origin: [-48, -48, -48] as unknown as Lps,
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ] as unknown as Grid['axes'],
  frameOfReferenceUid: '1.2',
};
const RADIUS_MM = 12;
const NOTHING: RegionHints = { inside: [], outside: [], diameters: [] };

/** A ball of `contrast` around `centre` in uniform tissue with a fixed pseudo-random noise of standard deviation about 1. */
function ballVolume(contrast: number, centre: Triple, seed: number): ScalarVolume {
  let state = seed;
  const random = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  };
  const voxels = new Float32Array(64 * 64 * 32);
  for (let n = 0; n < voxels.length; n++) {
    const p = positionOf(n);
    const isIn = Math.hypot(p[0] - centre[0], p[1] - centre[1], p[2] - centre[2]) <= RADIUS_MM;
    voxels[n] = 100 + (isIn ? contrast : 0) + 2 * (random() + random() + random());
  }
  return { grid: GRID, voxels, rescale: { slope: 1, intercept: 0 } };
}

function positionOf(n: number): Lps {
  return toLps(GRID, [n % 64, Math.floor(n / 64) % 64, Math.floor(n / 4096)] as unknown as Ijk);
}

function diceWithBall(mask: Mask): number {
  let both = 0;
  let sum = 0;
  mask.forEach((v, n) => {
    const isIn = Math.hypot(...positionOf(n)) <= RADIUS_MM;
    if (v !== 0 && isIn) both++;
    sum += Number(v !== 0) + Number(isIn);
  });
  return (2 * both) / sum;
}

const whole = partOfGrid(GRID, boxAround(GRID, [0, 0, 0], 200)!);
const features = regionFeatures([ballVolume(8, [0, 0, 0], 3), ballVolume(-5, [0, 0, 4], 5)], whole, [0, 0, 0]);
const solve = (hints: RegionHints, kind: 'auto' | 'lesion' | 'tissue' = 'auto') =>
  growRegion(features, hints, kind, 34)!;

describe('growRegion', () => {
  it('finds a ball from a click beside its middle, although the second phase lies 4 mm lower', () => {
    const region = solve({ ...NOTHING, inside: [[3, -2, 2]] });
    expect(region.kind).toBe('lesion');
    expect(diceWithBall(regionAt(region, MIDDLE_LEVEL))).toBeGreaterThan(0.9);
  });

  it('finds it from two diameters', () => {
    const diameters = [
      [
        [-12, 0, 0],
        [11, 1, 0],
      ] as const,
      [
        [0, -11, 0],
        [1, 12, 0],
      ] as const,
    ] as const;
    expect(diceWithBall(regionAt(solve({ ...NOTHING, diameters }), MIDDLE_LEVEL))).toBeGreaterThan(0.9);
  });

  it('gives nested regions: a looser tightness never loses a voxel', () => {
    const region = solve({ ...NOTHING, inside: [[0, 0, 0]] });
    const masks = [60, 110, 127, 150, 200].map((tightness) => regionAt(region, tightness));
    for (let n = 1; n < masks.length; n++)
      expect(masks[n - 1]!.every((v, m) => v === 0 || masks[n]![m] === 1)).toBe(true);
  });

  it('keeps strokes inside in and strokes outside out', () => {
    const outside: Triple[] = [
      [9, 0, 0],
      [9, 1.5, 0],
      [9, -1.5, 0],
    ];
    const mask = regionAt(solve({ ...NOTHING, inside: [[0, 0, 0]], outside }), MIDDLE_LEVEL);
    const at = (p: Triple) => mask[Math.round((p[0] + 48) / 1.5) + 64 * (Math.round((p[1] + 48) / 1.5) + 64 * 16)];
    for (const p of outside) expect(at(p)).toBe(0);
    expect(at([0, 0, 0])).toBe(1);
  });

  it('grows over tissue without a border when that is asked for', () => {
    const mask = regionAt(solve({ ...NOTHING, inside: [[-35, -35, 30]] }, 'tissue'), MIDDLE_LEVEL);
    const inBall = mask.filter((v, n) => v === 1 && Math.hypot(...positionOf(n)) < RADIUS_MM - 3).length;
    expect(mask.filter((v) => v === 1).length).toBeGreaterThan(mask.length / 2);
    expect(inBall).toBe(0);
  });

  it('says nothing without a hint', () => {
    expect(growRegion(features, NOTHING, 'auto', 34)).toBeNull();
  });

  it('finds the outline on a single slice, where there is no third direction', () => {
    const grid: Grid = { ...GRID, size: [64, 64, 1], origin: [-48, -48, 0] as unknown as Lps };
    const slice = ballVolume(8, [0, 0, 0], 7).voxels.slice(16 * 4096, 17 * 4096);
    const volume: ScalarVolume = { grid, voxels: slice, rescale: { slope: 1, intercept: 0 } };
    const found = growRegion(
      regionFeatures([volume], grid, [2, 1, 0]),
      { ...NOTHING, inside: [[2, 1, 0]] },
      'auto',
      34,
    )!;
    const mask = regionAt(found, MIDDLE_LEVEL);
    const disc = Array.from(
      mask,
      (_, n) => Math.hypot(-48 + 1.5 * (n % 64), -48 + 1.5 * Math.floor(n / 64)) <= RADIUS_MM,
    );
    const both = disc.filter((isIn, n) => isIn && mask[n] === 1).length;
    expect((2 * both) / (disc.filter(Boolean).length + mask.filter(Boolean).length)).toBeGreaterThan(0.9);
  });

  it('follows tissue through the slope of a coil and stops at its border', () => {
    // Left and right half differ by 30 at a border; within each half a coil adds twice that over the width.
    const voxels = ballVolume(0, [0, 0, 0], 9).voxels.map(
      (v, n) => v + (n % 64 < 32 ? 0 : 30) + ((Math.floor(n / 64) % 64) / 64) * 60,
    );
    const volume: ScalarVolume = { grid: GRID, voxels, rescale: { slope: 1, intercept: 0 } };
    const slope = regionFeatures([volume], whole, [-24, 0, 0]);
    const mask = regionAt(growRegion(slope, { ...NOTHING, inside: [[-24, 0, 0]] }, 'tissue', 70)!, MIDDLE_LEVEL + 100);
    const isLeft = (n: number) => n % 64 < 30;
    expect(mask.filter((v, n) => v === 1 && !isLeft(n) && n % 64 > 34).length).toBe(0);
    expect(mask.filter((v, n) => v === 1 && isLeft(n)).length).toBeGreaterThan(0.5 * 30 * 64 * 32);
  });
});
