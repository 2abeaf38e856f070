import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../domain/change.ts';
import type { SegmentId } from '../domain/ids.ts';
import { countingUids, manualClock } from '../ports/testing/fixed-environment.ts';
import { replay } from './apply-change.ts';
import { segmentationClear, segmentDelete } from './commands/segment-delete.ts';
import { segmentRename, segmentSetLocked } from './commands/segment-edit.ts';
import { segmentationPaint } from './commands/segmentation-paint.ts';
import { LabelmapStore } from './labelmap-store.ts';
import { ReadingLog } from './reading-log.ts';
import { createReadingState, EMPTY_RECORDS } from './reading-state.ts';
import { contentOf, openReading } from './testing/open-reading.ts';

const VOXELS = 8 * 6 * 4;

describe('the log', () => {
  it('gives every entry the next number, the time and a label', () => {
    const { log, clock, add, stroke, state } = openReading();
    const lesion = add('indeterminate');
    clock.advance(1000);
    const entry = stroke(lesion, 3, 5)!;
    expect(entry).toMatchObject({ seq: 2, label: 'Brush on L01', cause: 'do', refersTo: null });
    expect(entry.at).toBe('2026-03-01T08:00:01.000Z');
    expect(log.headSeq).toBe(2);
    expect(state.getState().undoLabel).toBe('Brush on L01');
  });

  it('takes back by appending, never by removing', () => {
    const { log, add, stroke, state, labelmaps } = openReading();
    const lesion = add('indeterminate');
    stroke(lesion, 3, 5);
    const undo = log.undo()!;
    expect(undo).toMatchObject({ seq: 3, cause: 'undo', refersTo: 2, label: 'Brush on L01' });
    const { layerId } = log.records.segment[lesion]!;
    expect(labelmaps.labels(layerId).every((label) => label === 0)).toBe(true);
    expect(state.getState()).toMatchObject({ undoLabel: 'Add L01', redoLabel: 'Brush on L01' });
    expect(state.getState().history.map(({ isUndone }) => isUndone)).toEqual([false, true]);
    const redo = log.redo()!;
    expect(redo).toMatchObject({ seq: 4, cause: 'redo', refersTo: 2 });
    expect(state.getState().voxelCounts[lesion]).toBe(5);
  });

  it('forgets what can be redone when something new is done', () => {
    const { log, add, stroke, state } = openReading();
    const lesion = add('indeterminate');
    stroke(lesion, 0, 1);
    log.undo();
    stroke(lesion, 9, 1);
    expect(log.redo()).toBeNull();
    // It stays in the list all the same.
    expect(state.getState().history.map(({ isUndone }) => isUndone)).toEqual([false, true, false]);
  });

  it('appends nothing when nothing changed', () => {
    const { log, add, stroke } = openReading();
    const lesion = add('indeterminate');
    const empty = {
      layerId: log.records.segment[lesion]!.layerId,
      starts: new Uint32Array(),
      lengths: new Uint32Array(),
      before: new Uint8Array(),
      after: new Uint8Array(),
    };
    expect(log.record('segmentation.brush', 'Brush', { records: [], voxels: [empty] })).toBeNull();
    expect(log.run(segmentRename, { segmentId: lesion, name: 'L01' })).toBeNull();
    expect(log.run(segmentationClear, { segmentId: lesion })).toBeNull();
    expect(log.headSeq).toBe(1);
    stroke(lesion, 0, 1);
    expect(log.headSeq).toBe(2);
  });

  it('makes one entry of a group, undone in one step', () => {
    const { log, add, stroke, state, labelmaps } = openReading();
    const lesion = add('indeterminate');
    log.group('lesion.make', 'Make lesion', () => {
      stroke(lesion, 0, 4);
      log.run(segmentRename, { segmentId: lesion, name: 'Big one' });
      log.group('inner', 'Inner', () => stroke(lesion, 10, 2));
    });
    expect(log.headSeq).toBe(2);
    expect(state.getState().history.at(-1)?.label).toBe('Make lesion');
    log.undo();
    expect(log.records.segment[lesion]!.name).toBe('L01');
    expect(labelmaps.count(log.records.segment[lesion]!.layerId, 1)).toBe(0);
  });

  it('undoes a group that paints the same voxels twice to what was there before', () => {
    const { log, add, stroke, labelmaps } = openReading();
    const [one, two] = [add('hcc'), add('hcc')];
    stroke(one, 0, 3);
    log.group('lesion.split', 'Split', () => {
      stroke(two, 0, 6);
      stroke(one, 2, 6);
    });
    log.undo();
    const { layerId } = log.records.segment[one]!;
    expect([...labelmaps.labels(layerId).subarray(0, 9)]).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0]);
    log.redo();
    expect([...labelmaps.labels(layerId).subarray(0, 9)]).toEqual([2, 2, 1, 1, 1, 1, 1, 1, 0]);
  });

  it('takes a group back that fails, and appends nothing', () => {
    const { log, add, stroke, labelmaps, state } = openReading();
    const lesion = add('indeterminate');
    const before = contentOf({ log, labelmaps });
    expect(() =>
      log.group('lesion.make', 'Make lesion', () => {
        stroke(lesion, 0, 4);
        add('liver');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(contentOf({ log, labelmaps })).toEqual(before);
    expect(log.headSeq).toBe(1);
    expect(state.getState().voxelCounts[lesion]).toBe(0);
  });

  it('notes exports without making them undoable', () => {
    const { log, add, state } = openReading();
    add('indeterminate');
    log.note('export.seg', 'Export 1 segment', { sopInstanceUid: '2.25.9' });
    expect(state.getState().undoLabel).toBe('Add L01');
    expect(state.getState().history.at(-1)?.details).toEqual({ sopInstanceUid: '2.25.9' });
  });

  it('refuses changes while another tab writes, and takes a stroke back', () => {
    const { log, add, stroke, labelmaps } = openReading();
    const lesion = add('indeterminate');
    log.setWritable(false);
    expect(() => stroke(lesion, 0, 4)).toThrow('another tab');
    expect(() => log.undo()).toThrow('another tab');
    expect(labelmaps.labels(log.records.segment[lesion]!.layerId)[0]).toBe(0);
    expect(log.headSeq).toBe(1);
  });

  it('tells listeners every entry, and whether its voxels are on screen already', () => {
    const { log, add, stroke } = openReading();
    const heard: string[] = [];
    const stop = log.onAppended(({ entry, wasPainted }) => heard.push(`${entry.command} ${entry.cause} ${wasPainted}`));
    const lesion = add('indeterminate');
    stroke(lesion, 0, 1);
    log.undo();
    stop();
    log.redo();
    expect(heard).toEqual(['segment.add do false', 'segmentation.brush do true', 'segmentation.brush undo false']);
  });

  it('keeps at least 200 steps', () => {
    const { log, add, stroke, state } = openReading();
    const lesion = add('indeterminate');
    for (let n = 0; n < 230; n++) stroke(lesion, n % VOXELS, 1);
    for (let n = 0; n < 180; n++) stroke(add('indeterminate'), n, 1);
    let steps = 0;
    while (log.undo()) steps++;
    expect(steps).toBe(200);
    expect(state.getState().undoLabel).toBeNull();
  });

  it('lets steps that do not fit the memory go to the store, and takes them from there again', () => {
    const { log, add, stroke } = openReading({ entries: 200, bytes: 25 });
    const journal: JournalEntry[] = [];
    log.onAppended(({ entry }) => journal.push(entry));
    const lesion = add('indeterminate');
    for (const at of [0, 1, 2, 3]) stroke(lesion, at, 1);
    expect(log.undoMemory).toMatchObject({ steps: 5, bytes: 20 });
    expect([log.undo()?.refersTo, log.undo()?.refersTo, log.undo()]).toEqual([5, 4, null]);
    expect(log.isNextStored('undo')).toBe(true);
    log.recall(journal);
    expect(log.undo()?.refersTo).toBe(3);
    stroke(lesion, 10, 40);
    expect(log.undo()).not.toBeNull();
  });
});

type Op =
  | { readonly kind: 'add'; readonly preset: string }
  | {
      readonly kind: 'stroke' | 'paint' | 'clear' | 'delete' | 'rename' | 'lock';
      readonly pick: number;
      readonly at: number;
    }
  | { readonly kind: 'undo' | 'redo' };

const op: fc.Arbitrary<Op> = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    preset: fc.constantFrom('indeterminate', 'liver', 'portal-vein', 'hcc'),
  }),
  fc.record({
    kind: fc.constantFrom(
      'stroke' as const,
      'paint' as const,
      'clear' as const,
      'delete' as const,
      'rename' as const,
      'lock' as const,
    ),
    pick: fc.nat(5),
    at: fc.nat(VOXELS - 20),
  }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
);

