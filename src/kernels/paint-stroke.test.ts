import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grid, toIjk, toLps, voxelCount } from '../geometry/grid.ts';
import { addScaled, cross, dot, type Lps, norm, normalise, subtract, type Triple } from '../geometry/vec3.ts';
import { type BrushStroke, cellHalfDepthMm } from './brush-shape.ts';
import { type PaintRule, paintStroke } from './paint-stroke.ts';

const turned = fc.tuple(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
);
const spacing = fc.double({ min: 0.4, max: 4, noNaN: true });

/** Any grid: oblique, anisotropic, either handedness, sheared. */
const anyGrid = fc
  .record({
    size: fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 })),
    spacingMm: fc.tuple(spacing, spacing, spacing),
    a: turned,
    b: turned,
    shear: fc.constantFrom(0, 0, 0.2),
    hand: fc.constantFrom(1, 1, -1),
    origin: turned,
  })
  .map(({ size, spacingMm, a, b, shear, hand, origin }): Grid => {
    const right = norm(a) > 0.1 ? normalise(a) : ([1, 0, 0] as Triple);
    let second = addScaled(b, right, -dot(b, right));
    if (norm(second) < 0.1) second = Math.abs(right[0]) < 0.9 ? cross(right, [1, 0, 0]) : cross(right, [0, 1, 0]);
    const down = normalise(second);
    const through = normalise(addScaled(addScaled([0, 0, 0], cross(right, down), hand), down, shear));
    return {
      size,
      spacingMm,
      origin: [origin[0] * 300, origin[1] * 300, origin[2] * 300],
      axes: [right, down, through],
      frameOfReferenceUid: '1.2.3',
    };
  });

const inGrid = (grid: Grid, share: Triple): Lps =>
  toLps(grid, [share[0] * (grid.size[0] - 1), share[1] * (grid.size[1] - 1), share[2] * (grid.size[2] - 1)]);

const share = fc.tuple(
  fc.double({ min: -0.2, max: 1.2, noNaN: true }),
  fc.double({ min: -0.2, max: 1.2, noNaN: true }),
  fc.double({ min: -0.2, max: 1.2, noNaN: true }),
);

function rule(grid: Grid, overrides: Partial<PaintRule> = {}): PaintRule & { touched: Set<number> } {
  const touched = new Set<number>();
  return {
    grid,
    labels: new Uint8Array(voxelCount(grid)),
    label: 7,
    replaceable: new Uint8Array(256).fill(1),
    beforeRow: (_, k) => touched.add(k),
    touched,
    ...overrides,
  };
}

/** Distance of a voxel centre from the stroke, by definition; negative means clearly inside, NaN never. */
function overshoot(grid: Grid, stroke: BrushStroke, center: Triple): number {
  const normal = stroke.planeNormal;
  const inPlane = (v: Triple): Triple => (normal ? addScaled(v, normal, -dot(v, normal)) : v);
  const path = inPlane(subtract(stroke.to, stroke.from));
  const at = inPlane(subtract(center, stroke.from));
  const along = norm(path) > 0 ? Math.min(1, Math.max(0, dot(at, path) / dot(path, path))) : 0;
  const radial = norm(subtract(at, addScaled([0, 0, 0], path, along))) - stroke.radiusMm;
  if (!normal) return radial;
  const depth = Math.abs(dot(subtract(center, stroke.from), normal)) - cellHalfDepthMm(grid, normal);
  return Math.max(radial, depth);
}

function eachVoxel(grid: Grid, visit: (index: number, center: Lps) => void): void {
  for (let k = 0; k < grid.size[2]; k++)
    for (let j = 0; j < grid.size[1]; j++)
      for (let i = 0; i < grid.size[0]; i++)
        visit(i + j * grid.size[0] + k * grid.size[0] * grid.size[1], toLps(grid, [i, j, k]));
}

