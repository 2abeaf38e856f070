import type { Candidate } from '../../domain/candidate.ts';
import { isLesionCategory, presetOfCodes } from '../../domain/codes/code-table.ts';
import type { Lesion } from '../../domain/lesion.ts';
import { modelFiguresOf } from '../../domain/project/model-figures.ts';
import type { AllFacts, CaseFacts, ReadingFacts } from '../../domain/project/reading-facts.ts';
import { headOf, type ReadingFile } from '../../domain/project/reading-file.ts';
import type { Segment } from '../../domain/segmentation.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';

type FactsOfReader = Readonly<Record<string, ReadingFacts>>;

const PATH = /^facts\/([\w-]+)\.json$/;

/** The facts of a reading. */
export function factsOfReading(reading: ReadingFile): ReadingFacts {
  const segments = Object.values((reading.records.segment ?? {}) as Readonly<Record<string, Segment>>);
  const lesions = Object.values((reading.records.lesion ?? {}) as Readonly<Record<string, Lesion>>);
  const known = new Map(lesions.map(({ trackingUid, phenotype }) => [trackingUid as string, phenotype.presetId]));
  for (const segment of segments) {
    if (!isLesionCategory(segment.category) || known.has(segment.trackingUid)) continue;
    known.set(segment.trackingUid, presetOfCodes(segment, segment.name)?.id ?? 'other');
  }
  const proposed = Object.values((reading.records.candidate ?? {}) as Readonly<Record<string, Candidate>>);
  const ai = modelFiguresOf(proposed.filter(({ label }) => label.isInstance));
  return { head: headOf(reading), lesions: known.size, phenotypes: [...known.values()].sort(), ...(ai && { ai }) };
}

/** By reader, then by case. */
export async function loadFactsByReader(folder: ProjectFolder): Promise<Map<string, FactsOfReader>> {
  const found = new Map<string, FactsOfReader>();
  for (const path of await folder.list()) {
    const [, reader] = PATH.exec(path) ?? [];
    if (reader) found.set(reader, await readFacts(folder, reader));
  }
  return found;
}

export async function loadFacts(folder: ProjectFolder): Promise<AllFacts> {
  const all = new Map<string, CaseFacts>();
  for (const [reader, ofCases] of await loadFactsByReader(folder)) {
    for (const [caseId, facts] of Object.entries(ofCases)) all.set(caseId, { ...all.get(caseId), [reader]: facts });
  }
  return all;
}

/** Adds a reader's facts to those that are there. */
export async function saveFacts(folder: ProjectFolder, reader: string, facts: FactsOfReader): Promise<void> {
  if (Object.keys(facts).length === 0) return;
  const all = { ...(await readFacts(folder, reader)), ...facts };
  const lines = Object.entries(all)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([caseId, each]) => `  ${JSON.stringify(caseId)}: ${JSON.stringify(each)}`);
  await folder.write(`facts/${reader}.json`, new TextEncoder().encode(`{\n${lines.join(',\n')}\n}\n`));
}

async function readFacts(folder: ProjectFolder, reader: string): Promise<FactsOfReader> {
  const bytes = await folder.read(`facts/${reader}.json`);
  if (!bytes) return {};
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as FactsOfReader;
  } catch {
    // Made from the readings: a damaged one is made again as they are saved.
    return {};
  }
}
