import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLps } from '../../../geometry/grid.ts';
import { cross, distance, dot, normalise, type Triple } from '../../../geometry/vec3.ts';
import { TAG } from './tags.ts';
import { expectVolumes, HEIGHTS, splitsOf, testStack, warningsOf } from './testing/expected-volumes.ts';
import { type TestEntry as Entry, importBytes, mrFile } from './testing/mr-file.ts';

describe('what forms no volume', () => {
  it('is shown as a stack with the number of missing slices', async () => {
    const result = await importBytes([0, 3, 9, 12].map((z) => mrFile(z)));
    expect(result.volumes.map(({ kind, grid }) => [kind, grid])).toEqual([['stack', null]]);
    expect(warningsOf(result)).toEqual(['missing-slices']);
    expect(result.volumes[0]?.warnings[0]?.text).toContain('3 mm');
  });

  it('is shown as a stack with the range of uneven distances', async () => {
    const result = await importBytes([0, 3, 7, 10, 14.5].map((z) => mrFile(z)));
    expect(warningsOf(result)).toEqual(['uneven-spacing']);
    expect(result.volumes[0]?.warnings[0]?.text).toMatch(/3 mm to 4\.5 mm/);
  });

  it('is shown as a stack with the angle of its tilt', async () => {
    const result = await importBytes(
      HEIGHTS.map((z) => mrFile(0, [TAG.ImagePositionPatient, [0, z * 0.2, z]], [TAG.GantryDetectorTilt, -11])),
    );
    expect(result.volumes[0]?.kind).toBe('stack');
    expect(warningsOf(result)).toEqual(['tilted-stack']);
    expect(result.volumes[0]?.warnings[0]?.text).toContain('11.3°');
  });

  it('warns of gaps that are wider than slices', async () => {
    const apart = async (distance: number) => warningsOf(await importBytes([0, 1, 2].map((n) => mrFile(n * distance))));
    expect(await apart(5)).toEqual(['']);
    expect(await apart(40)).toEqual(['wide-gaps']);
  });

  it('warns of a lone slice that does not say how thick it is', async () => {
    const bare = mrFile(0, [TAG.SliceThickness, null], [TAG.SpacingBetweenSlices, null]);
    expect(warningsOf(await importBytes([bare]))).toEqual(['thickness-assumed']);
    expect(warningsOf(await importBytes([mrFile(0, [TAG.SliceThickness, 4])]))).toEqual(['']);
  });

  it('is shown by size where sizes are mixed', async () => {
    const big = HEIGHTS.map((z) => mrFile(z, [TAG.Rows, 2], [TAG.Columns, 6]));
    const result = await importBytes([...testStack(), ...big]);
    expectVolumes(result, 2);
    expect(warningsOf(result)).toEqual(['mixed-sizes', 'mixed-sizes']);
  });

  it('is shown by orientation in a localiser', async () => {
    const planes = [
      [1, 0, 0, 0, 1, 0],
      [1, 0, 0, 0, 0, -1],
      [0, 1, 0, 0, 0, -1],
    ];
    const files = planes.flatMap((iop, n) =>
      [0, 1, 2].map((k) =>
        mrFile(
          0,
          [TAG.ImageOrientationPatient, iop],
          [TAG.ImagePositionPatient, [0, 1, 2].map((axis) => (axis === 2 - n ? k * 10 : 0))],
        ),
      ),
    );
    expectVolumes(await importBytes(files), 3, 3);
  });

  it('is one stack for a radial scan, where each image has its own orientation', async () => {
    const files = Array.from({ length: 8 }, (_, n) => {
      const angle = (n * Math.PI) / 8;
      return mrFile(
        0,
        [TAG.ImageOrientationPatient, [Math.cos(angle), Math.sin(angle), 0, 0, 0, -1]],
        [TAG.InstanceNumber, n],
      );
    });
    const result = await importBytes(files.reverse());
    expect(
      result.volumes.map(({ kind, slices }) => [kind, slices.map(({ instanceNumber }) => instanceNumber)]),
    ).toEqual([['stack', [0, 1, 2, 3, 4, 5, 6, 7]]]);
    expect(warningsOf(result)).toEqual(['mixed-orientations']);
  });

  it('is a picture without geometry, or in colour', async () => {
    const flat = mrFile(0, [TAG.ImagePositionPatient, null], [TAG.ImageOrientationPatient, null]);
    const colour = mrFile(
      0,
      [TAG.SamplesPerPixel, 3],
      [TAG.PhotometricInterpretation, 'RGB'],
      [TAG.BitsAllocated, 8],
      [TAG.BitsStored, 8],
      [TAG.HighBit, 7],
      [0x7fe00010, new Uint8Array(36)],
    );
    const result = await importBytes([flat, colour]);
    expect(result.volumes.map(({ kind }) => kind)).toEqual(['picture', 'picture']);
    expect(warningsOf(result).sort()).toEqual(['colour', 'no-geometry']);
  });

  it('says which part of the geometry is impossible', async () => {
    const wrong: readonly Entry[] = [
      [TAG.PixelSpacing, [0, 1]],
      [TAG.PixelSpacing, [-1, 1]],
      [TAG.PixelSpacing, null],
      [TAG.ImageOrientationPatient, [1, 0, 0, 1, 0, 0]],
      [TAG.ImageOrientationPatient, [2, 0, 0, 0, 1, 0]],
      [TAG.ImageOrientationPatient, null],
      [TAG.ImagePositionPatient, ['x', '0', '0']],
      [TAG.ImagePositionPatient, [0, 0]],
    ];
    for (const entry of wrong) {
      const result = await importBytes([mrFile(0, entry)]);
      expect(result.volumes[0]).toMatchObject({ kind: 'picture', grid: null });
      expect(warningsOf(result)[0]).toContain('invalid-geometry');
    }
  });

  it('is no volume without identifier, and warns without frame of reference', async () => {
    const nameless = await importBytes([mrFile(0, [TAG.SOPInstanceUID, null])]);
    expect(nameless.volumes[0]?.kind).toBe('stack');
    expect(warningsOf(nameless)).toEqual(['no-identifier']);
    const placeless = await importBytes(testStack([TAG.FrameOfReferenceUID, null]));
    expect(placeless.volumes[0]).toMatchObject({ kind: 'volume', frameOfReferenceUid: null });
    expect(warningsOf(placeless)).toEqual(['no-frame-of-reference']);
  });

  it('is two volumes where two slabs were scanned apart', async () => {
    const slab = (from: number, acquisition: number) =>
      [0, 3, 6, 9].map((z) => mrFile(from + z, [TAG.AcquisitionNumber, acquisition]));
    const result = await importBytes([...slab(0, 1), ...slab(50, 2)]);
    expectVolumes(result, 2, 4);
    expect(splitsOf(result)).toEqual([{ other: 'slab=1' }, { other: 'slab=2' }]);
  });
});

