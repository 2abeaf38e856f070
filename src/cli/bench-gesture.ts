import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Box3, cropMask, type Mask } from '../kernels/mask/mask.ts';
import { growRegion, MIDDLE_LEVEL, type RegionLevels, regionAt } from '../kernels/segment/grow-region.ts';
import { boxAround, partOfGrid, regionFeatures } from '../kernels/segment/region-features.ts';
import { hintCentre, type RegionHints } from '../kernels/segment/region-hints.ts';
import { reachOf } from '../kernels/segment/region-reach.ts';
import { describeMachine, machineLine, median, table } from './bench-statistics.ts';
import { type Command, printLine, remark, usageError } from './command.ts';
import { type GestureCase, gestureCase } from './gesture-cases.ts';
import { type PreviewTime, previewTable, previewTimes } from './gesture-speed.ts';
import { correction, firstGesture, type GestureKind, turned } from './simulated-reader.ts';

/** No patient from here on was looked at while the method was made. */
const FRESH_SEED = 4001;

const HELP = `
Usage: npm run bench:gesture [-- --cases <n>] [--json <file>]

How good is the region that one gesture gives? Simulated patients (five lesion types, 8 to 40 mm, noise, breath-hold shifts
between the phases), a simulated reader who clicks, draws two diameters or scribbles, and then turns the wheel or corrects the
largest error by a stroke, whichever helps more. Prints Dice after the first gesture by type and size, and gestures until Dice 0.90 for lesions over 15 mm.

  --seed <n>     seed of the first patient (default ${FRESH_SEED}; the method was developed on seeds from 701 on, not to be reported)
  --cases <n>    simulated patients, ten lesions each (default 4)
  --noise <f>    factor on the noise (default 1)
  --motion <f>   factor on the breath-hold shifts (default 1)
  --json <file>  also write every figure there
`;

const KINDS: readonly GestureKind[] = ['click', 'diameters', 'scribble'];
const GOOD = 0.9;
const MOST_GESTURES = 6;
const LARGE_MM = 15;

interface Row {
  readonly seed: number;
  readonly type: string;
  readonly diameterMm: number;
  readonly gesture: GestureKind;
  readonly dice: number;
  /** Gestures until Dice 0.90; one more than the most that were tried when it was not reached. */
  readonly gestures: number;
  readonly firstMs: number;
  readonly againMs: number;
}

/** One lesion, one way of drawing it, corrected until it is good. */
function measure(given: GestureCase, lesion: GestureCase['lesions'][number], gesture: GestureKind): Row {
  const whole = given.truth.map((v) => (v === lesion.label ? 1 : 0));
  let hints = firstGesture(gesture, whole, given.grid, given.seed * 100 + lesion.label);
  const reachMm = reachOf(hints);
  const centre = hintCentre(hints)!;
  const started = performance.now();
  const box: Box3 = boxAround(given.grid, centre, reachMm + 10)!;
  const features = regionFeatures(given.phases, partOfGrid(given.grid, box), centre);
  const truth = cropMask(whole, given.grid.size, box);
  const total = truth.reduce((sum, v) => sum + v, 0);
  const solve = (asked: RegionHints) => growRegion(features, asked, 'lesion', reachMm)!;
  let found = solve(hints);
  let tightness = MIDDLE_LEVEL;
  let mask: Mask = regionAt(found, tightness);
  const firstMs = performance.now() - started;
  const diceAt = (region: RegionLevels, level: number) => overlap(regionAt(region, level), truth, total);
  const dice = overlap(mask, truth, total);
  let current = dice;
  let gestures = 1;
  let againMs = 0;
  while (current < GOOD && gestures <= MOST_GESTURES) {
    const stroke = correction(mask, truth, features.grid, hints);
    const again = performance.now();
    const corrected = solve(stroke);
    againMs = performance.now() - again;
    // Where the border is off all around a reader turns the wheel; where it is off at one place, a stroke says so.
    const level = turned((each) => diceAt(found, each));
    if (diceAt(found, level) >= diceAt(corrected, tightness)) tightness = level;
    else [hints, found] = [stroke, corrected];
    mask = regionAt(found, tightness);
    current = overlap(mask, truth, total);
    gestures++;
  }
  const { type, diameterMm } = lesion;
  return { seed: given.seed, type, diameterMm, gesture, dice, gestures, firstMs, againMs };
}

