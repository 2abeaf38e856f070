import { conflictsOf, mergeProjects, type ProjectConflict } from '../../domain/project/merge-project.ts';
import type { Project } from '../../domain/project/project.ts';
import { headOf, mergeReadings } from '../../domain/project/reading-file.ts';
import { verifyReading } from '../../domain/project/replay-reading.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';
import { listReadings, loadProject, loadReadingCopies, saveProject, saveReadingCopies } from './project-io.ts';
import { factsOfReading, saveFacts } from './reading-facts-io.ts';

/** What joining a copy brought. */
export interface JoinReport {
  readonly newCases: number;
  readonly newEvents: number;
  /** Readings that came or went on. */
  readonly readings: number;
  /** Readings that went on in two places: both are kept. */
  readonly forkedReadings: readonly { readonly caseId: string; readonly reader: string }[];
  /** Readings of the copy that somebody changed by hand: not taken. */
  readonly refused: readonly { readonly caseId: string; readonly reader: string }[];
  readonly conflicts: readonly ProjectConflict[];
}

/**
 * Brings another copy of the same project into `into`, without loss; the copy itself stays as it is.
 *
 * @param mayTake which readings of the copy may enter; those that may not stay out of this folder altogether
 * @throws AppError `project/...`
 */
export async function joinProjects(
  into: ProjectFolder,
  from: ProjectFolder,
  mayTake: (project: Project, reading: { readonly caseId: string; readonly reader: string }) => boolean = () => true,
): Promise<JoinReport> {
  const [ours, theirs] = [await loadProject(into), await loadProject(from)];
  const joined = mergeProjects(ours, theirs);
  const taken = await joinReadings(into, from, (reading) => mayTake(joined, reading));
  await saveProject(into, joined, ours);
  return {
    newCases: Object.keys(joined.cases).length - Object.keys(ours.cases).length,
    newEvents: Object.keys(joined.events).length - Object.keys(ours.events).length,
    conflicts: conflictsOf(joined),
    ...taken,
  };
}

async function joinReadings(
  into: ProjectFolder,
  from: ProjectFolder,
  mayTake: (reading: { readonly caseId: string; readonly reader: string }) => boolean,
) {
  const forkedReadings: { caseId: string; reader: string }[] = [];
  const refused: { caseId: string; reader: string }[] = [];
  let readings = 0;
  for (const { caseId, reader } of await listReadings(from)) {
    if (!mayTake({ caseId, reader })) continue;
    const given = await loadReadingCopies(from, caseId, reader);
    const sound = [];
    for (const copy of given) if ((await verifyReading(copy)).length === 0) sound.push(copy);
    if (sound.length < given.length) refused.push({ caseId, reader });
    const known = await loadReadingCopies(into, caseId, reader);
    const copies = mergeReadings(known, sound);
    if (copies.length > 1) forkedReadings.push({ caseId, reader });
    if (copies.map(headOf).join() === known.map(headOf).join()) continue;
    await saveReadingCopies(into, copies);
    await saveFacts(into, reader, { [caseId]: factsOfReading(copies[0]!) });
    readings++;
  }
  return { readings, forkedReadings, refused };
}