describe('the grid of any stack', () => {
  const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
  it('maps every slice to its position, with a right-handed slice axis', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(angle, angle, angle),
        fc.record({
          step: fc.double({ min: 0.5, max: 12, noNaN: true }),
          count: fc.integer({ min: 2, max: 9 }),
          isDescending: fc.boolean(),
        }),
        fc.tuple(fc.double({ min: 0.3, max: 4, noNaN: true }), fc.double({ min: 0.3, max: 4, noNaN: true })),
        async ([a, b, c], { step, count, isDescending }, [rows, columns]) => {
          const row = normalise([Math.cos(a) * Math.cos(b), Math.sin(a) * Math.cos(b), Math.sin(b)]);
          const helper: Triple = [Math.cos(c), Math.sin(c), 0.4];
          const normal = normalise(cross(row, helper));
          const column = cross(normal, row);
          const positions = Array.from(
            { length: count },
            (_, n) => normal.map((v, axis) => v * step * n + axis * 20 - 100) as unknown as Triple,
          );
          const files = positions.map((position) =>
            mrFile(
              0,
              [TAG.ImageOrientationPatient, [...row, ...column]],
              [TAG.ImagePositionPatient, position],
              [TAG.PixelSpacing, [rows, columns]],
            ),
          );
          const { volumes } = await importBytes(isDescending ? files.reverse() : files);
          expect(volumes).toHaveLength(1);
          const { grid, slices } = volumes[0]!;
          expect(dot(cross(grid!.axes[0], grid!.axes[1]), grid!.axes[2])).toBeGreaterThan(0.999);
          for (const [k, { positionLps }] of slices.entries()) {
            expect(distance(toLps(grid!, [0, 0, k]), positionLps!)).toBeLessThan(1e-3);
            const corner = positionLps!.map((v, axis) => v + row[axis]! * 3 * columns + column[axis]! * 2 * rows);
            expect(distance(toLps(grid!, [3, 2, k]), corner as unknown as Triple)).toBeLessThan(1e-3);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
