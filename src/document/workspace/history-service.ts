import type { JournalEntry } from '../../domain/change.ts';
import { keyPicture } from '../../kernels/key-picture.ts';
import { MARK_EDGE } from '../../kernels/patch-mark.ts';
import type { ReadingSnapshot } from '../../ports/reading-store.ts';
import { applyChange } from '../apply-change.ts';
import { invertChange } from '../changes.ts';
import { readingGoBack } from '../commands/reading-go-back.ts';
import type { HistoryService } from '../history-service.ts';
import { LabelmapStore } from '../labelmap-store.ts';
import type { LesionPicture } from '../lesion-service.ts';
import type { HistoryItem } from '../reading-state.ts';
import { volumeOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

const PAINTED = [0x56, 0xb4, 0xe9] as const;
const TAKEN_AWAY = [0xe6, 0x55, 0x4d] as const;

export function createHistoryService(core: WorkspaceCore): HistoryService {
  const itemOf = (seq: number) => core.reading.getState().history.find((item) => item.seq === seq);
  return {
    restore: async (seq) => {
      const session = core.current;
      const item = itemOf(seq);
      if (!session || !item) return;
      try {
        core.viewport.cancelGesture();
        await session.flush();
        const journal = await core.store.loadJournal(session.caseId);
        if (core.current !== session) return;
        const snapshot = stateAfter(core, journal, seq);
        session.log.run(readingGoBack, { snapshot, to: item.label });
      } catch (error) {
        core.notices.addError(error);
      }
    },
    pictureOf: (seq) => {
      const item = itemOf(seq);
      return item ? stepPicture(core, item) : null;
    },
  };
}

/** The reading right after an entry: a copy of today's with everything since taken back, newest first. */
function stateAfter(core: WorkspaceCore, journal: readonly JournalEntry[], seq: number): ReadingSnapshot {
  const { records: now } = core.reading.getState();
  const copy = new LabelmapStore();
  for (const { id, grid } of Object.values(now.layer)) copy.add(id, grid, Uint8Array.from(core.labelmaps.labels(id)));
  const since = journal.filter((entry) => entry.seq > seq).sort((a, b) => b.seq - a.seq);
  const records = since.reduce((state, entry) => applyChange(state, copy, invertChange(entry.change)), now);
  return { seq, records, labels: new Map(copy.ids().map((id) => [id, copy.labels(id)])) };
}

function stepPicture(core: WorkspaceCore, { mark }: HistoryItem): LesionPicture | null {
  const volume = mark && volumeOf(core.study.getState(), mark.volumeId);
  const loaded = mark && core.voxels.get(mark.volumeId);
  if (!volume?.grid || !loaded || loaded.components !== 1 || mark.slice >= volume.grid.size[2]) return null;
  const rgba = keyPicture({
    ...{ voxels: loaded.voxels, size: volume.grid.size, spacingMm: volume.grid.spacingMm },
    ...{ slice: mark.slice, centre: mark.centre, fieldMm: mark.fieldMm, edgePx: MARK_EDGE, mask: null },
  });
  mark.pixels.forEach((change, n) => {
    if (change === 0) return;
    const colour = change === 1 ? PAINTED : TAKEN_AWAY;
    for (let c = 0; c < 3; c++) rgba[n * 4 + c] = (rgba[n * 4 + c]! + colour[c]! * 2) / 3;
  });
  return { edgePx: MARK_EDGE, rgba };
}
