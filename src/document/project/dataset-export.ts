import { AppError } from '../../domain/app-error.ts';
import type { CaseRecord, DatasetCase } from '../../domain/dataset/dataset-case.ts';
import { DATASET_GAPS, type DatasetGap } from '../../domain/dataset/dataset-gap.ts';
import type { DatasetAbout, DatasetFormatId, DatasetWish } from '../../domain/dataset/dataset-wish.ts';
import type { Project } from '../../domain/project/project.ts';
import { headOf } from '../../domain/project/reading-file.ts';
import { sha256Hex } from '../../domain/sha256.ts';
import type { DatasetPort, DatasetTarget } from '../../ports/datasets.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';
import { annotatorsOf, type WantedCase, wantedCases, withReading } from './dataset-cases.ts';

/** What a dataset is made from, and what with. */
export interface DatasetRun<Files extends readonly unknown[]> {
  readonly project: Project;
  readonly folder: ProjectFolder;
  readonly wish: DatasetWish;
  readonly port: DatasetPort<Files>;
  readonly app: { readonly version: string; readonly commit: string };
  /** Local time, ISO 8601 with offset. */
  readonly at: string;
  readonly signal: AbortSignal;
  /** The image files of a case; empty when they are not there. */
  filesOf(wanted: WantedCase): Promise<Files>;
}

export type CaseOutcome = 'written' | 'kept' | 'failed';

export interface DatasetProgress {
  readonly format: DatasetFormatId;
  readonly name: string;
  readonly done: number;
  readonly total: number;
  readonly outcome: CaseOutcome;
  readonly why: string;
}

export interface DatasetReport {
  readonly written: number;
  /** Unchanged since an earlier run. */
  readonly kept: number;
  readonly failed: readonly { readonly format: DatasetFormatId; readonly case: string; readonly reason: string }[];
  readonly files: number;
  readonly bytes: number;
}

const RECORDS = '.lobule-export';
const ENCODER = new TextEncoder();

/**
 * Writes a dataset case by case. What an earlier run finished is not written again unless its reading or files have changed, so a run that
 * was stopped goes on where it was.
 *
 * @throws AppError `dataset/nothing`; the signal's reason when it is stopped
 */
export async function exportDataset<Files extends readonly unknown[]>(
  run: DatasetRun<Files>,
  target: DatasetTarget,
  onCase: (progress: DatasetProgress) => void,
): Promise<DatasetReport> {
  const wanted = requireCases(run);
  const { formats } = run.wish;
  const places = formats.map((format) => ({ format, to: formats.length > 1 ? within(target, format) : target }));
  const records = new Map<DatasetFormatId, CaseRecord[]>(formats.map((format) => [format, []]));
  const failed: { format: DatasetFormatId; case: string; reason: string }[] = [];
  let [done, kept] = [0, 0];
  const total = wanted.length * formats.length;
  for (const each of wanted) {
    for (const { format, to } of places) {
      run.signal.throwIfAborted();
      const { record, outcome, why } = await oneCase(run, to, format, each);
      if (record) records.get(format)!.push(record);
      else failed.push({ format, case: each.name, reason: why });
      if (outcome === 'kept') kept++;
      onCase({ format, name: each.name, done: ++done, total, outcome, why });
    }
  }
  let [files, bytes] = [0, 0];
  for (const { format, to } of places) {
    const ended = await finish(run, to, format, records.get(format)!, wanted);
    files += ended.files;
    bytes += ended.bytes;
  }
  return { written: done - kept - failed.length, kept, failed, files, bytes };
}