function perform(reading: ReturnType<typeof openReading>, step: Op): void {
  const { log, add, stroke } = reading;
  if (step.kind === 'add') return void add(step.preset);
  if (!('pick' in step)) return void (step.kind === 'undo' ? log.undo() : log.redo());
  const ids = Object.keys(log.records.segment) as SegmentId[];
  const segmentId = ids[step.pick % ids.length];
  if (!segmentId) return;
  if (step.kind === 'stroke') stroke(segmentId, step.at, 7);
  if (step.kind === 'clear') log.run(segmentationClear, { segmentId });
  if (step.kind === 'delete') log.run(segmentDelete, { segmentId });
  if (step.kind === 'rename') log.run(segmentRename, { segmentId, name: `name ${step.at}` });
  if (step.kind === 'lock') log.run(segmentSetLocked, { segmentId, isLocked: true });
  if (step.kind === 'paint' && !log.records.segment[segmentId]!.isLocked) {
    const mask = new Uint8Array(VOXELS).fill(1, step.at, step.at + 20);
    log.run(segmentationPaint, { segmentId, mask, mode: 'replace' });
  }
}

describe('laws of the log', () => {
  it('a memory that is too small changes nothing but where the steps lie', () => {
    fc.assert(
      fc.property(fc.array(op, { maxLength: 60 }), fc.integer({ min: 0, max: 400 }), (steps, bytes) => {
        const [roomy, tight] = [openReading(), openReading({ entries: 200, bytes })];
        const journal: JournalEntry[] = [];
        tight.log.onAppended(({ entry }) => journal.push(structuredClone(entry)));
        for (const step of steps) {
          perform(roomy, step);
          if ((step.kind === 'undo' || step.kind === 'redo') && tight.log.isNextStored(step.kind))
            tight.log.recall(journal);
          perform(tight, step);
        }
        expect(contentOf(tight)).toEqual(contentOf(roomy));
      }),
    );
  });

  it('a replayed journal is the state', () => {
    fc.assert(
      fc.property(fc.array(op, { maxLength: 40 }), (steps) => {
        const reading = openReading();
        const journal: JournalEntry[] = [];
        reading.log.onAppended(({ entry }) => journal.push(structuredClone(entry)));
        for (const step of steps) perform(reading, step);
        const labelmaps = new LabelmapStore();
        const records = replay(EMPTY_RECORDS, labelmaps, journal);
        const state = createReadingState();
        const log = new ReadingLog(
          { state, labelmaps, clock: manualClock(), uids: countingUids() },
          { records, journal, headSeq: journal.length },
        );
        expect(contentOf({ log, labelmaps })).toEqual(contentOf(reading));
        expect(state.getState()).toEqual(reading.state.getState());
        log.undo();
        reading.log.undo();
        expect(contentOf({ log, labelmaps })).toEqual(contentOf(reading));
      }),
    );
  });

  it('undoing everything leads back to the beginning, redoing to the end', () => {
    fc.assert(
      fc.property(fc.array(op, { maxLength: 25 }), (steps) => {
        const reading = openReading();
        for (const step of steps) perform(reading, step);
        while (reading.log.redo());
        const end = contentOf(reading);
        while (reading.log.undo());
        expect(contentOf(reading)).toEqual({ records: EMPTY_RECORDS, labels: {} });
        while (reading.log.redo());
        expect(contentOf(reading)).toEqual(end);
      }),
    );
  });

  it('voxel counts equal a full count after any history', () => {
    fc.assert(
      fc.property(fc.array(op, { maxLength: 40 }), (steps) => {
        const reading = openReading();
        for (const step of steps) perform(reading, step);
        const { records, voxelCounts } = reading.state.getState();
        for (const segment of Object.values(records.segment)) {
          const labels = reading.labelmaps.labels(segment.layerId);
          expect(voxelCounts[segment.id]).toBe(labels.filter((label) => label === segment.label).length);
        }
      }),
    );
  });
});
