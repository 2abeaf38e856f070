import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasurementKind } from '../../domain/measurement.ts';
import type { VolumeVoxels } from '../../domain/volume.ts';
import { type Grid, toIjk, toLps } from '../../geometry/grid.ts';
import { cross, distance, dot, type Lps, normalise, subtract, type Triple } from '../../geometry/vec3.ts';
import { handlesOf, moved, outlinesOf, pointsToGive, shapePoints, withHandleAt } from './shape-geometry.ts';
import { shapeSize } from './shape-size.ts';
import { shapeValues } from './shape-values.ts';

const KINDS: readonly MeasurementKind[] = ['length', 'bidirectional', 'angle', 'ellipse', 'freehand', 'point'];
const coordinate = fc.integer({ min: -400, max: 400 }).map((quarter) => quarter / 4);
/** An oblique picture. */
const right = normalise([1, 0.3, -0.2]);
const down = normalise(cross([0.1, -0.4, 1], right));
const normal = cross(right, down);
const onPlane = (x: number, y: number): Lps => [0, 1, 2].map((n) => 7 + x * right[n]! + y * down[n]!) as unknown as Lps;

describe('shapes', () => {
  it('stay on their plane and keep their right angles, whatever is dragged', () => {
    const at = fc.tuple(coordinate, coordinate);
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), at, at, at, fc.nat(), at, (kind, a, b, c, pick, to) => {
        fc.pre(Math.hypot(a[0] - b[0], a[1] - b[1]) > 1 && Math.abs(a[0] - b[0]) > 1 && Math.abs(a[1] - b[1]) > 1);
        const given = [a, b, c].slice(0, Math.min(3, pointsToGive(kind))).map(([x, y]) => onPlane(x, y));
        const drawn = shapePoints(kind, given, { right, down });
        const handles = handlesOf(kind, drawn);
        const handle = pick % Math.max(1, handles.length);
        const target = onPlane(...to);
        fc.pre(drawn.every((point) => distance(point, target) > 1));
        const after = handles.length > 0 ? withHandleAt(kind, drawn, handle, target, normal) : drawn;
        for (const point of after) expect(dot(subtract(point, onPlane(0, 0)), normal)).toBeCloseTo(0, 6);
        if (kind === 'bidirectional') {
          const [p, q, r, s] = after as [Lps, Lps, Lps, Lps];
          const cosine = dot(normalise(subtract(q, p)), normalise(subtract(s, r)));
          expect(Math.min(Math.abs(cosine), distance(r, s))).toBeLessThan(1e-6);
        }
        if (kind === 'ellipse') {
          const [m, u, v] = after as [Lps, Lps, Lps];
          expect(dot(normalise(subtract(u, m)), normalise(subtract(v, m)))).toBeCloseTo(0, 9);
        }
      }),
    );
  });

  it('the dragged end of a line lies where it was dragged to', () => {
    for (const kind of ['length', 'angle', 'bidirectional'] as const) {
      const given = [onPlane(0, 0), onPlane(30, 4), onPlane(9, 20)].slice(0, pointsToGive(kind));
      const drawn = shapePoints(kind, given, { right, down });
      expect(withHandleAt(kind, drawn, 1, onPlane(40, -7), normal)[1]).toEqual(onPlane(40, -7));
    }
  });

  it('have the sizes of school', () => {
    expect(shapeSize('length', [onPlane(0, 0), onPlane(3, 4)]).long).toBeCloseTo(5, 12);
    expect(shapeSize('angle', [onPlane(5, 0), onPlane(0, 0), onPlane(-3, 3)]).angleDeg).toBeCloseTo(135, 9);
    const ellipse = shapePoints('ellipse', [onPlane(-10, -5), onPlane(10, 5)], { right, down });
    expect(shapeSize('ellipse', ellipse).long).toBeCloseTo(20, 9);
    expect(shapeSize('ellipse', ellipse).short).toBeCloseTo(10, 9);
    expect(shapeSize('ellipse', ellipse).area).toBeCloseTo(Math.PI * 50, 9);
    const square = [onPlane(0, 0), onPlane(8, 0), onPlane(8, 6), onPlane(0, 6)];
    expect(shapeSize('freehand', square).area).toBeCloseTo(48, 9);
    expect(shapeSize('freehand', square).perimeter).toBeCloseTo(28, 9);
    expect(shapeSize('freehand', square).long).toBeCloseTo(10, 9);
    expect(outlinesOf('freehand', square)[0]).toHaveLength(5);
  });
});

const angle = 0.4;
const grid: Grid = {
  size: [24, 20, 6],
  spacingMm: [1.3, 0.9, 4],
  origin: [5, -3, 40],
  axes: [
    [Math.cos(angle), Math.sin(angle), 0],
    [-Math.sin(angle), Math.cos(angle), 0],
    [0, 0, 1],
  ],
  frameOfReferenceUid: '1',
};
const voxels: VolumeVoxels = {
  volumeId: 'v' as never,
  voxels: Int16Array.from({ length: 24 * 20 * 6 }, (_, n) => (n * 7919) % 1000),
  rescale: { slope: 0.5, intercept: -20 },
  components: 1,
};

