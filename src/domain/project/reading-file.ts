import type { Grid } from '../../geometry/grid.ts';
import type { AuditEntry } from './audit-chain.ts';
import type { LabelRuns } from './voxel-runs.ts';

/** Records of a reading by kind and id; kinds are those of the log, and a file may hold some that this version does not know. */
export type StoredRecords = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Which images a layer was drawn on. */
export interface ReadingVolume {
  readonly volumeId: string;
  readonly studyUid: string;
  readonly seriesUid: string;
  /** Phase or sequence as recognised or corrected, e.g. "Portal venous"; empty when unknown. */
  readonly phase: string;
  readonly grid: Grid;
}

/** One reader's reading of one case: what it says, and everything that was done to get there. No pixels. */
export interface ReadingFile {
  readonly caseId: string;
  readonly reader: string;
  readonly studyUids: readonly string[];
  readonly volumes: readonly ReadingVolume[];
  /** What the reading says, masks apart: the result of `audit`. */
  readonly records: StoredRecords;
  /** By layer id; likewise. */
  readonly masks: Readonly<Record<string, readonly LabelRuns[]>>;
  /** Time that the reader worked on it, from the audit's own figures. */
  readonly activeMs: number;
  /** Everything from the first step on; each entry seals those before it. */
  readonly audit: readonly AuditEntry[];
}

/** Hash of the last entry; that of nothing for an untouched reading. */
export function headOf({ audit }: Pick<ReadingFile, 'audit'>): string {
  return audit.at(-1)?.hash ?? '';
}

/**
 * Copies of one reading without those that another one continues: usually one. Two mean that a reader went on in two places;
 * both stay until a person chooses. Commutative, associative, idempotent.
 */
export function mergeReadings(a: readonly ReadingFile[], b: readonly ReadingFile[]): ReadingFile[] {
  const all = new Map<string, ReadingFile>();
  for (const reading of [...a, ...b]) {
    const key = headOf(reading);
    const other = all.get(key);
    if (!other || JSON.stringify(reading) < JSON.stringify(other)) all.set(key, reading);
  }
  const heads = [...all];
  return heads
    .filter(([head, reading]) => !heads.some(([other, longer]) => other !== head && continues(longer, reading)))
    .sort(([x, rx], [y, ry]) => ry.audit.length - rx.audit.length || (x < y ? -1 : 1))
    .map(([, reading]) => reading);
}

/** Of the copies of a reading the one that is shown: that with the longest log. */
export function furthestReading(copies: readonly ReadingFile[]): ReadingFile {
  return copies.reduce((best, other) => (other.audit.length > best.audit.length ? other : best));
}

/** Whether `longer` goes on where `shorter` ends. */
function continues(longer: ReadingFile, shorter: ReadingFile): boolean {
  if (longer.audit.length <= shorter.audit.length) return false;
  const last = shorter.audit.at(-1);
  return last === undefined || longer.audit[shorter.audit.length - 1]!.hash === last.hash;
}
