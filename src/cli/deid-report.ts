import type { DeidChange } from '../formats/dicom/deid/deid-change.ts';
import { BASIC_PROFILE, DEID_OPTIONS, type DeidOption } from '../formats/dicom/deid/deid-options.ts';
import type { DeidResult } from '../formats/dicom/deid/deidentify-file.ts';

type Written = Extract<DeidResult, { outcome: 'written' }>;
type LeftOut = Extract<DeidResult, { outcome: 'left-out' }>;

interface WrittenFile {
  readonly source: string;
  readonly fileName: string;
  readonly sopInstanceUid: string;
  readonly originalSopInstanceUid: string;
  readonly changes: readonly DeidChange[];
  readonly warnings: readonly string[];
}

/** What became of every file and, where that is asked for, of every element of a folder. */
export class DeidReport {
  readonly written: WrittenFile[] = [];
  readonly leftOut: { source: string; reason: string; message: string; originalSopInstanceUid: string | null }[] = [];
  private readonly names = new Set<string>();
  private readonly counts = new Map<string, number>();

  /** @param keepsChanges of every element; without it the report of a large archive stays small */
  constructor(
    private readonly options: ReadonlySet<DeidOption>,
    private readonly keepsChanges: boolean,
  ) {}

  has(fileName: string): boolean {
    return this.names.has(fileName);
  }

  addWritten(source: string, { bytes: _bytes, outcome: _outcome, ...result }: Written): void {
    this.names.add(result.fileName);
    for (const { action } of result.changes) this.counts.set(action, (this.counts.get(action) ?? 0) + 1);
    this.written.push({ source, ...result, changes: this.keepsChanges ? result.changes : [] });
  }

  addLeftOut(source: string, { outcome: _outcome, ...result }: LeftOut): void {
    this.leftOut.push({ source, ...result });
  }

  /** The same instance twice in a folder. */
  addRepeated(source: string, { originalSopInstanceUid }: Written): void {
    const message = 'The same instance was there before.';
    this.leftOut.push({ source, reason: 'repeated', message, originalSopInstanceUid });
  }

  countsByAction(): [string, number][] {
    return [...this.counts].sort((a, b) => b[1] - a[1]);
  }

  reasons(): { message: string; count: number }[] {
    const counts = new Map<string, number>();
    for (const { message } of this.leftOut) counts.set(message, (counts.get(message) ?? 0) + 1);
    return [...counts].map(([message, count]) => ({ message, count }));
  }

  warnings(): string[] {
    return [...new Set(this.written.flatMap((f) => f.warnings))];
  }

  /** Without anything of the originals: no file names, no texts, no UIDs. What was left out is told by number only. */
  toJson() {
    return {
      profile: [BASIC_PROFILE, ...[...this.options].map((name) => DEID_OPTIONS[name].code)],
      written: this.written.map(({ fileName, changes, warnings }) => ({
        fileName,
        changes: changes.map(({ path, action, rule }) => ({ path, action, rule })),
        warnings,
      })),
      leftOut: this.leftOut.map(({ reason, message }) => ({ reason, message })),
    };
  }

  /** With the original texts, file names and UIDs: for a reviewer at the place of the originals. */
  forReview() {
    return { written: this.written, leftOut: this.leftOut };
  }
}
