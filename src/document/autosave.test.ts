import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../domain/app-error.ts';
import type { CaseId } from '../domain/ids.ts';
import { memoryStore } from '../ports/testing/memory-store.ts';
import { AUTOSAVE_TIMES, Autosave } from './autosave.ts';
import { snapshotOf } from './reading-recovery.ts';
import type { SaveState } from './session-state.ts';
import { openReading } from './testing/open-reading.ts';

const caseId = 'case-1' as CaseId;

function saving() {
  const store = memoryStore();
  const reading = openReading();
  const states: SaveState[] = [];
  const snapshot = () => snapshotOf(reading.log.records, reading.log.headSeq, reading.labelmaps);
  const autosave = new Autosave({ caseId, store, clock: reading.clock, snapshot, onState: (s) => states.push(s) });
  reading.log.onAppended(({ entry }) => autosave.append(entry));
  const stored = async () => (await store.loadJournal(caseId)).map(({ seq }) => seq);
  return { store, autosave, states, stored, ...reading };
}

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('writes the first entry of a burst at once and the others together', async () => {
    const { store, states, stored, add, stroke } = saving();
    const lesion = add('indeterminate');
    await vi.advanceTimersByTimeAsync(0);
    expect(await stored()).toEqual([1]);
    expect(states.at(-1)).toMatchObject({ kind: 'saved' });
    for (let n = 0; n < 5; n++) stroke(lesion, n, 1);
    expect(states.at(-1)).toEqual({ kind: 'saving', pending: 5 });
    await vi.advanceTimersByTimeAsync(AUTOSAVE_TIMES.batchMs - 1);
    expect(await stored()).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await stored()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(store.appendCalls).toBe(2);
    expect(states.at(-1)).toMatchObject({ kind: 'saved' });
  });

  it('says saved only when everything is on disk', async () => {
    const { states, add, stroke, autosave } = saving();
    const lesion = add('indeterminate');
    stroke(lesion, 0, 1);
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toEqual({ kind: 'saving', pending: 1 });
    expect(autosave.hasUnsaved).toBe(true);
    await autosave.flush();
    expect(states.at(-1)).toMatchObject({ kind: 'saved' });
    expect(autosave.hasUnsaved).toBe(false);
  });

  it('keeps what could not be written, says since when, and tries again', async () => {
    const { store, states, stored, add, stroke, clock } = saving();
    store.failWrites(new AppError('storage/quota', 'The disk is full.', { hint: 'Make room.' }), 2);
    const lesion = add('indeterminate');
    await vi.advanceTimersByTimeAsync(0);
    const failed = {
      kind: 'failed',
      since: '2026-03-01T08:00:00.000Z',
      message: 'The disk is full.',
      hint: 'Make room.',
    };
    expect(states.at(-1)).toEqual({ ...failed, pending: 1 });
    clock.advance(5000);
    stroke(lesion, 0, 3);
    expect(states.at(-1)).toEqual({ ...failed, pending: 2 });
    await vi.advanceTimersByTimeAsync(AUTOSAVE_TIMES.retryMs);
    expect(states.at(-1)).toEqual({ ...failed, pending: 2 });
    expect(await stored()).toEqual([]);
    await vi.advanceTimersByTimeAsync(AUTOSAVE_TIMES.retryMs);
    expect(states.at(-1)).toMatchObject({ kind: 'saved' });
    expect(await stored()).toEqual([1, 2]);
  });

  it('does not hang in flush while the store fails', async () => {
    const { store, autosave, add, states } = saving();
    store.failWrites(new Error('broken'), 3);
    add('indeterminate');
    await autosave.flush();
    expect(states.at(-1)).toMatchObject({ kind: 'failed' });
    expect(autosave.hasUnsaved).toBe(true);
  });

  it('leaves a snapshot after 30 s without work, and after 200 entries', async () => {
    const { store, add, stroke } = saving();
    const lesion = add('indeterminate');
    await vi.advanceTimersByTimeAsync(AUTOSAVE_TIMES.idleMs - 1);
    expect(store.snapshotCalls).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(store.snapshotCalls).toBe(1);
    await vi.advanceTimersByTimeAsync(10 * AUTOSAVE_TIMES.idleMs);
    expect(store.snapshotCalls).toBe(1);
    for (let n = 0; n < 2 * AUTOSAVE_TIMES.entriesPerSnapshot; n++) stroke(lesion, n % 190, 1 + (n % 2));
    await vi.advanceTimersByTimeAsync(2 * AUTOSAVE_TIMES.batchMs);
    expect(store.snapshotCalls).toBe(2);
  });

  it('takes no snapshot while half a stroke is in the arrays', async () => {
    const { store, add, labelmaps, log, stroke } = saving();
    const lesion = add('indeterminate');
    const labels = labelmaps.labels(log.records.segment[lesion]!.layerId);
    labels[5] = 1;
    await vi.advanceTimersByTimeAsync(AUTOSAVE_TIMES.idleMs);
    expect(store.snapshotCalls).toBe(0);
    labels[5] = 0;
    stroke(lesion, 5, 1);
    await vi.advanceTimersByTimeAsync(AUTOSAVE_TIMES.idleMs);
    expect(store.snapshotCalls).toBe(1);
  });

  it('makes the journal whole by a snapshot when its beginning is gone', async () => {
    const { store, add, states } = saving();
    store.failWrites(new AppError('storage/journal-gap', 'gap'));
    add('indeterminate');
    await vi.advanceTimersByTimeAsync(0);
    expect(store.snapshotCalls).toBe(1);
    expect(states.at(-1)).toMatchObject({ kind: 'saved' });
    expect((await store.loadReading(caseId)).snapshot?.seq).toBe(1);
  });

  it('flushes and leaves a snapshot when it is closed', async () => {
    const { store, autosave, stored, add, stroke, labelmaps, log } = saving();
    const lesion = add('indeterminate');
    stroke(lesion, 0, 4);
    await autosave.close();
    expect(await stored()).toEqual([1, 2]);
    const { snapshot, entries } = await store.loadReading(caseId);
    expect(entries).toEqual([]);
    const { layerId } = log.records.segment[lesion]!;
    expect(snapshot?.labels.get(layerId)).toEqual(labelmaps.labels(layerId));
    expect(vi.getTimerCount()).toBe(0);
  });
});
