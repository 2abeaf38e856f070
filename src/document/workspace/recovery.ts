import { AppError } from '../../domain/app-error.ts';
import { t } from '../../messages/messages.ts';
import { readingRestore } from '../commands/reading-restore.ts';
import { snapshotOf } from '../reading-recovery.ts';
import { decodeRecovery, encodeRecovery } from '../recovery-file.ts';
import type { WorkspaceCore } from './core.ts';

/** Writes the open reading into one file. */
export async function downloadRecovery(core: WorkspaceCore, studyKeys: readonly string[]): Promise<void> {
  const log = core.log();
  if (!log) return;
  core.viewport.cancelGesture();
  const snapshot = snapshotOf(log.records, log.headSeq, core.labelmaps);
  if (!snapshot) throw new AppError('recovery/busy', 'A stroke is still being painted. Finish it and try again.');
  const at = core.clock.nowIso();
  const bytes = await encodeRecovery({ snapshot, studyKeys }, at);
  const name = `lobule-recovery-${at.slice(0, 19).replaceAll(/[:T]/g, '-')}.json`;
  const written = await core.sink.save({ name, mimeType: 'application/json', bytes });
  if (written !== null) core.notices.add('success', t.work.recoveryWritten(written));
}

/** Brings a recovery file into the open reading, as one step. */
export async function restoreRecovery(core: WorkspaceCore, file: Blob, studyKeys: readonly string[]): Promise<void> {
  const log = core.log();
  if (!log) throw new AppError('recovery/no-case', 'Open the images first, then the recovery file.');
  const recovered = await decodeRecovery(new Uint8Array(await file.arrayBuffer()));
  if (!recovered.studyKeys.some((key) => studyKeys.includes(key)) && recovered.studyKeys.length > 0) {
    throw new AppError('recovery/other-study', 'This recovery file belongs to another study.', {
      hint: 'Open the images of that study, then the recovery file.',
    });
  }
  log.run(readingRestore, { snapshot: recovered.snapshot });
  core.notices.add('success', t.work.recoveryRestored);
}
