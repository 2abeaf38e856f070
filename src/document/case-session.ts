import type { CaseId } from '../domain/ids.ts';
import type { Clock, Uids } from '../ports/environment.ts';
import type { ReadingStore } from '../ports/reading-store.ts';
import { Autosave } from './autosave.ts';
import type { LabelmapStore } from './labelmap-store.ts';
import { ReadingLog } from './reading-log.ts';
import { recoverReading, snapshotOf } from './reading-recovery.ts';
import type { ReadingStateStore } from './reading-state.ts';
import type { RecoveryReport, SaveState } from './session-state.ts';

export interface CaseSessionOptions {
  readonly caseId: CaseId;
  /** False: nothing is stored under this id yet. */
  readonly isKnown: boolean;
  readonly store: ReadingStore;
  readonly state: ReadingStateStore;
  readonly labelmaps: LabelmapStore;
  readonly clock: Clock;
  readonly uids: Uids;
  readonly onSaveState: (state: SaveState) => void;
}

/** One open reading: its log, and the autosave behind it. */
export interface CaseSession {
  readonly caseId: CaseId;
  readonly log: ReadingLog;
  readonly access: 'write' | 'read-only';
  readonly recovered: RecoveryReport | null;
  readonly hasUnsaved: () => boolean;
  flush(): Promise<void>;
  /** Saves what is pending and gives the writer's lock back. */
  close(): Promise<void>;
}

/**
 * Opens a reading: lock first, then recovery, and only then something that can write.
 * @throws AppError when the stored reading can't be read; nothing was written then and the lock is free again
 */
export async function openCaseSession(options: CaseSessionOptions): Promise<CaseSession> {
  const { caseId, store, state, labelmaps, clock, uids, onSaveState } = options;
  const isWriter = await store.acquireWriter(caseId);
  const recovered = options.isKnown
    ? await recoverReading(store, caseId, labelmaps).catch(async (error: unknown) => {
        await store.releaseWriter(caseId);
        throw error;
      })
    : null;
  if (!recovered) labelmaps.clear();
  const log = new ReadingLog({ state, labelmaps, clock, uids }, recovered?.seed ?? null);
  const report = recovered && recovered.report.entries > 0 ? recovered.report : null;
  if (!isWriter) {
    log.setWritable(false);
    onSaveState({ kind: 'read-only' });
    return {
      caseId,
      log,
      access: 'read-only',
      recovered: report,
      hasUnsaved: () => false,
      flush: async () => undefined,
      close: async () => undefined,
    };
  }
  const snapshot = () => snapshotOf(log.records, log.headSeq, labelmaps);
  const autosave = new Autosave(
    { caseId, store, clock, snapshot, onState: onSaveState },
    recovered?.sinceSnapshot ?? 0,
  );
  const stop = log.onAppended(({ entry }) => autosave.append(entry));
  return {
    caseId,
    log,
    access: 'write',
    recovered: report,
    hasUnsaved: () => autosave.hasUnsaved,
    flush: () => autosave.flush(),
    close: async () => {
      stop();
      await autosave.close();
      await store.releaseWriter(caseId);
    },
  };
}
