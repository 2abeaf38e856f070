import { AppError } from '../app-error.ts';
import { readableJson } from './canonical-json.ts';
import { migrated, SCHEMA_VERSION } from './project-schema.ts';
import { headOf, type ReadingFile } from './reading-file.ts';

const PATH = /^readings\/([\w.-]+)\/([\w-]+)(?:~([0-9a-f]{8}))?\.json$/;

/** `readings/<case>/<reader>.json`; a copy that went another way has the start of its last hash in the name. */
export function readingPath({ caseId, reader }: { readonly caseId: string; readonly reader: string }): string {
  return `readings/${caseId}/${reader}.json`;
}

/** Paths of all copies of one reading, the shown one first. */
export function copyPath(reading: ReadingFile, index: number): string {
  const path = readingPath(reading);
  return index === 0 ? path : path.replace(/\.json$/, `~${headOf(reading).slice(0, 8)}.json`);
}

/** Whose reading of which case a path holds; null for other files. */
export function readingOfPath(path: string): { caseId: string; reader: string; isCopy: boolean } | null {
  const [, caseId, reader, copy] = PATH.exec(path) ?? [];
  return caseId && reader ? { caseId, reader, isCopy: copy !== undefined } : null;
}

export function readingText(reading: ReadingFile): string {
  const { caseId, reader, studyUids, volumes, records, masks, activeMs, audit } = reading;
  const head = { schema: 'lobule-reading', version: SCHEMA_VERSION, caseId, reader, studyUids, activeMs };
  return readableJson({ ...head, volumes, records, masks, audit });
}

/** @throws AppError `project/...` */
export function parseReading(text: string, path: string): ReadingFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw damaged(path);
  }
  const { schema: _schema, version: _version, ...reading } = migrated(content, 'lobule-reading', path);
  const { caseId, reader, audit, masks, records, volumes, activeMs } = reading;
  const isWhole =
    typeof caseId === 'string' &&
    typeof reader === 'string' &&
    Array.isArray(audit) &&
    Array.isArray(volumes) &&
    typeof masks === 'object' &&
    typeof records === 'object' &&
    typeof activeMs === 'number';
  if (!isWhole) throw damaged(path);
  return reading as unknown as ReadingFile;
}

function damaged(path: string): AppError {
  return new AppError('project/damaged', `The reading ${path} is damaged.`, {
    hint: 'Take it from another copy of the project.',
  });
}
