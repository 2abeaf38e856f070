import { describe, expect, it } from 'vitest';
import { recognisePhases } from '../../../domain/phase/recognise-phases.ts';
import { TAG } from './tags.ts';
import { importBytes, mrFile, type TestEntry } from './testing/mr-file.ts';

const SLICES = 6;
/** Seconds after the injection at 10:00:00 and the phase that starts then. */
const PHASES = [
  { after: -40, kind: 't1-pre' },
  { after: 34, kind: 't1-arterial-late' },
  { after: 72, kind: 't1-portal-venous' },
  { after: 200, kind: 't1-delayed' },
];
const VIBE: readonly TestEntry[] = [
  [TAG.SeriesDescription, 'dynamic'],
  [TAG.ScanningSequence, ['GR']],
  [TAG.MRAcquisitionType, '3D'],
  [TAG.RepetitionTime, 4],
  [TAG.EchoTime, 1.8],
  [TAG.FlipAngle, 10],
  [TAG.ContrastBolusAgent, 'Dotarem'],
  [TAG.ContrastBolusStartTime, '100000'],
  [TAG.AcquisitionDate, '20240312'],
  [TAG.ContentDate, '20240312'],
];

function clock(after: number): string {
  const seconds = 36_000 + after;
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((v) => String(Math.floor(v)).padStart(2, '0'))
    .join('');
}

/** One series of all phases; `tell` gives what sets a phase apart. Files come in no useful order. */
async function series(tell: (phase: number, after: number, number: number) => readonly TestEntry[]) {
  const files = PHASES.flatMap(({ after }, phase) =>
    Array.from({ length: SLICES }, (_, k) => {
      const number = phase * SLICES + k + 1;
      return mrFile(k * 3, ...VIBE, [TAG.InstanceNumber, number], ...tell(phase, after, number));
    }),
  );
  const shuffled = files.map((file, n) => ({ file, key: (n * 7) % files.length })).sort((a, b) => a.key - b.key);
  const { volumes } = await importBytes(shuffled.map(({ file }) => file));
  const findings = recognisePhases(volumes);
  return volumes
    .map((volume) => ({
      slices: volume.slices.length,
      first: Math.min(...volume.slices.map(({ instanceNumber }) => instanceNumber ?? 0)),
      warnings: volume.warnings.map(({ code }) => code),
      ...findings.get(volume.id)!,
    }))
    .sort((a, b) => a.first - b.first);
}

const START = clock(-40);
const STYLES: readonly (readonly [string, Parameters<typeof series>[0]])[] = [
  [
    'time position and times of their own (Philips, Siemens)',
    (phase, after) => [
      [TAG.TemporalPositionIdentifier, phase + 1],
      [TAG.AcquisitionTime, clock(after)],
    ],
  ],
  [
    'trigger time after one acquisition time (GE)',
    (_, after) => [
      [TAG.AcquisitionTime, START],
      [TAG.TriggerTime, (after + 40) * 1000],
    ],
  ],
  [
    'acquisition number and time (Siemens measurements, Canon)',
    (phase, after) => [
      [TAG.AcquisitionNumber, phase + 1],
      [TAG.AcquisitionTime, clock(after)],
    ],
  ],
  ['acquisition time alone (UIH)', (_, after) => [[TAG.AcquisitionTime, clock(after)]]],
  [
    'content time after one acquisition time',
    (_, after) => [
      [TAG.AcquisitionTime, START],
      [TAG.ContentTime, clock(after)],
    ],
  ],
];

describe('phases that arrive as one series', () => {
  it.each(STYLES)('are told apart and recognised by %s', async (_, tell) => {
    const found = await series(tell);
    expect(found.map(({ slices }) => slices)).toEqual([SLICES, SLICES, SLICES, SLICES]);
    expect(found.map(({ kind }) => kind)).toEqual(PHASES.map(({ kind }) => kind));
    expect(found.flatMap(({ warnings }) => warnings)).not.toContain('split-by-number');
    expect(Math.min(...found.map(({ confidence }) => confidence))).toBeGreaterThanOrEqual(0.8);
  });

  it('are told apart by the number of the image where nothing else does, with a warning and low confidence', async () => {
    const found = await series(() => [[TAG.ContrastBolusStartTime, null]]);
    expect(found.map(({ slices }) => slices)).toEqual([SLICES, SLICES, SLICES, SLICES]);
    expect(found.map(({ first }) => first)).toEqual([1, 7, 13, 19]);
    expect(found.every(({ warnings }) => warnings.includes('split-by-number'))).toBe(true);
    expect(Math.max(...found.map(({ confidence }) => confidence))).toBeLessThan(0.5);
  });
});
