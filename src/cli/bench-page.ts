import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { noteDrawings } from './bench-drawings.ts';
import type { Figure } from './bench-figure.ts';
import { median, quantile } from './bench-statistics.ts';
import { newContext } from './chromium.ts';
import type { Site } from './static-server.ts';
import { type SyntheticSeries, syntheticSeries } from './synthetic-series.ts';

declare global {
  interface Window {
    /** Only while a stroke is measured: of every move of the pointer, its handling alone, and with the drawing that follows. */
    pointerMs?: { readonly handled: number; drawn: number }[];
  }
}

const SCROLLS = 40;
const STROKE_SEGMENTS = 20;

/** Folder with the series, written once. */
export function seriesFolder(folder: string, name: string, series: readonly SyntheticSeries[]): string {
  const target = join(folder, name);
  if (existsSync(target)) return target;
  mkdirSync(target);
  for (const one of series) {
    for (const file of syntheticSeries(one)) writeFileSync(join(target, file.name), file.bytes);
  }
  return target;
}

/** The volume that painting and encoding are measured on: 512 x 512 x 120. */
export function bigVolumeFolder(folder: string): string {
  const series = { name: 'big', columns: 512, rows: 512, slices: 120, spacingMm: 0.8, sliceSpacingMm: 2 };
  return seriesFolder(folder, 'big', [series]);
}

/** About what a person needs to choose a folder. */
export const CHOOSING_MS = 3000;

export async function withPage<T>(browser: Browser, site: Site, act: (page: Page) => Promise<T>): Promise<T> {
  const context = await newContext(browser);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.addInitScript(noteDrawings);
    await page.goto(site.url);
    await waitForMark(page, 'app-ready');
    await page.waitForTimeout(CHOOSING_MS);
    return await act(page);
  } finally {
    await context.close();
  }
}

export async function openFolder(page: Page, folder: string): Promise<void> {
  await page.locator('input[type=file][webkitdirectory]').first().setInputFiles(folder);
  await waitForMark(page, 'volume-shown');
}

async function waitForMark(page: Page, name: string): Promise<void> {
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, `lobule:${name}`);
}

/** Time of a mark by the page's clock, from navigation or from another mark. */
async function markMs(page: Page, name: string, from?: string): Promise<number> {
  return page.evaluate(
    ([to, since]) => {
      const at = (mark: string) => performance.getEntriesByName(mark)[0]?.startTime ?? Number.NaN;
      return at(`lobule:${to}`) - (since ? at(`lobule:${since}`) : 0);
    },
    [name, from] as const,
  );
}

/** Start, first image, volume and scrolling with one series of 80 slices of 320 x 320. */
export async function measureOpening(browser: Browser, site: Site, folder: string): Promise<Figure[]> {
  const series = { name: 'usual', columns: 320, rows: 320, slices: 80, spacingMm: 1.2, sliceSpacingMm: 3 };
  const files = seriesFolder(folder, 'usual', [series]);
  return withPage(browser, site, async (page) => {
    await openFolder(page, files);
    const scrolls: number[] = [];
    for (let n = 0; n < SCROLLS; n++) scrolls.push(await page.evaluate(timedScroll));
    return [
      { name: 'app ready', unit: 'ms', values: [await markMs(page, 'app-ready')] },
      { name: 'first image (320x320x80)', unit: 'ms', values: [await markMs(page, 'first-image', 'files-given')] },
      { name: 'volume shown (320x320x80)', unit: 'ms', values: [await markMs(page, 'volume-shown', 'files-given')] },
      { name: 'scroll frame, median', unit: 'ms', values: [median(scrolls)] },
      { name: 'scroll frame, 95 %', unit: 'ms', values: [quantile(scrolls, 0.95)] },
    ];
  });
}

async function timedScroll(): Promise<number> {
  const startedAt = performance.now();
  await window.lobule.scroll(1);
  return performance.now() - startedAt;
}

