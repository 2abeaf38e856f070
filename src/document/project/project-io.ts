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

/** Who has a reading of which case. */
export async function listReadings(folder: ProjectFolder): Promise<readonly { caseId: string; reader: string }[]> {
  const found = (await folder.list()).flatMap((path) => readingOfPath(path) ?? []);
  return found.filter(({ isCopy }) => !isCopy).map(({ caseId, reader }) => ({ caseId, reader }));
}

/** All copies of one reading, the one that goes furthest first; empty when there is none. */
export async function loadReadingCopies(
  folder: ProjectFolder,
  caseId: string,
  reader: string,
): Promise<readonly ReadingFile[]> {
  const copies: ReadingFile[] = [];
  for (const path of await folder.list()) {
    const of = readingOfPath(path);
    if (of?.caseId === caseId && of.reader === reader) copies.push(parseReading(await textOf(folder, path), path));
  }
  return copies.sort((a, b) => b.audit.length - a.audit.length);
}

/** The reading as it is shown; null when there is none. */
export async function loadReading(folder: ProjectFolder, caseId: string, reader: string): Promise<ReadingFile | null> {
  return (await loadReadingCopies(folder, caseId, reader))[0] ?? null;
}

/** Replaces all copies of one reading. */
export async function saveReadingCopies(folder: ProjectFolder, copies: readonly ReadingFile[]): Promise<void> {
  const [first] = copies;
  if (!first) return;
  const wanted = new Map(copies.map((copy, n) => [copyPath(copy, n), readingText(copy)]));
  for (const [path, text] of wanted) await folder.write(path, bytesOf(text));
  for (const path of await folder.list()) {
    const of = readingOfPath(path);
    const isOurs = of?.caseId === first.caseId && of.reader === first.reader;
    if (isOurs && !wanted.has(path)) await folder.remove(path);
  }
}

async function textOf(folder: ProjectFolder, path: string): Promise<string> {
  const bytes = await folder.read(path);
  if (!bytes) throw new AppError('project/damaged', `The project's file ${path} can not be read.`);
  return new TextDecoder().decode(bytes);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
