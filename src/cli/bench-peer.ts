import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { noteDrawings, waitForPictures } from './bench-drawings.ts';
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

Opens the same series (80 slices of 320 x 320), and a study of six such series, in Lobule and in OHIF 3.13.2, both served alike, in the same browser
and window, by the same clock, taking turns. Every run starts with an empty cache. Between the start and the files both
have three seconds, about what a person needs to choose a folder.

  --runs <n>     runs of each viewer (default 5)
  --json <file>  also write the figures there
`;

const SCROLLS = 40;
const LINKED_SCROLLS = 20;

interface Figures {
  readonly appReadyMs: number;
  readonly listedMs: number;
  /** From giving the files to the first picture, everything between that a person has to do included. */
  readonly firstImageMs: number;
  readonly scrollMs: readonly number[];
  /** From giving the files of six series to six pictures. */
  readonly sixMs: number;
  /** Six pictures linked, each by the viewer's own linking. */
  readonly linkedMs: readonly number[];
}

async function measure(
  browser: Browser,
  site: Site,
  driver: PeerDriver,
  files: { readonly one: readonly string[]; readonly six: readonly string[] },
): Promise<Figures> {
  return {
    ...(await measureOne(browser, site, driver, files.one)),
    ...(await measureSix(browser, site, driver, files.six)),
  };
}

async function measureSix(browser: Browser, site: Site, driver: PeerDriver, files: readonly string[]) {
  const context = await newContext(browser);
  try {
    const page = await context.newPage();
    await page.addInitScript(noteDrawings);
    await driver.open(page, site.url);
    await page.waitForTimeout(CHOOSING_MS);
    const given = performance.now();
    await driver.list(page, files);
    await driver.show(page);
    await waitForPictures(page, 1);
    await driver.hang(page);
    await waitForPictures(page, 6);
    const sixMs = performance.now() - given;
    await page.waitForTimeout(CHOOSING_MS);
    await driver.link(page);
    const linkedMs: number[] = [];
    for (let n = 0; n < LINKED_SCROLLS; n++) linkedMs.push(await driver.scrollLinked(page));
    return { sixMs, linkedMs };
  } finally {
    await context.close();
  }
}

async function measureOne(browser: Browser, site: Site, driver: PeerDriver, files: readonly string[]) {
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
    await waitForPictures(page, 1);
    const firstImageMs = performance.now() - given;
    const scrollMs: number[] = [];
    for (let n = 0; n < SCROLLS; n++) scrollMs.push(await driver.scroll(page));
    return { appReadyMs, listedMs, firstImageMs, scrollMs };
  } finally {
    await context.close();
  }
}

function writeSeries(folder: string, name: string, study: string): string[] {
  const series = { name, study, columns: 320, rows: 320, slices: 80, spacingMm: 1.2, sliceSpacingMm: 3 };
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
  const six = Array.from({ length: 6 }, (_, n) => writeSeries(folder, `six${n + 1}`, 'six'));
  const files = { one: writeSeries(folder, 'peer', 'peer'), six: six.flat() };
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
    row('files to six pictures', (f) => f.sixMs),
    row('linked scroll of six, median', (f) => median(f.linkedMs)),
    row('linked scroll of six, 95 %', (f) => quantile(f.linkedMs, 0.95)),
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