describe('paintStroke', () => {
  it('covers exactly the voxels of the swept body on any grid, and the voxels under the path', () => {
    fc.assert(
      fc.property(
        anyGrid,
        share,
        share,
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        fc.nat(2),
        (grid, a, b, r, way) => {
          const normal = [null, normalise(cross(grid.axes[0], grid.axes[1])), grid.axes[0]][way]!;
          const from = inGrid(grid, a);
          const towards = inGrid(grid, b);
          // A stroke on a plane stays in it.
          const to = normal ? (addScaled(towards, normal, dot(subtract(from, towards), normal)) as Lps) : towards;
          const stroke: BrushStroke = { from, to, radiusMm: r, planeNormal: normal };
          const painted = rule(grid);
          paintStroke(painted, stroke);
          eachVoxel(grid, (index, center) => {
            const over = overshoot(grid, stroke, center);
            if (over < -1e-4) expect(painted.labels[index]).toBe(7);
            // Beyond the body only what the pointer itself ran over.
            if (over > 1e-4 && painted.labels[index] === 7) expect(isUnderPath(grid, stroke, index)).toBe(true);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('writes only replaceable labels that the condition admits, and announces every row that it writes', () => {
    const grid = straightGrid([20, 20, 5], [1, 1, 2]);
    const replaceable = new Uint8Array(256).fill(1);
    replaceable[3] = 0;
    const labels = new Uint8Array(voxelCount(grid));
    labels.fill(3, 0, 400);
    const painted = rule(grid, { labels, replaceable, admits: (i) => i % 2 === 0 });
    paintStroke(painted, { from: [10, 10, 4], to: [10, 10, 4], radiusMm: 5, planeNormal: null });
    expect(labels.subarray(0, 400).every((label) => label === 3)).toBe(true);
    eachVoxel(grid, (index) => {
      if (labels[index] === 7) expect((index % 20) % 2).toBe(0);
    });
    expect([...painted.touched].sort()).toEqual([1, 2, 3, 4]);
  });

  it('paints one slice with a circle on the slice, whatever its radius', () => {
    const grid = straightGrid([40, 40, 9], [1, 1, 1]);
    const painted = rule(grid);
    paintStroke(painted, { from: [20, 20, 4], to: [22, 20, 4], radiusMm: 15, planeNormal: [0, 0, 1] });
    expect([...painted.touched]).toEqual([4]);
  });

  it('paints one of two slices when the plane runs along their border', () => {
    const grid = straightGrid([10, 10, 6], [1, 1, 2]);
    const painted = rule(grid);
    paintStroke(painted, { from: [5, 5, 5], to: [5, 5, 5], radiusMm: 3, planeNormal: [0, 0, 1] });
    expect(painted.touched.size).toBeGreaterThan(0);
    const layers = [2, 3].map((k) => painted.labels.subarray(k * 100, (k + 1) * 100).filter(Boolean).length);
    // The disc lies in one slice; the other has at most the voxel under the pointer.
    expect(Math.max(...layers)).toBeGreaterThan(20);
    expect(Math.min(...layers)).toBeLessThanOrEqual(1);
  });

  it('never misses with a brush much smaller than a voxel', () => {
    const grid = straightGrid([10, 10, 3], [3, 3, 3]);
    const painted = rule(grid);
    paintStroke(painted, { from: [1.4, 1.4, 3], to: [19.4, 1.4, 3], radiusMm: 0.1, planeNormal: [0, 0, 1] });
    expect(painted.labels.filter(Boolean).length).toBe(7);
  });

  it('fills a sphere to its volume within the surface error', () => {
    const grid = straightGrid([90, 90, 40], [0.7, 0.7, 1.6]);
    const painted = rule(grid);
    paintStroke(painted, { from: [31, 31, 31], to: [31, 31, 31], radiusMm: 20, planeNormal: null });
    const volume = painted.labels.filter(Boolean).length * 0.7 * 0.7 * 1.6;
    expect(Math.abs(volume / ((4 / 3) * Math.PI * 8000) - 1)).toBeLessThan(0.01);
  });
});

function straightGrid(size: Grid['size'], spacingMm: Grid['spacingMm']): Grid {
  return {
    size,
    spacingMm,
    origin: [0, 0, 0],
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    frameOfReferenceUid: '1.2.3',
  };
}

/** Whether the voxel's cell is run over by the straight path, by dense sampling. */
function isUnderPath(grid: Grid, stroke: BrushStroke, index: number): boolean {
  for (let n = 0; n <= 2000; n++) {
    const point = addScaled(stroke.from, subtract(stroke.to, stroke.from), n / 2000) as Lps;
    const [i, j, k] = toIjk(grid, point).map((x) => Math.round(x)) as [number, number, number];
    if (i + j * grid.size[0] + k * grid.size[0] * grid.size[1] === index) return true;
  }
  return false;
}
