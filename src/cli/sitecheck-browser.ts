import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Download, Page } from '@playwright/test';
import { AppError } from '../domain/app-error.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import { buildWhenStale } from './build-site.ts';
import { launchChromium, newContext } from './chromium.ts';
import { remark } from './command.ts';
import { watchChildMemory } from './process-memory.ts';
import type { CheckEngine, CheckTimings, ExportedSeg, WantedSegment } from './sitecheck-engine.ts';
import { serveSite } from './static-server.ts';

/** A study of thousands of files on slow storage may take this long; nothing waits where nothing is slow. */
const PATIENCE_MS = 600_000;

/** The built site in headless Chromium, with the inputs, commands and the Save of a person. */
export async function openBrowserEngine(): Promise<CheckEngine> {
  const site = await serveSite({ root: await buildWhenStale(remark) });
  const browser = await launchChromium();
  const memory = watchChildMemory();
  try {
    const { page, problems } = await openPage(browser, site.url);
    return {
      open: (folder) => openFolder(page, folder),
      exportSeg: (volume, segments) => exportSeg(page, volume, segments),
      timings: () => readTimings(page),
      screenshot: async (path) => {
        await page.screenshot({ path });
      },
      errors: async () => [...problems, ...(await page.evaluate(() => window.lobule.errors()))],
      get peakMb() {
        return memory.peakMb;
      },
      close: async () => {
        memory.stop();
        await browser.close();
        await site.close();
      },
    };
  } catch (error) {
    memory.stop();
    await browser.close();
    await site.close();
    throw error;
  }
}

async function openPage(browser: Browser, url: string): Promise<{ page: Page; problems: string[] }> {
  const context = await newContext(browser);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`Uncaught error in the page: ${error.message}`));
  page.on('crash', () => problems.push('The page crashed.'));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`Console of the page: ${message.text()}`);
  });
  // Save goes to a download instead of a dialog that nobody answers.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.goto(url);
  await waitForMark(page, 'lobule:app-ready');
  return { page, problems };
}

async function openFolder(page: Page, folder: string) {
  await page.locator('input[type=file][webkitdirectory]').first().setInputFiles(resolve(folder));
  await waitForMark(page, 'lobule:listed');
  const result = await page.evaluate(() => window.lobule.importResult());
  if (!result) throw new AppError('cli/no-import', 'The page lists no import.');
  if (result.volumes.length > 0) {
    await waitForMark(page, 'lobule:first-image');
    await waitForMark(page, 'lobule:volume-shown');
  }
  return result;
}

async function waitForMark(page: Page, name: string): Promise<void> {
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, name, { polling: 50 });
}

async function readTimings(page: Page): Promise<CheckTimings> {
  const marks = await page.evaluate(() =>
    Object.fromEntries(performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime])),
  );
  const since = (from: number, name: string) => {
    const at = marks[`lobule:${name}`];
    return at === undefined ? null : Math.round(at - from);
  };
  const given = marks['lobule:files-given'] ?? 0;
  return {
    appReady: since(0, 'app-ready'),
    listed: since(given, 'listed'),
    firstImage: since(given, 'first-image'),
    volumeShown: since(given, 'volume-shown'),
  };
}

type PageAnswer =
  | Pick<ExportedSeg, 'segments' | 'warnings'>
  | { readonly failure: { readonly code: string; readonly message: string } };

async function exportSeg(page: Page, volume: VolumeInfo, segments: readonly WantedSegment[]): Promise<ExportedSeg> {
  const downloaded = new Promise<Download>((done) => page.once('download', done));
  const answer = await page.evaluate(paintAndSave, { volumeId: volume.id as string, segments });
  if ('failure' in answer) throw new AppError(answer.failure.code, answer.failure.message);
  const path = await (await downloaded).path();
  return { bytes: readFileSync(path), ...answer };
}

/** Runs in the page: shows the volume, makes, fills and saves the segments. */
async function paintAndSave(given: { volumeId: string; segments: readonly WantedSegment[] }): Promise<PageAnswer> {
  const { lobule } = window;
  try {
    await lobule.showVolume(given.volumeId);
    const made: { segmentId: string; trackingUid: string }[] = [];
    for (const { preset, name, runs } of given.segments) {
      const segmentId = await lobule.addSegment(given.volumeId, preset, name);
      await lobule.fill(segmentId, runs);
      made.push({ segmentId, trackingUid: lobule.trackingUid(segmentId) });
    }
    const saved = await lobule.saveSeg(given.volumeId);
    const segments = made.map(({ segmentId, trackingUid }) => {
      const found = saved.segments.find((segment) => segment.segmentId === segmentId);
      return { number: found?.number ?? 0, volumeMm3: found?.volumeMm3 ?? 0, trackingUid };
    });
    return { segments, warnings: saved.warnings.map(({ text }) => text) };
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    return { failure: { code: code ?? 'page/failed', message: message ?? String(error) } };
  }
}
