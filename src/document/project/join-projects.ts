import { conflictsOf, mergeProjects, type ProjectConflict } from '../../domain/project/merge-project.ts';
import type { Project } from '../../domain/project/project.ts';
import type { ReadingFacts } from '../../domain/project/reading-facts.ts';
import { headOf, mergeReadings } from '../../domain/project/reading-file.ts';
import { verifyReading } from '../../domain/project/replay-reading.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';
import { loadCopies, loadProject, pathsOfReadings, saveProject, saveReadingCopies } from './project-io.ts';
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

export interface JoinOptions {
  /** Which readings of the copy may enter; those that may not stay out of this folder altogether. */
  readonly mayTake?: (project: Project, reading: { readonly caseId: string; readonly reader: string }) => boolean;
  /** Readings that were looked at, of all of the copy. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops between two readings: those that have come stay, and joining again goes on with the others. */
  readonly signal?: AbortSignal;
}

/** Facts are written after this many readings: each time rewrites those of the reader. */
const READINGS_PER_FACTS = 50;

/**
 * Brings another copy of the same project into `into`, without loss; the copy itself stays as it is.
 *
 * @throws AppError `project/...`; the signal's reason
 */
export async function joinProjects(
  into: ProjectFolder,
  from: ProjectFolder,
  options: JoinOptions = {},
): Promise<JoinReport> {
  const { mayTake = () => true } = options;
  const [ours, theirs] = [await loadProject(into), await loadProject(from)];
  const joined = mergeProjects(ours, theirs);
  const taken = await joinReadings(into, from, (reading) => mayTake(joined, reading), options);
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
  { onProgress, signal }: JoinOptions,
) {
  const forkedReadings: { caseId: string; reader: string }[] = [];
  const refused: { caseId: string; reader: string }[] = [];
  let readings = 0;
  const [given, known] = [await pathsOfReadings(from), await pathsOfReadings(into)];
  const facts = new FactsWriter(into);
  let done = 0;
  try {
    for (const [key, { caseId, reader, paths }] of given) {
      onProgress?.(done++, given.size);
      signal?.throwIfAborted();
      if (!mayTake({ caseId, reader })) continue;
      const copies = await loadCopies(from, paths);
      const sound = [];
      for (const copy of copies) if ((await verifyReading(copy)).length === 0) sound.push(copy);
      if (sound.length < copies.length) refused.push({ caseId, reader });
      const ours = await loadCopies(into, known.get(key)?.paths ?? []);
      const merged = mergeReadings(ours, sound);
      if (merged.length > 1) forkedReadings.push({ caseId, reader });
      if (merged.map(headOf).join() === ours.map(headOf).join()) continue;
      await saveReadingCopies(into, merged, known.get(key)?.paths ?? []);
      await facts.add(reader, caseId, factsOfReading(merged[0]!));
      readings++;
    }
    onProgress?.(done, given.size);
  } finally {
    await facts.flush();
  }
  return { readings, forkedReadings, refused };
}

/** Writes facts of many readings together. */
class FactsWriter {
  readonly #waiting = new Map<string, Record<string, ReadingFacts>>();
  #count = 0;

  constructor(private readonly folder: ProjectFolder) {}

  async add(reader: string, caseId: string, facts: ReadingFacts): Promise<void> {
    this.#waiting.set(reader, { ...this.#waiting.get(reader), [caseId]: facts });
    if (++this.#count >= READINGS_PER_FACTS) await this.flush();
  }

  async flush(): Promise<void> {
    for (const [reader, facts] of this.#waiting) await saveFacts(this.folder, reader, facts);
    this.#waiting.clear();
    this.#count = 0;
  }
}