function overlap(mask: Mask, truth: Mask, total: number): number {
  let both = 0;
  let sum = 0;
  for (let n = 0; n < mask.length; n++) {
    sum += mask[n] as number;
    if (mask[n] !== 0 && truth[n] !== 0) both++;
  }
  return (2 * both) / Math.max(1, sum + total);
}

function report(rows: readonly Row[]): string {
  const of = (filter: (row: Row) => boolean, pick: (row: Row) => number) => {
    const values = rows.filter(filter).map(pick);
    return values.length > 0 ? median(values).toFixed(2) : '-';
  };
  const lines = (title: string, groups: readonly (readonly [string, (row: Row) => boolean])[]) =>
    table([
      [title, ...KINDS.map((kind) => `${kind}: Dice`)],
      ...groups.map(([name, filter]) => [
        name,
        ...KINDS.map((kind) =>
          of(
            (row) => row.gesture === kind && filter(row),
            (row) => row.dice,
          ),
        ),
      ]),
    ]);
  const types = [...new Set(rows.map(({ type }) => type))];
  const sizes = [...new Set(rows.map(({ diameterMm }) => diameterMm))].sort((a, b) => a - b);
  const large = (row: Row) => row.diameterMm > LARGE_MM;
  const effort = table([
    [`over ${LARGE_MM} mm`, 'gestures to Dice 0.90, median', 'within 3 gestures'],
    ...KINDS.map((kind) => {
      const some = rows.filter((row) => row.gesture === kind && large(row));
      const share = some.filter(({ gestures }) => gestures <= 3).length / Math.max(1, some.length);
      return [
        kind,
        of(
          (row) => row.gesture === kind && large(row),
          (row) => row.gestures,
        ),
        `${Math.round(100 * share)} %`,
      ];
    }),
  ]);
  const all: readonly (readonly [string, (row: Row) => boolean])[] = [['all', () => true]];
  const byType = types.map((type) => [type, (row: Row) => row.type === type] as const);
  const bySize = sizes.map((mm) => [`${mm} mm`, (row: Row) => row.diameterMm === mm] as const);
  return [lines('one gesture', [...all, ...byType]), lines('by size', bySize), effort].join('\n\n');
}

async function run(args: readonly string[]): Promise<number> {
  const options = {
    cases: { type: 'string' },
    seed: { type: 'string' },
    noise: { type: 'string' },
    motion: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args: [...args], options: { ...options, json: { type: 'string' } } });
  const [cases, noise, motion] = [Number(values.cases ?? 4), Number(values.noise ?? 1), Number(values.motion ?? 1)];
  if (!Number.isInteger(cases) || cases < 1) throw usageError(`"${values.cases}" is no number of cases.`);
  const first = Number(values.seed ?? FRESH_SEED);
  if (!Number.isInteger(first) || first < 1) throw usageError(`"${values.seed}" is no seed.`);
  const rows: Row[] = [];
  const previews: PreviewTime[] = [];
  for (let n = 0; n < cases; n++) {
    remark(`Simulating patient ${n + 1} of ${cases} ...`);
    const given = gestureCase(n, first, { noise, motion });
    previews.push(...previewTimes(given));
    for (const lesion of given.lesions) for (const kind of KINDS) rows.push(measure(given, lesion, kind));
  }
  const machine = describeMachine('not used', 'no graphics');
  printLine(`${rows.length / KINDS.length} lesions of ${cases} simulated patients. ${machineLine(machine)}\n`);
  printLine(report(rows));
  const speed = (pick: (row: Row) => number) => Math.round(median(rows.map(pick).filter((ms) => ms > 0)));
  printLine(`\nFirst preview ${speed((r) => r.firstMs)} ms, after a stroke ${speed((r) => r.againMs)} ms (median).`);
  printLine(`\n${previewTable(previews)}`);
  const figures = { machine, seed: first, cases, noise, motion, rows, previews };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  return 0;
}

export const benchGestureCommand: Command = {
  name: 'bench-gesture',
  summary: 'Measure the region that one gesture gives, on simulated lesions',
  help: HELP,
  run,
};
