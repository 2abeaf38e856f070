import fc from 'fast-check';
import { gunzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { VoxelArray } from '../../domain/volume.ts';
import { type Grid, toLps } from '../../geometry/grid.ts';
import { cross, normalise, type Triple } from '../../geometry/vec3.ts';
import { readNifti } from './read-nifti.ts';
import { writeNifti } from './write-nifti.ts';

const direction = fc
  .tuple(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
  )
  .filter((v) => Math.hypot(...v) > 0.2);

/** Any orientation, also left-handed; `shear` tilts the slice axis. */
const anyGrid = fc
  .record({
    size: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 })),
    spacingMm: fc.tuple(
      fc.double({ min: 0.2, max: 9, noNaN: true }),
      fc.double({ min: 0.2, max: 9, noNaN: true }),
      fc.double({ min: 0.2, max: 9, noNaN: true }),
    ),
    origin: fc.tuple(
      fc.integer({ min: -400, max: 400 }),
      fc.integer({ min: -400, max: 400 }),
      fc.integer({ min: -900, max: 900 }),
    ),
    first: direction,
    second: direction,
    shear: fc.constantFrom(0, 0, 0.1, 0.35),
    hand: fc.constantFrom(1, -1),
  })
  .filter(({ first, second }) => Math.hypot(...cross(normalise(first), normalise(second))) > 0.3)
  .map(({ size, spacingMm, origin, first, second, shear, hand }): Grid => {
    const i = normalise(first);
    const n = normalise(cross(i, second));
    const j = cross(n, i);
    const k = normalise([n[0] * hand + i[0] * shear, n[1] * hand + i[1] * shear, n[2] * hand + i[2] * shear]);
    return { size, spacingMm, origin, axes: [i, j, k], frameOfReferenceUid: '' };
  });

const arrays: readonly ((length: number) => VoxelArray)[] = [
  (n) => Uint8Array.from({ length: n }, (_, i) => (i * 37) % 256),
  (n) => Int16Array.from({ length: n }, (_, i) => (i % 2 ? -1 : 1) * ((i * 977) % 32768)),
  (n) => Uint16Array.from({ length: n }, (_, i) => (i * 977) % 32768),
  (n) => Uint16Array.from({ length: n }, (_, i) => 65535 - i),
  (n) => Int32Array.from({ length: n }, (_, i) => -70000 + i * 1001),
  (n) => Uint32Array.from({ length: n }, (_, i) => i * 100_003),
  (n) => Float32Array.from({ length: n }, (_, i) => i / 7 - 3),
];

function corners({ size: [a, b, c] }: Grid): Triple[] {
  return [
    [0, 0, 0],
    [a - 1, 0, 0],
    [0, b - 1, 0],
    [0, 0, c - 1],
    [a - 1, b - 1, c - 1],
  ];
}

function expectSamePlace(read: Grid, written: Grid, toleranceMm = 1e-3): void {
  expect(read.size).toEqual(written.size);
  for (const corner of corners(written)) {
    const [p, q] = [toLps(read, corner), toLps(written, corner)];
    expect(Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])).toBeLessThan(toleranceMm);
  }
}

/** Turns a little-endian file of 16-bit voxels into the same file in big endian. */
function toBigEndian(bytes: Uint8Array): Uint8Array {
  const file = bytes.slice();
  const swap = (at: number, size: number) => file.subarray(at, at + size).reverse();
  swap(0, 4);
  for (let at = 40; at < 56; at += 2) swap(at, 2);
  for (const at of [68, 70, 72, 74, 120, 252, 254]) swap(at, 2);
  for (let at = 76; at < 120; at += 4) swap(at, 4);
  for (let at = 256; at < 328; at += 4) swap(at, 4);
  for (let at = 352; at + 1 < file.length; at += 2) swap(at, 2);
  return file;
}

const small: Grid = {
  size: [3, 4, 2],
  spacingMm: [1.5, 2, 5],
  origin: [-10, 20, 30],
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  frameOfReferenceUid: '1.2.3',
};
const ramp = Int16Array.from({ length: 24 }, (_, n) => n - 5);

