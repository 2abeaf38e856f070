import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grid, toLps } from '../geometry/grid.ts';
import { type Ijk, type Lps, normalise, type Triple } from '../geometry/vec3.ts';
import { pasteMask } from './mask/mask.ts';
import { outlineMask, type PlaneOutline } from './path-mask.ts';

const GRID: Grid = {
  size: [24, 20, 12],
  spacingMm: [1.5, 1.5, 4],
  origin: [-18, -15, -24] as unknown as Lps,
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ] as unknown as Grid['axes'],
  frameOfReferenceUid: '1.2',
};
const AXIAL = { right: [1, 0, 0], down: [0, 1, 0], normal: [0, 0, 1] } as const;

const voxels = (outline: PlaneOutline): Uint8Array => {
  const found = outlineMask(GRID, outline);
  return found ? pasteMask(found.mask, GRID.size, found.box) : new Uint8Array(24 * 20 * 12);
};
const centre = (n: number) => toLps(GRID, [n % 24, Math.floor(n / 24) % 20, Math.floor(n / 480)] as unknown as Ijk);
const point = fc.tuple(fc.double({ min: -20, max: 20, noNaN: true }), fc.double({ min: -16, max: 16, noNaN: true }));

describe('outlineMask', () => {
  it('takes the voxels of a circle on one slice, by brute force', () => {
    fc.assert(
      fc.property(point, fc.double({ min: 1, max: 12, noNaN: true }), ([x, y], r) => {
        const points: Triple[] = [
          [x, y, -4],
          [x + r, y, -4],
        ];
        const mask = voxels({ ...AXIAL, kind: 'circle', points, depth: 'plane' });
        mask.forEach((v, n) => {
          const p = centre(n);
          const d = Math.hypot(p[0] - x, p[1] - y);
          if (Math.abs(d - r) > 1e-6) expect(v).toBe(d < r && p[2] === -4 ? 1 : 0);
        });
      }),
      { numRuns: 25 },
    );
  });

  it('cuts a rectangle through every slice, and a ball in three dimensions', () => {
    const rectangle = voxels({
      ...AXIAL,
      kind: 'rectangle',
      points: [
        [6, 5, 0],
        [-6, -4, 0],
      ],
      depth: 'through',
    });
    const ball = voxels({
      ...AXIAL,
      kind: 'sphere',
      points: [
        [0, 0, 0],
        [9, 0, 0],
      ],
      depth: 'through',
    });
    for (let n = 0; n < rectangle.length; n++) {
      const [x, y, z] = centre(n);
      expect(rectangle[n]).toBe(x >= -6 && x <= 6 && y >= -4 && y <= 5 ? 1 : 0);
      if (Math.abs(Math.hypot(x, y, z) - 9) > 1e-6) expect(ball[n]).toBe(Math.hypot(x, y, z) < 9 ? 1 : 0);
    }
  });

  it('equals the rectangle when a polygon has its corners', () => {
    const corners: Triple[] = [
      [-6.2, -4.1, 0],
      [6.3, -4.1, 0],
      [6.3, 5.2, 0],
      [-6.2, 5.2, 0],
    ];
    const polygon = voxels({ ...AXIAL, kind: 'polygon', points: corners, depth: 'through' });
    const rectangle = voxels({ ...AXIAL, kind: 'rectangle', points: [corners[0]!, corners[2]!], depth: 'through' });
    expect(polygon).toEqual(rectangle);
  });

  it('takes on an oblique plane exactly the voxels whose cells it cuts', () => {
    const normal = normalise([0, 1, 1] as Triple);
    const down = normalise([0, 1, -1] as Triple);
    const points: Triple[] = [
      [0, 0, 0],
      [60, 0, 0],
    ];
    const mask = voxels({ right: [1, 0, 0], down, normal, kind: 'circle', points, depth: 'plane' });
    mask.forEach((v, n) => {
      const p = centre(n);
      const w = p[1] * normal[1] + p[2] * normal[2];
      const reach = (1.5 / 2) * Math.abs(normal[1]) + (4 / 2) * Math.abs(normal[2]);
      if (Math.abs(Math.abs(w) - reach) > 1e-4) expect(v).toBe(Math.abs(w) < reach ? 1 : 0);
    });
  });

  it('finds nothing beside the grid', () => {
    expect(
      outlineMask(GRID, {
        ...AXIAL,
        kind: 'circle',
        points: [
          [0, 0, 90],
          [5, 0, 90],
        ],
        depth: 'plane',
      }),
    ).toBeNull();
  });
});