/** Every voxel of the grid, asked one by one whether it lies inside of the ellipse and within half a slice. */
function bruteForce(points: readonly Lps[], axis: 0 | 1 | 2): number[] {
  const [m, a, b] = points as [Lps, Lps, Lps];
  const [u, v] = [subtract(a, m), subtract(b, m)];
  const slice = Math.round(toIjk(grid, m)[axis]);
  const values: number[] = [];
  for (let k = 0; k < 6; k++)
    for (let j = 0; j < 20; j++)
      for (let i = 0; i < 24; i++) {
        const index: Triple = [i, j, k];
        if (index[axis] !== slice) continue;
        const d = subtract(toLps(grid, [i, j, k]), m);
        const inside = (dot(d, u) / dot(u, u)) ** 2 + (dot(d, v) / dot(v, v)) ** 2;
        if (inside <= 1) values.push(voxels.voxels[i + (j + k * 20) * 24]! * 0.5 - 20);
      }
  return values;
}

describe('shapeValues', () => {
  it.each([
    ['acquired', 2, 3],
    ['across the columns', 0, 1],
  ] as const)('equals brute force on a slice: %s', (_name, axis, tolerated) => {
    const [u, v] = [grid.axes[(axis + 1) % 3]!, grid.axes[(axis + 2) % 3]!];
    const centre = toLps(grid, [11.3, 9.6, 2.2]);
    const end = (direction: Triple, mm: number) =>
      [0, 1, 2].map((n) => centre[n]! + direction[n]! * mm) as unknown as Lps;
    const points = [centre, end(u, 7.4), end(v, 5.2)];
    const found = shapeValues({ kind: 'ellipse', points, normal: grid.axes[axis]! }, voxels, grid)!;
    const expected = bruteForce(points, axis);
    // The outline is a polygon inside of the ellipse, so a voxel on the very edge may be missing.
    expect(Math.abs(found.voxels - expected.length)).toBeLessThanOrEqual(tolerated);
    expect(found.voxels).toBeGreaterThan(5);
    const mean = expected.reduce((sum, value) => sum + value, 0) / expected.length;
    if (found.voxels === expected.length) expect(found.mean).toBeCloseTo(mean, 9);
  });

  it('takes exactly the voxels of a rectangle that was drawn along their borders', () => {
    const corner = (i: number, j: number) => toLps(grid, [i, j, 3]);
    const points = [corner(3.5, 4.5), corner(7.5, 4.5), corner(7.5, 6.5), corner(3.5, 6.5)];
    const found = shapeValues({ kind: 'freehand', points, normal: grid.axes[2]! }, voxels, grid)!;
    const expected = [5, 6].flatMap((j) => [4, 5, 6, 7].map((i) => voxels.voxels[i + (j + 60) * 24]! * 0.5 - 20));
    expect(found).toMatchObject({ voxels: 8, minimum: Math.min(...expected), maximum: Math.max(...expected) });
    expect(found.mean).toBeCloseTo(expected.reduce((a, b) => a + b) / 8, 9);
  });

  it('samples an oblique plane, and a point takes its voxel', () => {
    const centre = toLps(grid, [11, 9, 3]);
    const u = normalise([1, 0, 1]);
    const v: Triple = [0, 1, 0];
    const end = (direction: Triple, mm: number) =>
      [0, 1, 2].map((n) => centre[n]! + direction[n]! * mm) as unknown as Lps;
    const oblique = { kind: 'ellipse' as const, points: [centre, end(u, 4), end(v, 4)], normal: cross(u, v) };
    const found = shapeValues(oblique, voxels, grid)!;
    expect(found.voxels * 0.81).toBeGreaterThan(Math.PI * 16 * 0.9);
    expect(found.voxels * 0.81).toBeLessThan(Math.PI * 16 * 1.1);
    const point = { kind: 'point' as const, points: moved([centre], [0.2, 0.1, 1]), normal: v };
    expect(shapeValues(point, voxels, grid)?.mean).toBe(voxels.voxels[11 + (9 + 60) * 24]! * 0.5 - 20);
  });

  it('is null for lines, for colour and outside of the image', () => {
    const line = { kind: 'length' as const, points: [grid.origin, grid.origin], normal };
    expect(shapeValues(line, voxels, grid)).toBeNull();
    const outside = { kind: 'point' as const, points: [[999, 0, 0] as unknown as Lps], normal };
    expect(shapeValues(outside, voxels, grid)).toBeNull();
    const inside = { ...outside, points: [grid.origin] };
    expect(shapeValues(inside, { ...voxels, components: 3 }, grid)).toBeNull();
  });
});
