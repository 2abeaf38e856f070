import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Surface } from '../../domain/surface.ts';
import { type Grid, toLps, voxelVolumeMm3 } from '../../geometry/grid.ts';
import type { Lps } from '../../geometry/vec3.ts';
import { cropLabel } from './crop-label.ts';
import { pickSurface } from './pick-surface.ts';
import { surfaceOf } from './surface-nets.ts';

const oblique: Grid = {
  size: [40, 36, 20],
  spacingMm: [1.5, 1.2, 3],
  origin: [-40, 12, 70] as Lps,
  axes: [[0.8, 0.6, 0] as Lps, [-0.6, 0.8, 0] as Lps, [0, 0, 1] as Lps],
  frameOfReferenceUid: '1.2.3',
};
const mirrored: Grid = { ...oblique, axes: [oblique.axes[0], oblique.axes[1], [0, 0, -1] as Lps] };

function sphereLabels(grid: Grid, radiusMm: number, label: number): Uint8Array {
  const [columns, rows, slices] = grid.size;
  const centre = toLps(grid, [columns / 2, rows / 2, slices / 2]);
  const labels = new Uint8Array(columns * rows * slices).fill(9);
  for (let n = 0; n < labels.length; n++) {
    const at = toLps(grid, [n % columns, Math.floor(n / columns) % rows, Math.floor(n / columns / rows)]);
    if (Math.hypot(at[0] - centre[0], at[1] - centre[1], at[2] - centre[2]) <= radiusMm) labels[n] = label;
  }
  return labels;
}

/** Signed volume by the divergence theorem: positive when the triangles face outwards. */
function enclosedMm3({ positions, triangles }: Surface): number {
  let sum = 0;
  const at = (v: number, n: number) => positions[v * 3 + n]!;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
    sum +=
      at(a, 0) * (at(b, 1) * at(c, 2) - at(b, 2) * at(c, 1)) +
      at(a, 1) * (at(b, 2) * at(c, 0) - at(b, 0) * at(c, 2)) +
      at(a, 2) * (at(b, 0) * at(c, 1) - at(b, 1) * at(c, 0));
  }
  return sum / 6;
}

/** How often each directed edge is there more than its opposite: all zero for a closed surface that faces one way. */
function openEdges({ triangles }: Surface): number {
  const balance = new Map<string, number>();
  for (let t = 0; t < triangles.length; t += 3) {
    for (const [from, to] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const) {
      const [a, b] = [triangles[t + from]!, triangles[t + to]!];
      const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
      balance.set(key, (balance.get(key) ?? 0) + (a < b ? 1 : -1));
    }
  }
  return [...balance.values()].filter((n) => n !== 0).length;
}

describe('the surface of a mask', () => {
  it.each([
    ['right-handed', oblique],
    ['mirrored', mirrored],
  ])('encloses about the volume of a sphere and faces outwards, on a %s oblique grid', (_, grid) => {
    const labels = sphereLabels(grid, 15, 3);
    const surface = surfaceOf(cropLabel(labels, grid, 3)!);
    const ideal = labels.filter((label) => label === 3).length * voxelVolumeMm3(grid);
    expect(enclosedMm3(surface)).toBeGreaterThan(0.9 * ideal);
    expect(enclosedMm3(surface)).toBeLessThan(1.05 * ideal);
    const centre = toLps(grid, [20, 18, 10]);
    const radii = Array.from({ length: surface.positions.length / 3 }, (__, v) =>
      Math.hypot(...[0, 1, 2].map((n) => surface.positions[v * 3 + n]! - centre[n]!)),
    );
    expect(Math.max(...radii.map((radius) => Math.abs(radius - 15)))).toBeLessThan(2.5);
  });

  it('is closed for every mask', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 60, maxLength: 60, max: 1 }), (mask) => {
        const grid: Grid = { ...oblique, size: [5, 4, 3] };
        const cropped = cropLabel(mask, grid, 1);
        if (cropped) expect(openEdges(surfaceOf(cropped))).toBe(0);
        else expect(mask.every((value) => value === 0)).toBe(true);
      }),
    );
  });

  it('is met by a ray where it is', () => {
    const surface = surfaceOf(cropLabel(sphereLabels(oblique, 15, 1), oblique, 1)!);
    const centre = toLps(oblique, [20, 18, 10]);
    const from = [centre[0], centre[1] - 100, centre[2]] as unknown as Lps;
    expect(Math.abs(pickSurface(surface, from, [0, 1, 0])! - 85)).toBeLessThan(2);
    expect(pickSurface(surface, from, [0, -1, 0])).toBeNull();
  });
});

describe('cutting out a label', () => {
  it('keeps every voxel at its place in the patient', () => {
    const labels = new Uint8Array(40 * 36 * 20);
    const at = (i: number, j: number, k: number) => (k * 36 + j) * 40 + i;
    labels[at(5, 6, 7)] = 2;
    labels[at(8, 30, 9)] = 2;
    const { grid, mask } = cropLabel(labels, oblique, 2)!;
    expect(grid.size).toEqual([4, 25, 3]);
    expect(mask.reduce((sum, value) => sum + value, 0)).toBe(2);
    expect(mask[0]).toBe(1);
    expect(mask.at(-1)).toBe(1);
    expect([...toLps(grid, [3, 24, 2])]).toEqual(
      [...toLps(oblique, [8, 30, 9])].map((n) => expect.closeTo(n, 9) as unknown as number),
    );
  });
});
