import type { JournalEntry, RecordChange } from '../change.ts';
import type { LayerId } from '../ids.ts';
import type { AuditEntry } from './audit-chain.ts';
import { patchOfRuns } from './voxel-runs.ts';

/** The journal that a sealed chain was made of: a reading goes on in another browser with its whole history. */
export function journalOfAudit(audit: readonly AuditEntry[]): JournalEntry[] {
  return audit.map((entry) => ({
    seq: entry.seq,
    at: entry.at,
    command: entry.command,
    label: entry.label,
    cause: entry.cause,
    refersTo: entry.refersTo,
    change: {
      records: entry.records as unknown as readonly RecordChange[],
      // One patch for each step, in their order: a later one may touch what an earlier one wrote.
      voxels: entry.voxels.map((step) => patchOfRuns([step], step.layerId as LayerId)),
    },
    ...(entry.details ? { details: entry.details } : {}),
  }));
}