/** What every case lacks, and the dataset itself; cases by gap, none for a gap of the dataset. */
export async function checkDataset<Files extends readonly unknown[]>(
  run: DatasetRun<Files>,
  onCase: (done: number, total: number) => void,
): Promise<Map<DatasetGap, string[]>> {
  const wanted = requireCases(run);
  const found = new Map<DatasetGap, string[]>();
  const annotators = annotatorsOf(run.project, wanted);
  if (annotators.some(({ profession }) => profession.trim() === '')) found.set('annotator-profession', []);
  if (annotators.some(({ yearsOfExperience }) => yearsOfExperience === null)) found.set('annotator-experience', []);
  if (run.wish.license.trim() === '') found.set('license', []);
  const format = run.wish.formats.includes('nnunet') ? 'nnunet' : run.wish.formats[0]!;
  for (const [n, each] of wanted.entries()) {
    run.signal.throwIfAborted();
    for (const gap of await gapsOf(run, each, format)) found.set(gap, [...(found.get(gap) ?? []), each.about.label]);
    onCase(n + 1, wanted.length);
  }
  const order = Object.keys(DATASET_GAPS);
  return new Map([...found].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

async function gapsOf<Files extends readonly unknown[]>(
  run: DatasetRun<Files>,
  wanted: WantedCase,
  format: DatasetFormatId,
): Promise<readonly DatasetGap[]> {
  const each = await withReading(run.folder, wanted);
  if (!each) return ['no-reading'];
  const { wish, app, at, signal } = run;
  const files = await run.filesOf(wanted);
  return run.port.checkCase({ format, each, files, nnunet: wish, app, at }, { signal });
}

function requireCases({ project, wish }: Pick<DatasetRun<readonly unknown[]>, 'project' | 'wish'>): WantedCase[] {
  const wanted = wantedCases(project, wish);
  if (wanted.length === 0 || wish.formats.length === 0) {
    throw new AppError('dataset/nothing', 'No case is accepted or adjudicated.', {
      hint: 'Take others too, or finish their review first.',
    });
  }
  return wanted;
}

async function oneCase<Files extends readonly unknown[]>(
  run: DatasetRun<Files>,
  to: DatasetTarget,
  format: DatasetFormatId,
  wanted: WantedCase,
): Promise<{ record: CaseRecord | null; outcome: CaseOutcome; why: string }> {
  const { wish, app, at, signal } = run;
  const recipe = JSON.stringify(format === 'nnunet' ? [wish.channels, wish.labels] : []);
  try {
    const each = await withReading(run.folder, wanted);
    if (!each) throw new AppError('dataset/no-reading', 'Its reading is not in this copy of the project.');
    const known = await finishedRecord(to, recipe, each);
    if (known) return { record: known, outcome: 'kept', why: '' };
    const job = { format, each, files: await run.filesOf(wanted), nnunet: wish, app, at };
    const { files: made, record } = await run.port.writeCase(job, { signal });
    for (const { path, bytes } of made) {
      signal.throwIfAborted();
      await to.write(path, bytes);
    }
    // Last, so that a case that has a record is a whole one.
    await to.write(`${RECORDS}/${each.name}.json`, ENCODER.encode(JSON.stringify({ recipe, record })));
    return { record, outcome: 'written', why: '' };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    return { record: null, outcome: 'failed', why: error.message };
  }
}

/** What an earlier run left of a case: null unless reading and wishes are the same and every file is still what it was. */
async function finishedRecord(to: DatasetTarget, recipe: string, each: DatasetCase): Promise<CaseRecord | null> {
  const bytes = await to.read(`${RECORDS}/${each.name}.json`);
  if (!bytes) return null;
  let known: { readonly recipe?: string; readonly record?: CaseRecord };
  try {
    known = JSON.parse(new TextDecoder().decode(bytes)) as typeof known;
  } catch {
    return null;
  }
  const { record } = known;
  if (!record || known.recipe !== recipe) return null;
  if (record.head !== headOf(each.reading) || record.reader !== each.reading.reader) return null;
  for (const file of record.files) {
    const there = await to.read(file.path);
    if (there?.length !== file.bytes || (await sha256Hex(there)) !== file.sha256) return null;
  }
  return record;
}

async function finish<Files extends readonly unknown[]>(
  { project, wish, port, app, at }: DatasetRun<Files>,
  to: DatasetTarget,
  format: DatasetFormatId,
  records: readonly CaseRecord[],
  wanted: readonly WantedCase[],
): Promise<{ files: number; bytes: number }> {
  const about: DatasetAbout = {
    ...{ name: wish.name, format, license: wish.license, splits: wish.splits, seed: wish.seed, app: app.version },
    ...{ annotators: annotatorsOf(project, wanted), date: at.slice(0, 10), nnunet: wish },
  };
  const read = async (path: string) => (await to.read(path)) ?? new Uint8Array();
  const entries: { path: string; sha256: string; bytes: number }[] = records.flatMap(({ files }) => files);
  for (const { path, bytes } of await port.finish(records, about, read)) {
    await to.write(path, bytes);
    entries.push({ path, sha256: await sha256Hex(bytes), bytes: bytes.length });
  }
  // `sha256sum -c checksums.sha256` reads it.
  const lines = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1)).map((e) => `${e.sha256}  ${e.path}\n`);
  await to.write('checksums.sha256', ENCODER.encode(lines.join('')));
  return { files: entries.length, bytes: entries.reduce((sum, entry) => sum + entry.bytes, 0) };
}

function within(target: DatasetTarget, folder: string): DatasetTarget {
  return {
    read: (path) => target.read(`${folder}/${path}`),
    write: (path, bytes) => target.write(`${folder}/${path}`, bytes),
  };
}
