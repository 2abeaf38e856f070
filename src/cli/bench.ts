import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAgreement } from './bench-agreement.ts';
import { bundleSizes } from './bench-bundle.ts';
import { measureEncoding } from './bench-encoding.ts';
import type { Figure } from './bench-figure.ts';
import { measureListing, measureOpening, measurePainting } from './bench-page.ts';
import { measureReview } from './bench-review.ts';
import { describeMachine, machineLine, median, table } from './bench-statistics.ts';
import { measureStudy, measureSubtraction } from './bench-study.ts';
import { measureWorking } from './bench-working.ts';
import { buildWhenStale } from './build-site.ts';
import { launchChromium } from './chromium.ts';
import { type Command, printLine, remark, usageError } from './command.ts';
import { serveSite } from './static-server.ts';

const HELP = `
Usage: npm run bench [-- --runs <n>] [--json <file>]

Measures the built site in headless Chromium and the SEG encoder in Node, on synthetic series. Every run of the page
starts with an empty cache. Printed are medians.

  --runs <n>     runs of every measurement (default 5)
  --only <name>  opening, listing, study, subtraction, painting, working, agreement, review or encoding alone
  --json <file>  also write all figures there
`;

/** Runs all measurements `runs` times and joins values of the same name. */
async function repeat(runs: number, measure: () => Promise<readonly Figure[]>): Promise<Figure[]> {
  const joined = new Map<string, Figure>();
  for (let n = 0; n < runs; n++) {
    for (const figure of await measure()) {
      const values = [...(joined.get(figure.name)?.values ?? []), ...figure.values];
      joined.set(figure.name, { ...figure, values });
    }
  }
  return [...joined.values()];
}

const PARTS = {
  opening: 'Opening a series ...',
  listing: 'Listing 1,500 instances ...',
  study: 'Reading a study of 1,500 images ...',
  subtraction: 'Subtracting ...',
  painting: 'Painting ...',
  working: 'Numbers and undo ...',
  agreement: 'Comparing two readings ...',
  review: 'Reviewing cases on which two readers agree ...',
  encoding: 'Encoding a SEG ...',
} as const;
type Part = keyof typeof PARTS;

async function measureAll(runs: number, folder: string, only: Part | null) {
  const root = await buildWhenStale(remark);
  const site = await serveSite({ root });
  const browser = await launchChromium();
  const measures: Readonly<Record<Part, () => Promise<readonly Figure[]>>> = {
    opening: () => measureOpening(browser, site, folder),
    listing: () => measureListing(browser, site, folder),
    study: () => measureStudy(browser, site, folder),
    subtraction: async () => measureSubtraction(),
    painting: () => measurePainting(browser, site, folder),
    working: async () => measureWorking(),
    agreement: async () => measureAgreement(),
    review: () => measureReview(browser, site, folder),
    encoding: async () => measureEncoding(folder),
  };
  try {
    const figures: Figure[] = [];
    for (const part of Object.keys(PARTS) as Part[]) {
      if (only !== null && part !== only) continue;
      remark(PARTS[part]);
      figures.push(...(await repeat(runs, measures[part])));
    }
    if (only === null) figures.push(...bundleSizes(root));
    return { machine: describeMachine(browser.version(), 'software WebGL (SwiftShader)'), figures };
  } finally {
    await browser.close();
    await site.close();
  }
}

async function run(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { runs: text, only: text, json: text } });
  const runs = Number(values.runs ?? 5);
  if (!Number.isInteger(runs) || runs < 1) throw usageError(`"${values.runs}" is no number of runs.`);
  const only = (Object.keys(PARTS) as Part[]).find((part) => part === values.only) ?? null;
  if (values.only !== undefined && only === null) throw usageError(`There is no measurement "${values.only}".`);
  const folder = mkdtempSync(join(tmpdir(), 'lobule-bench-'));
  try {
    const { machine, figures } = await measureAll(runs, folder, only);
    printLine(`Median of ${runs} runs. ${machineLine(machine)}\n`);
    const format = (figure: Figure) => {
      const value = median(figure.values);
      return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${figure.unit}`;
    };
    printLine(table([['', 'median', 'aim'], ...figures.map((f) => [f.name, format(f), f.aim ?? ''])]));
    if (values.json) {
      const rows = figures.map((figure) => ({ ...figure, median: median(figure.values) }));
      writeFileSync(values.json, `${JSON.stringify({ machine, runs, figures: rows }, null, 2)}\n`);
    }
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const benchCommand: Command = { name: 'bench', summary: 'Measure speed, memory and sizes', help: HELP, run };
