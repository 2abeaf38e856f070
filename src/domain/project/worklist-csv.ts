import { AppError } from '../app-error.ts';
import type { ListedStudy } from './listed-study.ts';
import type { CasePlan } from './project.ts';
import type { WorklistRow } from './worklist.ts';

const COLUMNS = [
  'case',
  'label',
  'patient',
  'state',
  'readers',
  'flags',
  'note',
  'missing',
  'lesions',
  'ai_score',
  'ai_doubt',
  'minutes',
  'images',
];

/** The worklist as RFC 4180; `readers` and `flags` are separated by spaces. */
export function worklistCsv(rows: readonly WorklistRow[]): string {
  const lines = rows.map((row) =>
    [
      ...[row.caseId, row.label, row.patient, row.state, row.assignees.join(' '), row.flags.join(' '), row.note],
      ...[
        row.missingParts.join('; '),
        row.lesions ?? '',
        figure(row.aiScore),
        figure(row.aiDoubt),
        Math.round(row.activeMs / 60_000),
        row.images,
      ],
    ]
      .map(cell)
      .join(','),
  );
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

/**
 * Plans by case id from a CSV with a column `case` and any of `readers`, `flags`, `note`; a column that is not there leaves things as
 * they are.
 * @throws AppError `project/not-one` without a column `case`
 */
export function plansOfCsv(text: string): Map<string, Partial<CasePlan>> {
  const [header = [], ...lines] = parseCsv(text);
  const at = (name: string) => header.findIndex((each) => each.trim().toLowerCase() === name);
  const [caseAt, readersAt, flagsAt, noteAt] = [at('case'), at('readers'), at('flags'), at('note')];
  if (caseAt < 0) throw new AppError('project/not-one', 'This table has no column "case".');
  return new Map(
    lines
      .filter((line) => (line[caseAt] ?? '') !== '')
      .map((line) => [
        line[caseAt]!,
        {
          ...(readersAt < 0 ? {} : { assignees: wordsOf(line[readersAt] ?? '') }),
          ...(flagsAt < 0 ? {} : { flags: wordsOf(line[flagsAt] ?? '') }),
          ...(noteAt < 0 ? {} : { note: line[noteAt] ?? '' }),
        },
      ]),
  );
}

/**
 * Studies of a table with a column `study_uid` and any of `patient`, `folder`, `readers`, `flags`, `note`; none without that column.
 * @throws AppError `project/bad-uid` when a row names no study
 */
export function studiesOfCsv(text: string): ListedStudy[] {
  const [header = [], ...lines] = parseCsv(text);
  const at = (name: string) => header.findIndex((each) => each.trim().toLowerCase() === name);
  const uidAt = at('study_uid');
  if (uidAt < 0) return [];
  const textOf = (line: readonly string[], name: string) => (line[at(name)] ?? '').trim();
  return lines.map((line, n) => {
    const studyUid = (line[uidAt] ?? '').trim();
    if (!/^[0-9]+(\.[0-9]+)*$/.test(studyUid) || studyUid.length > 64)
      throw new AppError('project/bad-uid', `Row ${n + 2} of this table names no study.`);
    return {
      ...{ studyUid, patientId: textOf(line, 'patient'), folder: textOf(line, 'folder') || null },
      ...{ server: null, images: 0 },
      plan: {
        ...{ assignees: wordsOf(textOf(line, 'readers')), flags: wordsOf(textOf(line, 'flags')) },
        note: textOf(line, 'note'),
      },
    };
  });
}

function wordsOf(value: string): string[] {
  return value.split(/[\s;]+/).filter(Boolean);
}

/** Rows of cells; quotes as RFC 4180 has them, either end of line, comma or semicolon. */
export function parseCsv(text: string): string[][] {
  const separator = /^[^\r\n"]*;/.test(text) && !/^[^\r\n"]*,/.test(text) ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let value = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(value);
    value = '';
  };
  const endRow = () => {
    endCell();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let n = 0; n < text.length; n++) {
    const character = text[n]!;
    if (isQuoted) {
      if (character !== '"') value += character;
      else if (text[n + 1] === '"') {
        value += '"';
        n++;
      } else isQuoted = false;
    } else if (character === '"' && value === '') isQuoted = true;
    else if (character === separator) endCell();
    else if (character === '\n') endRow();
    else if (character !== '\r' && character !== '\uFEFF') value += character;
  }
  if (value !== '' || row.length > 0) endRow();
  return rows;
}

function figure(value: number | null): string {
  return value === null ? '' : value.toFixed(3);
}

function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
