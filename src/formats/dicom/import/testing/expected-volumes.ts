import { expect } from 'vitest';
import type { ImportResult, VolumeSplit } from '../../../../domain/volume.ts';
import { mrFile, type TestEntry } from './mr-file.ts';

/** Heights of the five slices of `testStack`, mm. */
export const HEIGHTS: readonly number[] = [0, 3, 6, 9, 12];

/** Files of a regular axial stack, all with the same further elements. */
export function testStack(...more: readonly TestEntry[]): Uint8Array[] {
  return HEIGHTS.map((z) => mrFile(z, ...more));
}

export function splitsOf({ volumes }: ImportResult): VolumeSplit[] {
  return volumes.map(({ split }) => split);
}

/** Codes of the warnings of each volume, joined by commas. */
export function warningsOf({ volumes }: ImportResult): string[] {
  return volumes.map(({ warnings }) => warnings.map(({ code }) => code).join());
}

/** All images are shown, in so many volumes, each a regular grid of so many slices. */
export function expectVolumes(result: ImportResult, count: number, slices: number = HEIGHTS.length): void {
  expect(result.imagesShown).toBe(result.imagesIn);
  expect(result.volumes.map(({ kind, slices: list }) => `${kind} ${list.length}`)).toEqual(
    Array.from({ length: count }, () => `volume ${slices}`),
  );
}
