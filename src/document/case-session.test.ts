import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseId, SegmentId } from '../domain/ids.ts';
import { countingUids, manualClock } from '../ports/testing/fixed-environment.ts';
import { type MemoryStore, memoryStore } from '../ports/testing/memory-store.ts';
import { sampleVolume } from '../ports/testing/sample-study.ts';
import { type CaseSession, openCaseSession } from './case-session.ts';
import { segmentAdd } from './commands/segment-add.ts';
import { segmentationPaint } from './commands/segmentation-paint.ts';
import { LabelmapStore } from './labelmap-store.ts';
import { createReadingState } from './reading-state.ts';
import type { SaveState } from './session-state.ts';
import { contentOf, presetOf } from './testing/open-reading.ts';

const caseId = 'case-1' as CaseId;
const VOXELS = 8 * 6 * 4;

async function open(store: MemoryStore, isKnown: boolean) {
  const labelmaps = new LabelmapStore();
  const state = createReadingState();
  const saved: SaveState[] = [];
  const session = await openCaseSession({
    caseId,
    isKnown,
    store,
    state,
    labelmaps,
    clock: manualClock(),
    uids: countingUids(),
    onSaveState: (s) => saved.push(s),
  });
  return { session, labelmaps, state, saved, log: session.log };
}

function addLesion(session: CaseSession): SegmentId {
  const entry = session.log.run(segmentAdd, { preset: presetOf('hcc'), volume: sampleVolume('art') });
  return entry!.change.records.at(-1)!.id as SegmentId;
}

function paint(session: CaseSession, segmentId: SegmentId, start: number, length: number): void {
  const mask = new Uint8Array(VOXELS).fill(1, start, start + length);
  session.log.run(segmentationPaint, { segmentId, mask, mode: 'add' });
}

describe('a case session', () => {
  it('brings every saved step back after the tab was killed, undo list included', async () => {
    const steps = fc.array(fc.nat(VOXELS - 10), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (starts, hasSnapshot) => {
        const store = memoryStore();
        const first = await open(store, false);
        const lesion = addLesion(first.session);
        for (const start of starts) paint(first.session, lesion, start, 9);
        await first.session.flush();
        if (hasSnapshot) await first.session.close();
        store.killTab();
        const second = await open(store, true);
        expect(contentOf(second)).toEqual(contentOf(first));
        expect(second.state.getState()).toEqual(first.state.getState());
        second.log.undo();
        first.log.undo();
        expect(contentOf(second)).toEqual(contentOf(first));
      }),
      { numRuns: 30 },
    );
  });

  it('goes on numbering where the journal ended', async () => {
    const store = memoryStore();
    const first = await open(store, false);
    addLesion(first.session);
    await first.session.close();
    const second = await open(store, true);
    expect(second.session.recovered).toEqual({ entries: 1, damagedEntries: 0 });
    addLesion(second.session);
    await second.session.flush();
    expect((await store.loadJournal(caseId)).map(({ seq }) => seq)).toEqual([1, 2]);
    await second.session.close();
  });

  it('is read-only and writes nothing while another tab has the case', async () => {
    const store = memoryStore();
    store.lockElsewhere(caseId);
    const { session, saved } = await open(store, true);
    expect(session.access).toBe('read-only');
    expect(saved.at(-1)).toEqual({ kind: 'read-only' });
    expect(() => addLesion(session)).toThrow('another tab');
    await session.close();
    expect(store.appendCalls + store.snapshotCalls).toBe(0);
  });

  it('writes nothing and frees the lock when the reading can not be read', async () => {
    const store = memoryStore();
    const broken: MemoryStore = Object.assign(memoryStore(), {
      loadReading: async () => {
        throw new Error('unreadable');
      },
    });
    await expect(open(broken, true)).rejects.toThrow('unreadable');
    expect(broken.appendCalls + broken.snapshotCalls).toBe(0);
    expect(store.appendCalls).toBe(0);
  });
});
