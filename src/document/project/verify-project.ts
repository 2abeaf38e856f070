import { AppError } from '../../domain/app-error.ts';
import { isIntactEvent, type ProjectEvent } from '../../domain/project/project-event.ts';
import { headOf } from '../../domain/project/reading-file.ts';
import { parseReading, readingOfPath } from '../../domain/project/reading-path.ts';
import { verifyReading } from '../../domain/project/replay-reading.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';
import { loadProject } from './project-io.ts';

/** Something that was changed by hand, cut out, or damaged. */
export interface ProjectFault {
  readonly path: string;
  readonly code: string;
  readonly text: string;
}

const TEXTS: Readonly<Record<string, string>> = {
  chain: 'a step was changed, cut out or moved',
  replay: 'a step does not fit what was there before it',
  records: 'the segments, lesions or measurements are not what the steps lead to',
  masks: 'the masks are not what the steps lead to',
  time: 'the working time is not that of the steps',
};

/**
 * Checks every chain of the project: each line of the log and its place in its writer's chain, each step of each reading, that masks
 * and records are what the steps lead to, and that the reading a log line names is still there.
 */
export async function verifyProject(
  folder: ProjectFolder,
): Promise<{ faults: ProjectFault[]; readings: number; events: number }> {
  const project = await loadProject(folder);
  const events = Object.values(project.events);
  const faults = faultsOfLog(events);
  const heads = new Map<string, Set<string>>();
  let readings = 0;
  for (const path of await folder.list()) {
    const of = readingOfPath(path);
    if (!of) continue;
    readings++;
    try {
      const reading = parseReading(new TextDecoder().decode((await folder.read(path)) ?? new Uint8Array()), path);
      for (const { code, seq } of await verifyReading(reading)) {
        const where = seq === null ? '' : `step ${seq}: `;
        faults.push({ path, code, text: `${where}${TEXTS[code]}` });
      }
      if (reading.caseId !== of.caseId || reading.reader !== of.reader) {
        faults.push({ path, code: 'place', text: 'the file holds the reading of another case or reader' });
      }
      const key = `${of.caseId}/${of.reader}`;
      heads.set(
        key,
        new Set([...(heads.get(key) ?? []), '', headOf(reading), ...reading.audit.map(({ hash }) => hash)]),
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      faults.push({ path, code: error.code, text: error.message });
    }
  }
  return { faults: [...faults, ...faultsOfHeads(events, heads)], readings, events: events.length };
}

function faultsOfLog(events: readonly ProjectEvent[]): ProjectFault[] {
  const faults: ProjectFault[] = [];
  const byWriter = new Map<string, ProjectEvent[]>();
  for (const event of events) {
    byWriter.set(event.writer, [...(byWriter.get(event.writer) ?? []), event]);
    if (!isIntactEvent(event)) {
      faults.push({ path: `log/${event.writer}.jsonl`, code: 'line', text: `line ${event.n} was changed` });
    }
  }
  for (const [writer, lines] of byWriter) {
    lines.sort((a, b) => a.n - b.n);
    lines.forEach((line, index) => {
      const isNext = line.n === index + 1 && line.previous === (lines[index - 1]?.id ?? null);
      if (!isNext)
        faults.push({
          path: `log/${writer}.jsonl`,
          code: 'chain',
          text: `line ${line.n} does not follow the one before it`,
        });
    });
  }
  return faults;
}

/** A reading that the log says was submitted must still hold the step that it ended with then. */
function faultsOfHeads(
  events: readonly ProjectEvent[],
  heads: ReadonlyMap<string, ReadonlySet<string>>,
): ProjectFault[] {
  return events.flatMap(({ kind, caseId, reader, details }) => {
    if (kind !== 'reading.submitted' || typeof details.head !== 'string') return [];
    const known = heads.get(`${caseId}/${reader}`);
    // A reading that is not in this copy may be blinded; its absence is no tampering.
    if (!known || known.has(details.head)) return [];
    return [
      { path: `readings/${caseId}/${reader}.json`, code: 'head', text: 'the submitted state is not in its chain' },
    ];
  });
}
