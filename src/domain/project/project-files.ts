import { AppError } from '../app-error.ts';
import { readableJson } from './canonical-json.ts';
import type { Project, ProjectCase, Reader, ReadingProtocol } from './project.ts';
import { orderedEvents, type ProjectEvent } from './project-event.ts';
import { migrated, type ProjectSchema, SCHEMA_VERSION } from './project-schema.ts';
import type { Register } from './register.ts';

/** Files of a project by path, `/` between folders. Readings lie beside them, see `reading-path.ts`. */
export type ProjectTexts = ReadonlyMap<string, string>;

const MAIN = 'project.json';
const PROTOCOL = 'protocol.json';
const READERS = 'readers.json';
const WORKLIST = 'worklist.json';
const LOG = /^log\/([\w-]+)\.jsonl$/;

/** Whether a path is one of the files that `parseProject` reads. */
export function isProjectFile(path: string): boolean {
  return [MAIN, PROTOCOL, READERS, WORKLIST].includes(path) || LOG.test(path);
}

/** The project as files: JSON with a schema name and version in each, the log as one line an event and one file a writer. */
export function projectTexts(project: Project): Map<string, string> {
  const { projectId, createdAt, name, protocol, readers, cases } = project;
  const file = (schema: ProjectSchema, content: object) =>
    readableJson({ schema, version: SCHEMA_VERSION, ...content });
  const texts = new Map([
    [MAIN, file('lobule-project', { projectId, createdAt, name })],
    [PROTOCOL, file('lobule-protocol', { protocol })],
    [READERS, file('lobule-readers', { readers })],
    [WORKLIST, worklistText(cases)],
  ]);
  for (const [writer, events] of eventsByWriter(project)) texts.set(logPath(writer), logText(events));
  return texts;
}

/** Only what changed between two states; the log of a long project is not written again for every line. */
export function changedTexts(before: Project, after: Project): Map<string, string> {
  const isSame = (keys: readonly (keyof Project)[]) => keys.every((key) => before[key] === after[key]);
  const parts: readonly (readonly [string, readonly (keyof Project)[]])[] = [
    [MAIN, ['projectId', 'createdAt', 'name']],
    [PROTOCOL, ['protocol']],
    [READERS, ['readers']],
    [WORKLIST, ['cases']],
  ];
  const same = new Set(parts.filter(([, keys]) => isSame(keys)).map(([path]) => path));
  const writers = new Set<string>();
  if (before.events !== after.events) {
    for (const [id, event] of Object.entries(after.events)) if (!(id in before.events)) writers.add(event.writer);
  }
  const all = projectTexts({
    ...after,
    events: onlyOf(after.events, writers),
    cases: same.has(WORKLIST) ? {} : after.cases,
  });
  for (const path of same) all.delete(path);
  return all;
}

/** @throws AppError `project/...` when this is no project, a damaged one, or one of a newer version */
export function parseProject(texts: ProjectTexts): Project {
  const main = parsed(texts, MAIN, 'lobule-project');
  if (typeof main.projectId !== 'string' || typeof main.createdAt !== 'string') throw damaged(MAIN);
  const worklist = parsed(texts, WORKLIST, 'lobule-worklist').cases as readonly (ProjectCase & { id: string })[];
  if (!Array.isArray(worklist)) throw damaged(WORKLIST);
  return {
    projectId: main.projectId,
    createdAt: main.createdAt,
    name: register<string>(main.name, MAIN),
    protocol: register<ReadingProtocol>(parsed(texts, PROTOCOL, 'lobule-protocol').protocol, PROTOCOL),
    readers: readersOf(parsed(texts, READERS, 'lobule-readers').readers),
    cases: Object.fromEntries(
      worklist.map(({ id, about, plan }) => [
        id,
        { about: register(about, WORKLIST), plan: register(plan, WORKLIST) } as ProjectCase,
      ]),
    ),
    events: eventsOf(texts),
  };
}

function worklistText(cases: Project['cases']): string {
  // One line a case: a text editor and a diff stay usable with thousands of them.
  const lines = Object.entries(cases).map(([id, { about, plan }]) => `    ${JSON.stringify({ id, about, plan })}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "schema": "lobule-worklist",\n  "version": ${SCHEMA_VERSION},\n  "cases": ${list}\n}\n`;
}

function logPath(writer: string): string {
  return `log/${writer}.jsonl`;
}

function logText(events: readonly ProjectEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

function eventsByWriter({ events }: Project): Map<string, ProjectEvent[]> {
  const found = new Map<string, ProjectEvent[]>();
  for (const event of orderedEvents(Object.values(events))) {
    const list = found.get(event.writer);
    if (list) list.push(event);
    else found.set(event.writer, [event]);
  }
  return found;
}

function onlyOf(events: Project['events'], writers: ReadonlySet<string>): Project['events'] {
  if (writers.size === 0) return {};
  return Object.fromEntries(Object.entries(events).filter(([, { writer }]) => writers.has(writer)));
}

function eventsOf(texts: ProjectTexts): Record<string, ProjectEvent> {
  const events: Record<string, ProjectEvent> = {};
  for (const [path, text] of texts) {
    if (!LOG.test(path)) continue;
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue;
      const event = jsonOf(line, path) as ProjectEvent;
      if (typeof event?.id !== 'string' || typeof event.kind !== 'string') throw damaged(path);
      events[event.id] = event;
    }
  }
  return events;
}

function readersOf(value: unknown): Project['readers'] {
  if (typeof value !== 'object' || value === null) throw damaged(READERS);
  return Object.fromEntries(Object.entries(value).map(([id, versions]) => [id, register<Reader>(versions, READERS)]));
}

function register<T>(value: unknown, path: string): Register<T> {
  const isVersion = (v: unknown) => typeof v === 'object' && v !== null && 'value' in v && 'seen' in v && 'at' in v;
  if (!Array.isArray(value) || !value.every(isVersion)) throw damaged(path);
  return value as unknown as Register<T>;
}

function parsed(texts: ProjectTexts, path: string, schema: ProjectSchema): Readonly<Record<string, unknown>> {
  const text = texts.get(path);
  if (text === undefined) {
    throw new AppError('project/not-one', `This is no Lobule project: it has no ${path}.`);
  }
  return migrated(jsonOf(text, path), schema, path);
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(path);
  }
}

function damaged(path: string): AppError {
  return new AppError('project/damaged', `The project's file ${path} is damaged.`, {
    hint: 'Take it from another copy of the project.',
  });
}