describe('NIfTI', () => {
  it('gives back grid, voxels and scale of any volume', () => {
    fc.assert(
      fc.property(anyGrid, fc.constantFrom(...arrays), fc.constantFrom(1, 0.25, 3), (grid, make, slope) => {
        const voxels = make(grid.size[0] * grid.size[1] * grid.size[2]);
        const read = readNifti(writeNifti({ grid, voxels, rescale: { slope, intercept: -7 } }));
        expectSamePlace(read.grid, grid);
        expect([...read.voxels]).toEqual([...voxels]);
        expect(read.rescale).toEqual({ slope, intercept: -7 });
        expect(read.warnings).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('writes a qform that says the same as the sform, unless the grid is sheared', () => {
    let written = 0;
    fc.assert(
      fc.property(anyGrid, (grid) => {
        const file = gunzipSync(
          writeNifti({ grid, voxels: new Uint8Array(grid.size[0] * grid.size[1] * grid.size[2]) }),
        );
        const view = new DataView(file.buffer, file.byteOffset);
        const isSheared = Math.abs(grid.axes[0].reduce((sum, v, n) => sum + v * grid.axes[2][n]!, 0)) > 1e-3;
        const hasQform = view.getInt16(252, true) === 1;
        expect(hasQform && isSheared).toBe(false);
        if (!hasQform) return;
        written++;
        view.setInt16(254, 0, true);
        // 5e-4 mm in each of the affine's entries, over at most 7 voxels an axis.
        expectSamePlace(readNifti(file).grid, grid, 0.02);
      }),
      { numRuns: 300 },
    );
    expect(written).toBeGreaterThan(100);
  });

  it('turns LPS into RAS', () => {
    const file = gunzipSync(writeNifti({ grid: small, voxels: ramp }));
    const view = new DataView(file.buffer, file.byteOffset);
    const srow = Array.from({ length: 12 }, (_, n) => view.getFloat32(280 + 4 * n, true));
    expect(srow).toEqual([-1.5, 0, 0, 10, 0, -2, 0, -20, 0, 0, 5, 30]);
    expect(view.getUint8(123)).toBe(2);
  });

  it('writes masks as uint8 and equal bytes for equal input', () => {
    const mask = Uint8Array.from({ length: 24 }, (_, n) => n % 3);
    const file = gunzipSync(writeNifti({ grid: small, voxels: mask }));
    expect(new DataView(file.buffer, file.byteOffset).getInt16(70, true)).toBe(2);
    expect(writeNifti({ grid: small, voxels: mask })).toEqual(writeNifti({ grid: small, voxels: mask }));
  });

  it('keeps colour', () => {
    const voxels = Uint8Array.from({ length: 72 }, (_, n) => n * 3);
    const read = readNifti(writeNifti({ grid: small, voxels, components: 3 }));
    expect(read.components).toBe(3);
    expect(read.voxels).toEqual(voxels);
  });

  it('reads big-endian files', () => {
    const plain = gunzipSync(writeNifti({ grid: small, voxels: ramp, rescale: { slope: 2, intercept: 1 } }));
    const read = readNifti(toBigEndian(plain));
    expect([...read.voxels]).toEqual([...ramp]);
    expect(read.rescale).toEqual({ slope: 2, intercept: 1 });
    expectSamePlace(read.grid, small);
  });

  it('prefers the sform and warns when the qform says something else', () => {
    const file = gunzipSync(writeNifti({ grid: small, voxels: ramp }));
    const view = new DataView(file.buffer, file.byteOffset);
    view.setFloat32(268, 99, true);
    // A higher code of the qform makes no difference.
    view.setInt16(252, 2, true);
    const read = readNifti(file);
    expectSamePlace(read.grid, small);
    expect(read.warnings).toHaveLength(1);
  });

  it('warns when the file gives no orientation', () => {
    const file = gunzipSync(writeNifti({ grid: small, voxels: ramp }));
    const view = new DataView(file.buffer, file.byteOffset);
    view.setInt16(252, 0, true);
    view.setInt16(254, 0, true);
    const read = readNifti(file);
    expect(read.grid.spacingMm).toEqual([1.5, 2, 5]);
    expect(read.warnings).toHaveLength(1);
  });

  it('takes scl_slope 0 as no scaling and metres as 1000 mm', () => {
    const file = gunzipSync(writeNifti({ grid: small, voxels: ramp }));
    const view = new DataView(file.buffer, file.byteOffset);
    view.setFloat32(112, 0, true);
    view.setFloat32(116, 55, true);
    view.setUint8(123, 1);
    const read = readNifti(file);
    expect(read.rescale).toEqual({ slope: 1, intercept: 0 });
    expect(read.grid.spacingMm[2]).toBeCloseTo(5000, 3);
  });

  it('refuses what is cut off, foreign or of an unknown type', () => {
    const packed = writeNifti({ grid: small, voxels: ramp });
    const file = gunzipSync(packed);
    expect(() => readNifti(packed.subarray(0, packed.length - 12))).toThrow(
      expect.objectContaining({ code: 'nifti/damaged' }),
    );
    expect(() => readNifti(file.subarray(0, file.length - 1))).toThrow(
      expect.objectContaining({ code: 'nifti/damaged' }),
    );
    expect(() => readNifti(new Uint8Array(500))).toThrow(expect.objectContaining({ code: 'nifti/not-nifti' }));
    new DataView(file.buffer, file.byteOffset).setInt16(70, 32, true);
    expect(() => readNifti(file)).toThrow(expect.objectContaining({ code: 'nifti/unsupported' }));
  });
});
