import type { JournalEntry } from '../change.ts';
import { type AuditMaker, auditEntryOf, sealEntries } from './audit-chain.ts';
import type { ReadingFile, ReadingVolume } from './reading-file.ts';
import { replayReading } from './replay-reading.ts';
import { runsOfLabels } from './voxel-runs.ts';

export interface ReadingIdentity {
  readonly caseId: string;
  readonly reader: string;
  readonly studyUids: readonly string[];
  readonly volumes: readonly ReadingVolume[];
}

/**
 * The reading file that continues `before` by the entries of the journal that it does not have yet.
 *
 * @param journal every entry from the first, in order
 * @param maker active time is counted on the first of the new entries
 * @throws AppError `audit/misfit` when the entries do not go on from `before`
 */
export async function makeReading(
  identity: ReadingIdentity,
  before: ReadingFile | null,
  journal: readonly JournalEntry[],
  maker: AuditMaker,
): Promise<ReadingFile> {
  const sealed = before?.audit ?? [];
  const lastSeq = sealed.at(-1)?.seq ?? 0;
  const fresh = journal.filter(({ seq }) => seq > lastSeq);
  const unsealed = fresh.map((entry, n) => auditEntryOf(entry, n === 0 ? maker : { ...maker, activeMs: 0 }));
  const audit = await sealEntries(sealed, unsealed);
  const { records, labels } = replayReading(audit);
  return {
    ...identity,
    records,
    masks: Object.fromEntries([...labels].map(([id, values]) => [id, runsOfLabels(values)])),
    activeMs: audit.reduce((sum, entry) => sum + entry.activeMs, 0),
    audit,
  };
}
