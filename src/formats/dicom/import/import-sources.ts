import type { ByteSource } from '../../../domain/byte-source.ts';
import type { FileId } from '../../../domain/ids.ts';
import type { ImportResult, SkippedFile, StudyInfo, VolumeInfo } from '../../../domain/volume.ts';
import { dropDuplicates } from './drop-duplicates.ts';
import type { FileOutcome, ImageFile, NiftiFile, OtherFile } from './file-outcome.ts';
import { groupImages } from './group-images.ts';
import { imageKey } from './image-frame.ts';
import { type GivenSource, readAll } from './read-all.ts';
import { compareText } from './slice-locations.ts';
import { tellCopies } from './tell-copies.ts';

export interface ImportSourcesProgress {
  readonly stage: 'reading' | 'grouping';
  readonly filesDone: number;
  /** Grows while archives are unpacked. */
  readonly filesTotal: number;
  readonly images: number;
  readonly skipped: number;
}

/** What an import knows, to add further files to it. */
export interface ImportState {
  readonly outcomes: readonly FileOutcome[];
  readonly files: ReadonlyMap<FileId, ByteSource>;
}

export interface ImportOptions {
  /** Ids for files that come out of archives. */
  readonly newFileId: () => FileId;
  /** What earlier calls returned; the result covers everything then. */
  readonly previous?: ImportState | null;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportSourcesProgress) => void;
}

/**
 * Reads the headers of files and makes volumes of them; no pixel is read. Archives are opened, also within each other.
 * Every file ends in exactly one of `volumes`, `others`, `skipped`; the result does not depend on the order of files.
 *
 * @returns `files`: the sources of all files and archive entries that were kept, by id
 * @throws the signal's reason when aborted; `previous` is unchanged then
 */
export async function importSources(
  given: readonly GivenSource[],
  options: ImportOptions,
): Promise<{ result: ImportResult; files: ReadonlyMap<FileId, ByteSource>; state: ImportState }> {
  const { previous, signal } = options;
  const progress = { filesDone: 0, filesTotal: 0, images: 0, skipped: 0 };
  const read = await readAll(given, options.newFileId, signal, (done, total, outcome) => {
    progress.filesDone = done;
    progress.filesTotal = total;
    if (outcome.kind === 'image' || outcome.kind === 'nifti') progress.images += outcome.images;
    if (outcome.kind === 'skipped') progress.skipped++;
    options.onProgress?.({ stage: 'reading', ...progress });
  });
  options.onProgress?.({ stage: 'grouping', ...progress });
  const before = previous?.outcomes ?? [];
  const sources = new Map([...(previous?.files ?? []), ...read.files]);
  const told = await tellCopies([...before, ...read.outcomes], sources, signal);
  const outcomes = dropDuplicates(told.slice(0, before.length), told.slice(before.length));
  const result = toResult(outcomes);
  signal?.throwIfAborted();
  const kept = new Set(outcomes.flatMap((outcome) => fileIdOf(outcome) ?? []));
  const files = new Map([...sources].filter(([fileId]) => kept.has(fileId)));
  return { result, files, state: { outcomes, files } };
}

function fileIdOf(outcome: FileOutcome): FileId | null {
  if (outcome.kind === 'skipped') return null;
  return outcome.kind === 'other' ? outcome.object.fileId : outcome.fileId;
}

function toResult(outcomes: readonly FileOutcome[]): ImportResult {
  const images = outcomes.filter((outcome): outcome is ImageFile => outcome.kind === 'image');
  const others = outcomes.filter((outcome): outcome is OtherFile => outcome.kind === 'other');
  const skipped = outcomes.flatMap((outcome) => (outcome.kind === 'skipped' ? [outcome.skipped] : []));
  const nifti = outcomes.filter((outcome): outcome is NiftiFile => outcome.kind === 'nifti');
  const volumes = [...groupImages(images), ...niftiVolumes(nifti)];
  return {
    filesGiven: outcomes.length,
    filesLoaded: images.length + others.length + nifti.length,
    studies: studiesOf([...images, ...others, ...nifti]),
    volumes,
    others: others.map(({ object }) => object).sort((a, b) => compareText(a.name, b.name)),
    skipped: skipped.sort(compareSkipped),
    imagesIn: [...images, ...nifti].reduce((sum, file) => sum + file.images, 0),
    imagesShown: countShown(volumes),
  };
}

function compareSkipped(a: SkippedFile, b: SkippedFile): number {
  return compareText(a.name, b.name) || compareText(a.code, b.code);
}

/** Images that can be reached in some volume: counted there, not from the files, so that a loss would show. */
function countShown(volumes: readonly VolumeInfo[]): number {
  return new Set(volumes.flatMap(({ slices }) => slices.map(imageKey))).size;
}

function niftiVolumes(files: readonly NiftiFile[]): VolumeInfo[] {
  return [...files].sort((a, b) => compareText(a.fingerprint, b.fingerprint)).flatMap(({ volumes }) => volumes);
}

/** One entry a study, newest first; of several files the first by identifier speaks for it. */
function studiesOf(files: readonly (ImageFile | OtherFile | NiftiFile)[]): StudyInfo[] {
  const uid = (file: ImageFile | OtherFile | NiftiFile) => {
    if (file.kind === 'nifti') return '';
    return file.kind === 'image' ? file.sopInstanceUid : file.object.sopInstanceUid;
  };
  const byUid = new Map<string, StudyInfo>();
  for (const { study } of [...files].sort((a, b) => compareText(uid(a), uid(b)))) {
    if (!byUid.has(study.studyUid)) byUid.set(study.studyUid, study);
  }
  const moment = ({ date, time }: StudyInfo) => `${date ?? ''} ${time ?? ''}`;
  return [...byUid.values()].sort((a, b) => compareText(moment(b), moment(a)) || compareText(a.studyUid, b.studyUid));
}