/** A study of 1,500 instances in ten series, from the choice of the folder to the list. */
export async function measureListing(browser: Browser, site: Site, folder: string): Promise<Figure[]> {
  const series = Array.from({ length: 10 }, (_, n) => ({
    ...{ name: `part${n}`, study: 'many', seriesNumber: n + 1, columns: 192, rows: 192, slices: 150 },
    ...{ spacingMm: 2, sliceSpacingMm: 2 },
  }));
  const files = seriesFolder(folder, 'many', series);
  return withPage(browser, site, async (page) => {
    await page.locator('input[type=file][webkitdirectory]').first().setInputFiles(files);
    await waitForMark(page, 'listed');
    return [{ name: '1,500 instances listed', unit: 'ms', values: [await markMs(page, 'listed', 'files-given')] }];
  });
}

/** From the end of a brush stroke by the mouse to its entry in the log, and taking it back, with 20 segments. */
export async function measurePainting(browser: Browser, site: Site, folder: string): Promise<Figure[]> {
  const files = bigVolumeFolder(folder);
  return withPage(browser, site, async (page) => {
    await openFolder(page, files);
    const segmentId = await page.evaluate(async (count) => {
      const volumeId = window.lobule.importResult()?.volumes[0]?.id ?? '';
      let last = '';
      for (let n = 0; n < count; n++) last = await window.lobule.addSegment(volumeId, 'lesion');
      return last;
    }, STROKE_SEGMENTS);
    await page.keyboard.press('b');
    await page.evaluate(watchPointer);
    const stroke = await timedStroke(page, segmentId);
    const events = await page.evaluate(() => window.pointerMs ?? []);
    const of = (part: (event: (typeof events)[number]) => number) => quantile(events.map(part), 0.95);
    const undoMs = await page.evaluate(async () => {
      const startedAt = performance.now();
      await window.lobule.undo();
      return performance.now() - startedAt;
    });
    return [
      { name: 'stroke to patch (512x512x120, 20 segments)', unit: 'ms', values: [stroke] },
      {
        name: 'pointer event of a stroke, painted, 95 %',
        unit: 'ms',
        values: [of((event) => event.handled)],
        aim: '<= 16 ms',
      },
      { name: 'pointer event of a stroke, and drawn, 95 %', unit: 'ms', values: [of((event) => event.drawn)] },
      { name: 'undo of the stroke', unit: 'ms', values: [undoMs] },
    ];
  });
}

/** Notes how long the page is busy with each move of the pointer: from the first to the last listener, and to the next task. */
function watchPointer(): void {
  const passed: { handled: number; drawn: number }[] = [];
  window.pointerMs = passed;
  let startedAt = 0;
  window.addEventListener(
    'pointermove',
    () => {
      startedAt = performance.now();
    },
    { capture: true },
  );
  window.addEventListener('pointermove', () => {
    const began = startedAt;
    const times = { handled: performance.now() - began, drawn: 0 };
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      times.drawn = performance.now() - began;
    };
    port2.postMessage(null);
    passed.push(times);
  });
}

/** One stroke over the middle of the first picture; milliseconds from releasing the button to the changed voxels. */
async function timedStroke(page: Page, segmentId: string): Promise<number> {
  const box = await page.locator('canvas.cornerstone-canvas').first().boundingBox();
  if (!box) throw new Error('there is no picture to paint on');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const measured = page.evaluate((id) => {
    const before = window.lobule.voxels(id);
    return new Promise<number>((resolve) => {
      window.addEventListener(
        'mouseup',
        () => {
          const endedAt = performance.now();
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            if (window.lobule.voxels(id) !== before) resolve(performance.now() - endedAt);
            else port2.postMessage(null);
          };
          port2.postMessage(null);
        },
        { capture: true, once: true },
      );
    });
  }, segmentId);
  await page.mouse.move(x - 30, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 10, { steps: 30 });
  await page.mouse.move(x + 30, y, { steps: 30 });
  await page.mouse.up();
  return measured;
}
