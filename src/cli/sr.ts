import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AppError } from '../domain/app-error.ts';
import type { SrImport } from '../domain/sr-exchange.ts';
import { decodeSr } from '../formats/dicom/sr/decode-sr.ts';
import { type Command, printJson, printLine, remark, usageError } from './command.ts';

const HELP = `
Usage: npm run -s lobule -- sr info <file> [--json]

What the reader sees in a measurement report (DICOM SR, TID 1500): observer, and of every measurement group its tracking
identifiers, segment, finding, sites, measurements with their end points, judgements and comment.

  --json   one JSON document on standard output
`;

/** `lobule sr info`. */
export const srCommand: Command = {
  name: 'sr',
  summary: 'Show what a measurement report holds',
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    });
    const [action, file, ...more] = positionals;
    if (action !== 'info' || file === undefined || more.length > 0) throw usageError('Usage: sr info <file> [--json].');
    const report = decodeSr(readBytes(file));
    if (values.json) printJson({ ...report, phases: Object.fromEntries(report.phases) });
    else printReport(report);
    return 0;
  },
};

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AppError('cli/unreadable', `The file ${file} can't be read.`, { cause });
  }
}

function printReport({ observerName, groups, warnings }: SrImport): void {
  printLine(`Measurement report, ${groups.length} groups${observerName ? `, read by ${observerName}` : ''}`);
  for (const group of groups) {
    const sites = group.findingSites.map(({ meaning }) => meaning).join(', ');
    printLine(`  ${group.trackingId ?? '-'}  ${group.finding?.meaning ?? 'no finding'}${sites ? ` in ${sites}` : ''}`);
    for (const { code, value, unit } of group.measurements) printLine(`      ${code.meaning}: ${value} ${unit}`);
    for (const { code, value } of group.evaluations) printLine(`      ${code.meaning}: ${value.meaning}`);
    if (group.comment) printLine(`      ${group.comment}`);
  }
  for (const warning of warnings) remark(warning);
}
