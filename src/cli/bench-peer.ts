import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { type DrawnCanvas, noteDrawings } from './bench-drawings.ts';
import { CHOOSING_MS } from './bench-page.ts';
import { describeMachine, machineLine, median, quantile, table } from './bench-statistics.ts';
import { buildWhenStale } from './build-site.ts';
import { launchChromium, newContext } from './chromium.ts';
import { type Command, printLine, remark, usageError } from './command.ts';
import type { PeerDriver } from './peer-driver.ts';
import { lobuleDriver } from './peer-lobule.ts';
import { fetchOhif, ohifDriver } from './peer-ohif.ts';
import { type Site, serveSite } from './static-server.ts';
import { syntheticSeries } from './synthetic-series.ts';

const HELP = `
Usage: npm run bench:peer [-- --runs <n>] [--json <file>]

Opens the same series (80 slices of 320 x 320) in Lobule and in OHIF 3.13.2, both served alike, in the same browser
and window, by the same clock, taking turns. Every run starts with an empty cache. Between the start and the files both
have three seconds, about what a person needs to choose a folder.

  --runs <n>     runs of each viewer (default 5)
  --json <file>  also write the figures there
`;

const SCROLLS = 40;

interface Figures {
  readonly appReadyMs: number;
  readonly listedMs: number;
  /** From giving the files to the first picture, everything between that a person has to do included. */
  readonly firstImageMs: number;
  readonly scrollMs: readonly number[];
}

async function measure(browser: Browser, site: Site, driver: PeerDriver, files: readonly string[]): Promise<Figures> {
  const context = await newContext(browser);
  try {
    const page = await context.newPage();
    await page.addInitScript(noteDrawings);
    const opened = performance.now();
    await driver.open(page, site.url);
    const appReadyMs = performance.now() - opened;
    await page.waitForTimeout(CHOOSING_MS);
    const given = performance.now();
    await driver.list(page, files);
    const listedMs = performance.now() - given;
    await driver.show(page);
    await waitForPicture(page);
    const firstImageMs = performance.now() - given;
    const scrollMs: number[] = [];
    for (let n = 0; n < SCROLLS; n++) scrollMs.push(await driver.scroll(page));
    return { appReadyMs, listedMs, firstImageMs, scrollMs };
  } finally {
    await context.close();
  }
}

/**
 * Both viewers draw with Cornerstone into 2D canvases of this class. Pixels are read only after something was drawn:
 * reading them waits for the graphics, and a viewer must not pay for being watched.
 */
async function waitForPicture(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll<DrawnCanvas>('canvas.cornerstone-canvas')].some((canvas) => {
        if (!canvas.wasDrawnTo) return false;
        canvas.wasDrawnTo = false;
        if (canvas.width < 100 || canvas.height < 100) return false;
        const context = canvas.getContext('2d');
        const data = context?.getImageData(canvas.width / 2 - 32, canvas.height / 2 - 32, 64, 64).data ?? [];
        return data.some((value, n) => n % 4 !== 3 && value > 16);
      }),
    undefined,
    { polling: 'raf', timeout: 60_000 },
  );
}

function writeSeries(folder: string): string[] {
  const series = { name: 'peer', columns: 320, rows: 320, slices: 80, spacingMm: 1.2, sliceSpacingMm: 3 };
  return [...syntheticSeries(series)].map(({ name, bytes }) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  });
}

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { runs: { type: 'string' }, json: { type: 'string' } } });
  const runs = Number(values.runs ?? 5);
  if (!Number.isInteger(runs) || runs < 1) throw usageError(`"${values.runs}" is no number of runs.`);
  const folder = mkdtempSync(join(tmpdir(), 'lobule-peer-'));
  const files = writeSeries(folder);
  // Our policy would forbid OHIF its scripts: both are served without security headers.
  const plain = { withSecurityHeaders: false, withFallback: true };
  const ours = await serveSite({ root: await buildWhenStale(remark), ...plain });
  const theirs = await serveSite({ root: fetchOhif(remark), ...plain });
  const browser = await launchChromium();
  const figures = { lobule: [] as Figures[], ohif: [] as Figures[] };
  try {
    for (let n = 0; n < runs; n++) {
      remark(`Run ${n + 1} of ${runs} ...`);
      figures.lobule.push(await measure(browser, ours, lobuleDriver, files));
      figures.ohif.push(await measure(browser, theirs, ohifDriver, files));
    }
    const machine = describeMachine(browser.version(), 'software WebGL (SwiftShader)');
    const rows = compare(figures.lobule, figures.ohif);
    printLine(`Median of ${runs} runs, ms. ${machineLine(machine)}\n`);
    printLine(
      table([
        ['', lobuleDriver.name, ohifDriver.name, 'times faster'],
        ...rows.map((row) => [row.name, row.lobuleMs.toFixed(0), row.ohifMs.toFixed(0), row.ratio.toFixed(1)]),
      ]),
    );
    if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, runs, rows, figures }, null, 2)}\n`);
    return 0;
  } finally {
    await browser.close();
    await Promise.all([ours.close(), theirs.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(lobule: readonly Figures[], ohif: readonly Figures[]) {
  const row = (name: string, of: (figures: Figures) => number) => {
    const [lobuleMs, ohifMs] = [median(lobule.map(of)), median(ohif.map(of))];
    return { name, lobuleMs, ohifMs, ratio: ohifMs / lobuleMs };
  };
  return [
    row('app ready', (f) => f.appReadyMs),
    row('files to list', (f) => f.listedMs),
    row('files to first image', (f) => f.firstImageMs),
    row('scroll, median', (f) => median(f.scrollMs)),
    row('scroll, 95 %', (f) => quantile(f.scrollMs, 0.95)),
  ];
}

export const benchPeerCommand: Command = {
  name: 'bench-peer',
  summary: 'Compare speed with OHIF on the same series',
  help: HELP,
  run,
};
