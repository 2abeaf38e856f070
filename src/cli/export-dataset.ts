import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadReading } from '../document/project/project-io.ts';
import { AppError } from '../domain/app-error.ts';
import { readCase } from '../domain/hanging/read-case.ts';
import { caseStandings, UNTOUCHED } from '../domain/project/case-state.ts';
import { type CaseAbout, CONSENSUS, type Project } from '../domain/project/project.ts';
import { headOf, type ReadingFile } from '../domain/project/reading-file.ts';
import { currentValue } from '../domain/project/register.ts';
import { sha256Hex } from '../domain/sha256.ts';
import type { VolumeInfo, VolumeVoxels } from '../domain/volume.ts';
import type { ProjectFolder } from '../ports/project-folder.ts';
import { recordOfCase } from '../workers/datasets/case-record.ts';
import { checksumFile, type DatasetAbout, datasetFiles } from '../workers/datasets/dataset-card.ts';
import type { DatasetFormat } from '../workers/datasets/dataset-format.ts';
import type { CaseRecord, DatasetFile, ExportCase } from '../workers/datasets/export-case.ts';
import { splitByPatient } from '../workers/datasets/patient-splits.ts';
import { type AppIdentity, readAppIdentity } from './app-identity.ts';
import { importFolder } from './import-folder.ts';
import { localIsoTime } from './local-iso-time.ts';
import { createNodeCompute } from './node-compute.ts';

export interface ExportPlan {
  readonly project: Project;
  readonly folder: ProjectFolder;
  readonly images: string;
  readonly out: string;
  readonly format: DatasetFormat;
  readonly about: DatasetAbout;
  readonly splits: Readonly<Record<string, number>>;
  readonly seed: string;
  /** Cases that are not accepted or adjudicated go out too. */
  readonly takesAll: boolean;
  /** Null: the agreed reading, else the only submitted one. */
  readonly reader: string | null;
  readonly onCase: (
    name: string,
    done: number,
    total: number,
    outcome: 'written' | 'kept' | 'failed',
    why: string,
  ) => void;
}

export interface ExportReport {
  readonly written: number;
  /** Unchanged since an earlier run. */
  readonly kept: number;
  readonly failed: readonly { readonly case: string; readonly reason: string }[];
  readonly files: number;
}

const RECORDS = '.lobule-export';

/** Writes a dataset case by case. What an earlier run finished is not written again unless its reading or files have changed. */
export async function exportDataset(plan: ExportPlan): Promise<ExportReport> {
  const wanted = await casesToExport(plan);
  if (wanted.length === 0) {
    throw new AppError('dataset/nothing', 'No case is accepted or adjudicated.', {
      hint: 'Add --all to take others too.',
    });
  }
  const records: CaseRecord[] = [];
  const failed: { case: string; reason: string }[] = [];
  let kept = 0;
  for (const [n, each] of wanted.entries()) {
    const known = await finishedRecord(plan, each);
    if (known) {
      kept++;
      records.push(known);
      plan.onCase(each.name, n + 1, wanted.length, 'kept', '');
      continue;
    }
    try {
      records.push(await writeCase(plan, each));
      plan.onCase(each.name, n + 1, wanted.length, 'written', '');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failed.push({ case: each.name, reason: error.message });
      plan.onCase(each.name, n + 1, wanted.length, 'failed', error.message);
    }
  }
  const common = await finish(plan, records);
  const entries = [...records.flatMap(({ files }) => files), ...common];
  await writeOne(plan.out, checksumFile(entries));
  return { written: records.length - kept, kept, failed, files: entries.length };
}

interface WantedCase {
  readonly caseId: string;
  readonly name: string;
  readonly about: CaseAbout;
  readonly reading: ReadingFile;
  readonly session: number;
}

async function casesToExport({ project, folder, takesAll, reader }: ExportPlan): Promise<WantedCase[]> {
  const standings = caseStandings(project);
  const sessions = new Map<string, number>();
  const wanted: WantedCase[] = [];
  for (const [caseId, { about }] of Object.entries(project.cases)) {
    const standing = standings.get(caseId) ?? UNTOUCHED;
    const known = currentValue(about);
    if (!known || (!takesAll && standing.state !== 'accepted' && standing.state !== 'adjudicated')) continue;
    const submitted = Object.keys(standing.readings).filter((id) => standing.readings[id]!.status === 'submitted');
    const chosen = reader ?? (submitted.includes(CONSENSUS) ? CONSENSUS : submitted.sort()[0]);
    const reading = chosen ? await loadReading(folder, caseId, chosen) : null;
    if (!reading) continue;
    const session = (sessions.get(known.patient) ?? 0) + 1;
    sessions.set(known.patient, session);
    wanted.push({ caseId, name: caseId, about: known, reading, session });
  }
  return wanted;
}

