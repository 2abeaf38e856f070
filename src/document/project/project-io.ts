import { AppError } from '../../domain/app-error.ts';
import type { Project } from '../../domain/project/project.ts';
import { changedTexts, isProjectFile, parseProject, projectTexts } from '../../domain/project/project-files.ts';
import type { ReadingFile } from '../../domain/project/reading-file.ts';
import { copyPath, parseReading, readingOfPath, readingText } from '../../domain/project/reading-path.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';

/** @throws AppError `project/...` when the folder holds no project, a damaged one, or one of a newer version */
export async function loadProject(folder: ProjectFolder): Promise<Project> {
  const texts = new Map<string, string>();
  for (const path of await folder.list()) if (isProjectFile(path)) texts.set(path, await textOf(folder, path));
  return parseProject(texts);
}

/** Writes what differs from `before`; everything when that is null. */
export async function saveProject(folder: ProjectFolder, project: Project, before: Project | null): Promise<void> {
  const texts = before ? changedTexts(before, project) : projectTexts(project);
  for (const [path, text] of texts) await folder.write(path, bytesOf(text));
}

/** Where the copies of one reading lie. */
export interface ReadingPaths {
  readonly caseId: string;
  readonly reader: string;
  readonly paths: string[];
}

/** All readings of a folder, by case and reader. */
export async function pathsOfReadings(folder: ProjectFolder): Promise<ReadonlyMap<string, ReadingPaths>> {
  const found = new Map<string, ReadingPaths>();
  for (const path of await folder.list()) {
    const of = readingOfPath(path);
    if (!of) continue;
    const { caseId, reader } = of;
    const key = `${caseId} ${reader}`;
    const known = found.get(key);
    if (known) known.paths.push(path);
    else found.set(key, { caseId, reader, paths: [path] });
  }
  return found;
}

/** The readings of some files, the one that goes furthest first. */
export async function loadCopies(folder: ProjectFolder, paths: readonly string[]): Promise<readonly ReadingFile[]> {
  const copies: ReadingFile[] = [];
  for (const path of paths) copies.push(parseReading(await textOf(folder, path), path));
  return copies.sort((a, b) => b.audit.length - a.audit.length);
}

/** Where all copies of one reading lie. */
export async function pathsOfReading(folder: ProjectFolder, caseId: string, reader: string): Promise<string[]> {
  return (await folder.list()).filter((path) => {
    const of = readingOfPath(path);
    return of?.caseId === caseId && of.reader === reader;
  });
}

/** The reading as it is shown; null when there is none. */
export async function loadReading(folder: ProjectFolder, caseId: string, reader: string): Promise<ReadingFile | null> {
  return (await loadCopies(folder, await pathsOfReading(folder, caseId, reader)))[0] ?? null;
}

/**
 * Replaces all copies of one reading.
 *
 * @param before where they lie, if that is known: listing a large folder for each of its readings takes long
 */
export async function saveReadingCopies(
  folder: ProjectFolder,
  copies: readonly ReadingFile[],
  before: readonly string[] | null = null,
): Promise<void> {
  const [first] = copies;
  if (!first) return;
  const wanted = new Map(copies.map((copy, n) => [copyPath(copy, n), readingText(copy)]));
  for (const [path, text] of wanted) await folder.write(path, bytesOf(text));
  const known = before ?? (await pathsOfReading(folder, first.caseId, first.reader));
  for (const path of known) if (!wanted.has(path)) await folder.remove(path);
}

async function textOf(folder: ProjectFolder, path: string): Promise<string> {
  const bytes = await folder.read(path);
  if (!bytes) throw new AppError('project/damaged', `The project's file ${path} can not be read.`);
  return new TextDecoder().decode(bytes);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
