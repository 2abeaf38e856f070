import { parseArgs } from 'node:util';
import type { CaseAgreement } from '../domain/agreement.ts';
import { AppError } from '../domain/app-error.ts';
import { compareReadings } from '../kernels/agreement/compare-readings.ts';
import type { ComparedStructure } from '../kernels/agreement/compared-reading.ts';
import { type AgreementSummary, summariseAgreement } from '../kernels/agreement/summarise-agreement.ts';
import { fleissOfTypes, typesGivenByAll } from '../kernels/agreement/types-of-all.ts';
import { type Command, printJson, printLine, remark, usageError } from './command.ts';
import { comparableReadings } from './comparable.ts';

const HELP = `
Usage: npm run -s lobule -- agree <a> <b> [<c> ...] [--json] [options]

Compares readings of the same cases: reading files of a project, DICOM SEG files (one or a folder, paired by study), or
NIfTI label maps (paired by file name). Lesions are matched by overlap (Hungarian method over IoU); of matched lesions:
Dice, IoU, HD95 (both directions together, and the larger of the two), mean surface distance, volumes and long axes;
over all: detection F1, Cohen's kappa of the types, ICC(2,1) and Bland-Altman of long axes and volumes. With more than
two readings every pair is compared, and Fleiss' kappa says how all agree on the types.

  --json              one JSON document on standard output
  --match-iou <x>     smallest overlap for two lesions to be the same (default 0.1)
  --small <mm>        lesions with a shorter long axis are also reported apart (default 10)

Example: npm run -s lobule -- agree reader-a/ reader-b/ --json
`;

/** `lobule agree`. */
export const agreeCommand: Command = {
  name: 'agree',
  summary: 'Compare two or more readings lesion by lesion',
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        'match-iou': { type: 'string', default: '0.1' },
        small: { type: 'string', default: '10' },
      },
    });
    if (positionals.length < 2) throw usageError('Usage: agree <a> <b> [<c> ...] [--json].');
    const limits = { matchIou: numberOf(values['match-iou'], 1), smallLesionMm: numberOf(values.small, 1000) };
    const readings: NamedCases[] = [];
    for (const path of positionals) readings.push({ path, cases: await comparableReadings(path) });
    const pairs = readings.flatMap((a, n) => readings.slice(n + 1).map((b) => comparePair(a, b, limits)));
    const common = commonCases(readings.map(({ cases }) => cases));
    const fleissKappa =
      readings.length > 2
        ? fleissOfTypes([...common.values()].flatMap((each) => typesGivenByAll(each, limits.matchIou)))
        : null;
    if (values.json) printJson({ ...limits, fleissKappa, pairs });
    else for (const pair of pairs) printPair(pair);
    return 0;
  },
};

interface NamedCases {
  readonly path: string;
  readonly cases: ReadonlyMap<string, readonly ComparedStructure[]>;
}

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly cases: readonly (CaseAgreement & { readonly case: string })[];
  readonly summary: AgreementSummary;
}

function comparePair(a: NamedCases, b: NamedCases, limits: { matchIou: number; smallLesionMm: number }): Pair {
  const found = commonCases([a.cases, b.cases]);
  const cases = [...found].map(([key, [first, second]]) => ({
    case: key,
    ...compareReadings({ structures: first! }, { structures: second! }, limits.matchIou),
  }));
  return { a: a.path, b: b.path, cases, summary: summariseAgreement(cases, limits.smallLesionMm) };
}

/** Cases that all have. One case each is one case, whatever it is called. @throws AppError `agree/no-common-case` */
function commonCases(all: readonly NamedCases['cases'][]): Map<string, readonly (readonly ComparedStructure[])[]> {
  const [first] = all;
  if (all.every(({ size }) => size === 1)) {
    return new Map([[[...first!.keys()][0]!, all.map((cases) => [...cases.values()][0]!)]]);
  }
  const keys = [...first!.keys()].filter((key) => all.every((cases) => cases.has(key)));
  if (keys.length === 0) throw new AppError('agree/no-common-case', 'The readings have no case in common.');
  const apart = Math.max(...all.map(({ size }) => size)) - keys.length;
  if (apart > 0) remark(`${apart} cases are not in every reading and were left out.`);
  return new Map(keys.map((key) => [key, all.map((cases) => cases.get(key)!)]));
}

function numberOf(text: string, highest: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= highest)) {
    throw usageError(`"${text}" is no number from 0 to ${highest}.`);
  }
  return value;
}

function printPair({ a, b, summary }: Pair): void {
  const { all, small, type, longAxis } = summary;
  const text = (value: number | null) => (value === null ? '-' : value.toFixed(3));
  const { both, onlyA, onlyB, f1 } = all.detection;
  printLine(`${a} and ${b}: ${summary.cases} cases`);
  printLine(`  lesions    ${both} both, ${onlyA} only the first, ${onlyB} only the second, F1 ${text(f1)}`);
  printLine(`  small      ${small.detection.both} both, F1 ${text(small.detection.f1)}, Dice ${text(small.dice.mean)}`);
  printLine(`  overlap    Dice ${text(all.dice.mean)} (median ${text(all.dice.median)}), IoU ${text(all.iou.mean)}`);
  printLine(`  borders    HD95 ${text(all.hd95PooledMm.mean)} mm, mean ${text(all.assdMm.mean)} mm`);
  printLine(`  type       kappa ${text(type?.kappa ?? null)} (${type?.n ?? 0} lesions)`);
  printLine(
    `  long axis  ICC ${text(longAxis.icc)}, bias ${text(longAxis.bias)} mm (${text(longAxis.lower)} to ${text(longAxis.upper)})`,
  );
}
