import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../change.ts';
import type { LayerId } from '../ids.ts';
import { makeReading } from './make-reading.ts';
import { mergeReadings, type ReadingFile } from './reading-file.ts';
import { parseReading, readingText } from './reading-path.ts';
import { replayReading, verifyReading } from './replay-reading.ts';
import { labelsOfRuns, patchOfRuns, runsOfLabels, runsOfPatch } from './voxel-runs.ts';

const GRID = {
  size: [8, 4, 2],
  spacingMm: [1, 1, 2],
  origin: [0, 0, 0],
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  frameOfReferenceUid: '1.2.3',
};
const IDENTITY = { caseId: 'c1', reader: 'anna', studyUids: ['1.2'], volumes: [] };
const MAKER = { app: '0.1.0+abc', activeMs: 1200 };

const first = {
  seq: 1,
  at: '2026-01-01T10:00:00.000+01:00',
  command: 'segment.add',
  label: 'Add lesion',
  cause: 'do',
  refersTo: null,
  change: {
    records: [{ kind: 'layer', id: 'l1', before: null, after: { id: 'l1', grid: GRID, role: 'lesion' } }],
    voxels: [],
  },
} as unknown as JournalEntry;

const stroke = (seq: number, start: number, before: number, after: number): JournalEntry => ({
  ...first,
  seq,
  command: 'segmentation.paint',
  change: {
    records: [],
    voxels: [
      {
        layerId: 'l1' as LayerId,
        starts: Uint32Array.of(start),
        lengths: Uint32Array.of(5),
        before: Uint8Array.of(before),
        after: Uint8Array.of(after),
      },
    ],
  },
});
const JOURNAL = [first, stroke(2, 3, 0, 1), stroke(3, 20, 0, 2), stroke(4, 3, 1, 0)];
const make = (count: number, before: ReadingFile | null = null) =>
  makeReading(IDENTITY, before, JOURNAL.slice(0, count), MAKER);

describe('runs', () => {
  it('bring labels and patches back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80, max: 3 }), (labels) => {
        expect(labelsOfRuns(runsOfLabels(labels), labels.length)).toEqual(labels);
      }),
    );
    const patch = stroke(2, 3, 0, 1).change.voxels[0]!;
    expect(patchOfRuns(runsOfPatch(patch), patch.layerId)).toEqual(patch);
  });
});

describe('a reading in a project', () => {
  it('is sound, survives its file, and grows by what is new', async () => {
    const early = await make(2);
    const whole = await make(4, early);
    expect(await verifyReading(parseReading(readingText(whole), 'x'))).toEqual([]);
    expect(whole.audit.slice(0, 2)).toEqual(early.audit);
    expect(whole.activeMs).toBe(2400);
    expect(whole.masks).toEqual({ l1: [{ label: 2, runs: [20, 5] }] });
  });

  it('gives any earlier mask back', async () => {
    const { labels } = replayReading((await make(4)).audit, 2);
    expect(runsOfLabels(labels.get('l1')!)).toEqual([{ label: 1, runs: [3, 5] }]);
  });

  it('shows every change by hand', async () => {
    const text = readingText(await make(4));
    const changes: [string, string][] = [
      ['"label": "Add lesion"', '"label": "Add nothing"'],
      ['"at": "2026-01-01T10:00', '"at": "2025-01-01T10:00'],
      ['"runs": [20,5]', '"runs": [20,6]'],
      ['"role": "lesion"', '"role": "anatomy"'],
      ['"activeMs": 1200', '"activeMs": 12'],
      ['"app": "0.1.0+abc"', '"app": "0.2.0+abc"'],
    ];
    for (const [from, to] of changes) {
      expect(text, from).toContain(from);
      expect(await verifyReading(parseReading(text.replace(from, to), 'x')), from).not.toEqual([]);
    }
  });

  it('shows an entry that was cut out or put in another place', async () => {
    const { audit, ...rest } = await make(4);
    const without = audit.filter((_, n) => n !== 1);
    expect(await verifyReading({ ...rest, audit: without })).toContainEqual({ code: 'chain', seq: 3 });
    const turned = [audit[0]!, audit[2]!, audit[1]!, audit[3]!];
    expect((await verifyReading({ ...rest, audit: turned }))[0]?.code).toBe('chain');
  });

  it('joins with its earlier copy; copies that went apart both stay', async () => {
    const [early, whole] = [await make(2), await make(4)];
    expect(mergeReadings([early], [whole])).toEqual([whole]);
    const other = await makeReading(IDENTITY, early, [stroke(3, 40, 0, 2)], MAKER);
    const both = mergeReadings([whole], [other]);
    expect(both).toEqual([whole, other]);
    expect(mergeReadings([other], [whole])).toEqual(both);
    expect(mergeReadings(both, [early])).toEqual(both);
  });
});
