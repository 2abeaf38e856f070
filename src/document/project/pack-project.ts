import { caseStandings, maySeeOthers, UNTOUCHED } from '../../domain/project/case-state.ts';
import { CONSENSUS, type Project } from '../../domain/project/project.ts';
import { readingOfPath } from '../../domain/project/reading-path.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';
import { loadProject } from './project-io.ts';
import { loadFactsByReader, saveFacts } from './reading-facts-io.ts';

/**
 * Which readings may be where `reader` works: the own ones always, others' (and the agreed one) only of cases where the reader may see
 * them. What may not be seen is not stored there at all, so no bug of the interface can show it.
 */
export function visibilityFor(
  project: Project,
  reader: string | null,
): (reading: { readonly caseId: string; readonly reader: string }) => boolean {
  if (reader === null) return () => true;
  const standings = caseStandings(project);
  return ({ caseId, reader: whose }) =>
    (whose === reader && whose !== CONSENSUS) || maySeeOthers(project, standings.get(caseId) ?? UNTOUCHED, reader);
}

/** Files that are made from the readings: those would tell of them. */
function isDerived(path: string): boolean {
  return path.startsWith('agreement/') || path.startsWith('facts/');
}

export interface PackOptions {
  readonly signal?: AbortSignal;
  /** Files that were looked at, of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Copies a project into an empty folder; for a reader without the readings that this reader may not see yet.
 *
 * @param project what `from` holds, where it was read already
 */
export async function packFor(
  from: ProjectFolder,
  to: ProjectFolder,
  reader: string | null,
  project: Project | null = null,
  { signal, onProgress }: PackOptions = {},
): Promise<{ readonly files: number; readonly heldBack: number }> {
  const isVisible = visibilityFor(project ?? (await loadProject(from)), reader);
  let [files, heldBack] = [0, 0];
  const paths = await from.list();
  for (const [n, path] of paths.entries()) {
    signal?.throwIfAborted();
    onProgress?.(n, paths.length);
    const reading = readingOfPath(path);
    const bytes = await from.read(path);
    if (!bytes || isDerived(path)) continue;
    if (reading && !isVisible(reading)) {
      heldBack++;
      continue;
    }
    await to.write(path, bytes);
    files++;
  }
  for (const [whose, ofCases] of await loadFactsByReader(from)) {
    const visible = Object.entries(ofCases).filter(([caseId]) => isVisible({ caseId, reader: whose }));
    await saveFacts(to, whose, Object.fromEntries(visible));
  }
  return { files, heldBack };
}