async function writeCase(plan: ExportPlan, wanted: WantedCase): Promise<CaseRecord> {
  const each = await openCase(plan, wanted);
  const written = await plan.format.writeCase(each);
  for (const file of written.files) await writeOne(plan.out, file);
  const record = await recordOfCase(each, written);
  const bytes = new TextEncoder().encode(JSON.stringify(record));
  await writeOne(plan.out, { path: `${RECORDS}/${wanted.name}.json`, bytes });
  return record;
}

async function openCase({ images }: ExportPlan, wanted: WantedCase): Promise<ExportCase> {
  const { result, files } = await importFolder(join(images, wanted.about.folder ?? ''));
  const isOurs = ({ studyUid }: { studyUid: string }) => wanted.about.studyUids.includes(studyUid);
  const ofStudy = { ...result, studies: result.studies.filter(isOurs), volumes: result.volumes.filter(isOurs) };
  if (ofStudy.volumes.length === 0)
    throw new AppError('dataset/no-images', 'The images of this case are not in the folder.');
  const compute = createNodeCompute();
  await compute.importSources([...files].map(([fileId, source]) => ({ fileId, source })));
  const app: AppIdentity = readAppIdentity();
  return {
    ...wanted,
    result: ofStudy,
    findings: readCase(ofStudy).findings,
    loadVoxels: (volume) => loadVoxels(compute, volume),
    readFile: async (fileId) => {
      const source = files.get(fileId)!;
      return source.read(0, source.size);
    },
    app,
    at: localIsoTime(new Date()),
  };
}

async function loadVoxels(compute: ReturnType<typeof createNodeCompute>, volume: VolumeInfo): Promise<VolumeVoxels> {
  let voxels: VolumeVoxels['voxels'] = new Int16Array(0);
  let rescale = { slope: 1, intercept: 0 };
  let components: 1 | 3 = 1;
  const slice = volume.pixel.columns * volume.pixel.rows;
  const types = {
    Int16: Int16Array,
    Uint16: Uint16Array,
    Uint8: Uint8Array,
    Int32: Int32Array,
    Uint32: Uint32Array,
    Float32: Float32Array,
  };
  const summary = await compute.loadVolume(volume, {
    first: 0,
    onStart: (start) => {
      ({ rescale, components } = start);
      voxels = new types[start.arrayType](slice * volume.slices.length * components);
    },
    onSlices: (slices) => {
      for (const arrived of slices) if ('voxels' in arrived) voxels.set(arrived.voxels, arrived.k * slice * components);
    },
  });
  if (summary.problems.length > 0)
    throw new AppError('dataset/damaged', 'Some slices of this case can not be decoded.');
  return { volumeId: volume.id, voxels, rescale, components };
}

/** What an earlier run left of a case: null unless the reading is the same and every file is still what it was. */
async function finishedRecord({ out }: ExportPlan, { name, reading }: WantedCase): Promise<CaseRecord | null> {
  const bytes = await readFile(join(out, RECORDS, `${name}.json`)).catch(() => null);
  if (!bytes) return null;
  const record = JSON.parse(bytes.toString()) as CaseRecord;
  if (record.head !== headOf(reading) || record.reader !== reading.reader) return null;
  for (const file of record.files) {
    const about = await stat(join(out, file.path)).catch(() => null);
    if (about?.size !== file.bytes) return null;
    if ((await sha256Hex(new Uint8Array(await readFile(join(out, file.path))))) !== file.sha256) return null;
  }
  return record;
}

async function finish(plan: ExportPlan, records: readonly CaseRecord[]): Promise<{ path: string; sha256: string }[]> {
  const splits = await splitByPatient(records, plan.splits, plan.seed);
  const read = async (path: string) => new Uint8Array(await readFile(join(plan.out, path)));
  const files = [...(await plan.format.finish(records, read)), ...datasetFiles(records, splits, plan.about)];
  const entries: { path: string; sha256: string }[] = [];
  for (const file of files) {
    await writeOne(plan.out, file);
    entries.push({ path: file.path, sha256: await sha256Hex(file.bytes) });
  }
  return entries;
}

/** Under another name first: a file that is there is a whole one. */
async function writeOne(out: string, { path, bytes }: DatasetFile): Promise<void> {
  const target = join(out, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(`${target}.part`, bytes);
  await rename(`${target}.part`, target);
}
