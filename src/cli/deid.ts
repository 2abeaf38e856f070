import { readFileSync } from 'node:fs';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../domain/app-error.ts';
import {
  DEFAULT_DEID_OPTIONS,
  DEID_OPTIONS,
  type DeidOption,
  isDeidOption,
  optionsProblem,
} from '../formats/dicom/deid/deid-options.ts';
import { deidentifyFile } from '../formats/dicom/deid/deidentify-file.ts';
import { Pseudonyms } from '../formats/dicom/deid/pseudonyms.ts';
import { readAppIdentity } from './app-identity.ts';
import { type Command, printJson, printLine, remark, usageError } from './command.ts';
import { DeidReport } from './deid-report.ts';
import { folderSources } from './import-folder.ts';

const OPTION_LINES = Object.entries(DEID_OPTIONS)
  .map(([name, { code, summary }]) => `    ${name.padEnd(31)} ${code.value}  ${summary}`)
  .join('\n');

const HELP = `
Usage: npm run -s lobule -- deid <in> <out> --secret-file <file> [--options <name> ...] [--dry-run] [--json]

De-identifies a folder of DICOM files (images, SEG, SR, RTSTRUCT together) by the Basic Profile of PS3.15 (113100) and
options. References still resolve, pixel data stays byte for byte, file names come from new UIDs. What may show text in its
pixels is left out unless confirmed.

  --secret-file <file>  at least 16 bytes that nobody else knows; the same secret gives the same pseudonyms again
  --options <name>      may be repeated; replaces the default (${DEFAULT_DEID_OPTIONS.join(', ')})
${OPTION_LINES}
  --confirmed <file>    original SOP Instance UIDs, one a line, of instances that a person looked at and releases
  --dry-run             writes nothing, only says what would be done
  --mapping <file>      writes who became who and the old and new UIDs; keep it as safe as the originals
  --review <file>       writes every changed element with its original text, for review; as confidential as the originals
  --json                one JSON document on standard output: every file and every changed element, without original texts

Exit status 1 when nothing could be written.
Example: npm run -s lobule -- deid study/ out/ --secret-file secret.txt --dry-run
`;

/** `lobule deid`. */
export const deidCommand: Command = {
  name: 'deid',
  summary: 'De-identify a folder of DICOM files',
  help: HELP,
  async run(args) {
    const work = readArguments(args);
    if (!work.isDryRun) await refuseBadTarget(work.source, work.target);
    const report = await deidentifyFolder(work);
    if (work.isJson) printJson(report.toJson());
    else printSummary(report, work.isDryRun);
    if (work.mapping)
      await writeFile(work.mapping, JSON.stringify(work.pseudonyms.mapping(), null, 2), { mode: 0o600 });
    if (work.review) await writeFile(work.review, JSON.stringify(report.forReview(), null, 2), { mode: 0o600 });
    return report.written.length > 0 ? 0 : 1;
  },
};

interface Work {
  readonly source: string;
  readonly target: string;
  readonly options: ReadonlySet<DeidOption>;
  readonly pseudonyms: Pseudonyms;
  readonly confirmed: ReadonlySet<string>;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
  readonly mapping: string | undefined;
  readonly review: string | undefined;
}

function readArguments(args: readonly string[]): Work {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parseArgs({
    args: withRepeatedOptions(args),
    allowPositionals: true,
    options: {
      'secret-file': text,
      options: { type: 'string', multiple: true },
      confirmed: text,
      'dry-run': flag,
      mapping: text,
      review: text,
      json: flag,
    },
  });
  const [source, target, ...more] = positionals;
  if (source === undefined || target === undefined || more.length > 0) {
    throw usageError('Usage: deid <in> <out> --secret-file <file> [--options <name> ...].');
  }
  const secretFile = values['secret-file'];
  if (secretFile === undefined) throw usageError('deid needs --secret-file <file>.');
  for (const kept of [values.mapping, values.review]) {
    if (kept !== undefined && isInside(target, kept)) {
      throw usageError('The mapping and the review file identify patients: write them outside of <out>.');
    }
  }
  return {
    source,
    target,
    options: chosenOptions(values.options),
    pseudonyms: new Pseudonyms(new TextEncoder().encode(readText(secretFile).trim())),
    confirmed: new Set(values.confirmed === undefined ? [] : readText(values.confirmed).split(/\s+/).filter(Boolean)),
    isDryRun: values['dry-run'] === true,
    isJson: values.json === true,
    mapping: values.mapping,
    review: values.review,
  };
}

/** `--options a b c` is what other tools take; `parseArgs` wants the name before each value. */
function withRepeatedOptions(args: readonly string[]): string[] {
  const result: string[] = [];
  let isList = false;
  for (const arg of args) {
    if (isList && isDeidOption(arg) && result.at(-1) !== '--options') result.push('--options');
    if (arg.startsWith('--')) isList = arg === '--options';
    result.push(arg);
  }
  return result;
}

function chosenOptions(names: readonly string[] | undefined): ReadonlySet<DeidOption> {
  const given = (names ?? DEFAULT_DEID_OPTIONS).flatMap((n) => n.split(',')).filter((n) => n !== 'none');
  const options = new Set<DeidOption>();
  for (const name of given) {
    if (!isDeidOption(name)) throw usageError(`There is no option "${name}".`);
    options.add(name);
  }
  const problem = optionsProblem(options);
  if (problem) throw usageError(problem);
  return options;
}

/** One file after the other, so that a study of thousands of images needs the memory of one. */
async function deidentifyFolder(work: Work): Promise<DeidReport> {
  const report = new DeidReport(work.options, work.isJson || work.review !== undefined);
  const app = { version: readAppIdentity().version };
  for (const { source } of await folderSources(work.source)) {
    const result = deidentifyFile(await source.read(0, source.size), { ...work, app });
    if (result.outcome === 'left-out') report.addLeftOut(source.name, result);
    else if (report.has(result.fileName)) report.addRepeated(source.name, result);
    else {
      if (!work.isDryRun) await writeWhole(join(work.target, result.fileName), result.bytes);
      report.addWritten(source.name, result);
    }
  }
  return report;
}

/** Under another name first: a file that is there is a whole one. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}

async function refuseBadTarget(source: string, target: string): Promise<void> {
  if (isInside(source, target) || isInside(target, source)) {
    throw new AppError('deid/same-folder', 'The originals and the de-identified files must lie in folders apart.');
  }
  const there = await readdir(target).catch(() => []);
  if (there.length > 0) {
    throw new AppError('deid/not-empty', `The folder ${target} is not empty.`, {
      hint: 'Name a new folder, so that nothing that is not de-identified lies among the files.',
    });
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way === '' || !way.startsWith('..');
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('cli/unreadable', `The file ${file} can't be read.`, { cause });
  }
}

function printSummary(report: DeidReport, isDryRun: boolean): void {
  const { written, leftOut } = report;
  printLine(`${written.length} files ${isDryRun ? 'would be written' : 'written'}, ${leftOut.length} left out.`);
  for (const [action, count] of report.countsByAction()) printLine(`${String(count).padStart(8)} elements ${action}`);
  for (const { message, count } of report.reasons()) remark(`${count} left out: ${message}`);
  for (const warning of report.warnings()) remark(warning);
}
