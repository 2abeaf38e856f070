import { describe, expect, it } from 'vitest';
import { TAG } from './tags.ts';
import { expectVolumes, HEIGHTS, splitsOf, warningsOf } from './testing/expected-volumes.ts';
import { importBytes, mrFile, type TestEntry } from './testing/mr-file.ts';

const time = (seconds: number): TestEntry => [TAG.AcquisitionTime, `1000${seconds.toFixed(2).padStart(5, '0')}`];
const COUNT = 4;
/** Order in which the slices of a time point are made: every second one first. */
const INTERLEAVED = [0, 2, 4, 1, 3];

/** A dynamic whose stack moves by `drift` mm from one time point to the next. */
function dynamic(drift: number, more: (point: number, slice: number) => readonly TestEntry[]): Uint8Array[] {
  return Array.from({ length: COUNT }, (_, point) =>
    HEIGHTS.map((z, slice) => mrFile(z + drift * point, ...more(point, slice))),
  ).flat();
}

const inTime = (point: number, slice: number) => 10 * point + INTERLEAVED.indexOf(slice);

describe('a dynamic whose stack moves', () => {
  const points = Array.from({ length: COUNT }, (_, n) => ({ temporalPosition: n + 1 }));

  it.each([0.04, 0.12, 0.3, -0.7])('by %s mm is told apart by a time that differs in every slice', async (drift) => {
    const files = dynamic(drift, (point, slice) => [time(inTime(point, slice)), [TAG.InstanceNumber, 1]]);
    for (const given of [files, [...files].reverse()]) {
      const result = await importBytes(given);
      expectVolumes(result, COUNT);
      expect(splitsOf(result)).toEqual(points);
      expect(warningsOf(result)).toEqual(['', '', '', '']);
      const starts = result.volumes.map(({ grid }) => grid!.origin[2]);
      starts.forEach((start, n) => {
        expect(start).toBeCloseTo(drift * n, 6);
      });
    }
  });

  it.each([
    ['slice after slice', (point: number, slice: number) => 5 * point + slice],
    ['time point after time point', (point: number, slice: number) => COUNT * slice + point],
  ])('is told apart by numbers that count %s, and says so', async (_, number) => {
    const result = await importBytes(dynamic(0.3, (point, slice) => [[TAG.InstanceNumber, number(point, slice) + 1]]));
    expectVolumes(result, COUNT);
    expect(splitsOf(result)).toEqual(points);
    expect(new Set(warningsOf(result))).toEqual(new Set(['split-by-number']));
  });

  it.each([0.04, 0.3])('by %s mm is told apart by its time points where it names them', async (drift) => {
    const result = await importBytes(dynamic(drift, (point) => [[TAG.TemporalPositionIdentifier, point + 1]]));
    expectVolumes(result, COUNT);
    expect(splitsOf(result)).toEqual(points);
  });
});

describe('a dynamic whose stack moves and lacks images', () => {
  it('is a stack, and not said to have slices missing between its own', async () => {
    const files = dynamic(0.5, (point, slice) => [time(inTime(point, slice)), [TAG.InstanceNumber, 1]]).slice(1);
    const result = await importBytes(files);
    expect(result.imagesShown).toBe(19);
    expect(warningsOf(result)).toEqual(['uneven-spacing']);
  });
});

describe('slices that are no moving stack', () => {
  it('stay together where the second half lies elsewhere', async () => {
    const heights = [0, 3, 6, 9, 12, 14.5, 17.5, 20.5, 23.5, 26.5];
    const result = await importBytes(heights.map((z, n) => mrFile(z, time(n), [TAG.InstanceNumber, n + 1])));
    expect(result.volumes.map(({ kind, slices }) => `${kind} ${slices.length}`)).toEqual(['stack 10']);
    expect(warningsOf(result)).toEqual(['uneven-spacing']);
  });

  it('stay together where their distances are uneven', async () => {
    const heights = [0, 3, 6.4, 9, 12.3, 15];
    const result = await importBytes(heights.map((z, n) => mrFile(z, time(n), [TAG.InstanceNumber, n + 1])));
    expect(result.volumes.map(({ kind, slices }) => `${kind} ${slices.length}`)).toEqual(['stack 6']);
  });
});
