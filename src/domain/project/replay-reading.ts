import { type Grid, voxelCount } from '../../geometry/grid.ts';
import { AppError } from '../app-error.ts';
import { type AuditEntry, firstBrokenEntry } from './audit-chain.ts';
import { canonicalJson } from './canonical-json.ts';
import type { ReadingFile, StoredRecords } from './reading-file.ts';
import { forEachRun, runsOfLabels } from './voxel-runs.ts';

/** A reading as it stood after some entry. */
export interface ReplayedReading {
  readonly records: StoredRecords;
  /** Flat labels by layer id. */
  readonly labels: ReadonlyMap<string, Uint8Array>;
}

/**
 * The reading after its first entries; all of them when `count` is left out. Any earlier mask comes back this way.
 * @throws AppError `audit/...` when an entry does not fit what was there before
 */
export function replayReading(audit: readonly AuditEntry[], count = audit.length): ReplayedReading {
  const records: Record<string, Record<string, unknown>> = {};
  const labels = new Map<string, Uint8Array>();
  for (const entry of audit.slice(0, count)) applyEntry(entry, records, labels);
  return { records, labels };
}

function applyEntry(
  entry: AuditEntry,
  records: Record<string, Record<string, unknown>>,
  labels: Map<string, Uint8Array>,
): void {
  for (const { kind, id, before, after } of entry.records) {
    records[kind] ??= {};
    const now = records[kind][id] ?? null;
    if (canonicalJson(now) !== canonicalJson(before)) throw misfit(entry);
    if (after === null) delete records[kind][id];
    else records[kind][id] = after;
    if (kind === 'layer' && before === null) labels.set(id, new Uint8Array(voxelCount((after as { grid: Grid }).grid)));
  }
  for (const { layerId, before, after, runs } of entry.voxels) {
    const layer = labels.get(layerId);
    if (!layer) throw misfit(entry);
    forEachRun(runs, layer.length, (start, end) => {
      for (let n = start; n < end; n++) if (layer[n] !== before) throw misfit(entry);
      layer.fill(after, start, end);
    });
  }
  for (const { kind, id, after } of entry.records) if (kind === 'layer' && after === null) labels.delete(id);
}

/** What is wrong with a reading's file, as codes with the entry where it shows. Empty: nobody has changed it by hand. */
export interface ReadingFault {
  readonly code: 'chain' | 'replay' | 'records' | 'masks' | 'time';
  readonly seq: number | null;
}

/** Checks the chain, and that records, masks and time are what the chain leads to. */
export async function verifyReading(reading: ReadingFile): Promise<ReadingFault[]> {
  const broken = await firstBrokenEntry(reading.audit);
  const faults: ReadingFault[] = broken < 0 ? [] : [{ code: 'chain', seq: reading.audit[broken]!.seq }];
  try {
    const { records, labels } = replayReading(reading.audit);
    if (canonicalJson(withoutEmpty(records)) !== canonicalJson(withoutEmpty(reading.records))) {
      faults.push({ code: 'records', seq: null });
    }
    const masks = Object.fromEntries([...labels].map(([id, values]) => [id, runsOfLabels(values)]));
    if (canonicalJson(masks) !== canonicalJson(reading.masks)) faults.push({ code: 'masks', seq: null });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    faults.push({ code: 'replay', seq: null });
  }
  const activeMs = reading.audit.reduce((sum, entry) => sum + entry.activeMs, 0);
  if (activeMs !== reading.activeMs) faults.push({ code: 'time', seq: null });
  return faults;
}

function withoutEmpty(records: StoredRecords): StoredRecords {
  return Object.fromEntries(Object.entries(records).filter(([, ofKind]) => Object.keys(ofKind).length > 0));
}

function misfit({ seq }: AuditEntry): AppError {
  return new AppError('audit/misfit', `Step ${seq} of the reading does not fit what was there before.`);
}
