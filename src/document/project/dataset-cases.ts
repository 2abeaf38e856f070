import type { DatasetCase } from '../../domain/dataset/dataset-case.ts';
import type { Annotator, DatasetWish } from '../../domain/dataset/dataset-wish.ts';
import { caseStandings, type ReadingStanding, UNTOUCHED } from '../../domain/project/case-state.ts';
import { type CaseAbout, CONSENSUS, type Project } from '../../domain/project/project.ts';
import { currentValue } from '../../domain/project/register.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';
import { loadReading } from './project-io.ts';

/** A case that a dataset takes; its reading is loaded when its turn comes. */
export interface WantedCase extends Omit<DatasetCase, 'reading'> {
  /** Whose reading goes out; null when nobody has submitted one. */
  readonly reader: string | null;
}

/** The cases of a project that a dataset takes, in the order of their ids. */
export function wantedCases(project: Project, { takesAll, reader }: Pick<DatasetWish, 'takesAll' | 'reader'>) {
  const standings = caseStandings(project);
  const sessions = new Map<string, number>();
  const wanted: WantedCase[] = [];
  for (const caseId of Object.keys(project.cases).sort()) {
    const { state, readings } = standings.get(caseId) ?? UNTOUCHED;
    const about = currentValue<CaseAbout>(project.cases[caseId]!.about);
    if (!about || (!takesAll && state !== 'accepted' && state !== 'adjudicated')) continue;
    const submitted = submittedBy(readings);
    // Nobody has read it: not even somebody who wants everything can have it.
    if (submitted.length === 0 && reader === null) continue;
    const chosen = reader ?? (submitted.includes(CONSENSUS) ? CONSENSUS : submitted[0]!);
    const annotators = chosen === CONSENSUS ? submitted.filter((id) => id !== CONSENSUS) : [chosen];
    const session = (sessions.get(about.patient) ?? 0) + 1;
    sessions.set(about.patient, session);
    wanted.push({ caseId, name: caseId, about, annotators, session, reader: chosen });
  }
  return wanted;
}

/** The case with its reading; null when this copy of the project does not have it. */
export async function withReading(folder: ProjectFolder, wanted: WantedCase): Promise<DatasetCase | null> {
  const { reader, ...rest } = wanted;
  const reading = reader === null ? null : await loadReading(folder, wanted.caseId, reader);
  return reading && { ...rest, reading };
}

/** Everybody whose work is in the cases, as the dataset describes them. */
export function annotatorsOf(project: Project, cases: readonly WantedCase[]): Annotator[] {
  const ids = [...new Set(cases.flatMap(({ annotators }) => annotators))].sort();
  return ids.map((id) => {
    const known = currentValue(project.readers[id] ?? []);
    return {
      ...{ id, role: known?.role ?? 'reader' },
      ...{ profession: known?.profession ?? '', yearsOfExperience: known?.yearsOfExperience ?? null },
    };
  });
}

function submittedBy(readings: Readonly<Record<string, ReadingStanding>>): string[] {
  return Object.keys(readings)
    .filter((id) => readings[id]!.status === 'submitted')
    .sort();
}
