import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page } from '@playwright/test';
import { buildWhenStale } from '../src/cli/build-site.ts';
import { serveSite } from '../src/cli/static-server.ts';
import { DicomWebClient } from '../src/dicomweb/dicomweb-client.ts';
import { hasOrthanc, startOrthanc } from '../tests/oracle/orthanc-server.ts';
import { SMALL_SERIES } from './example-files.ts';
import { LandingPage } from './pages/landing-page.ts';
import { ReadingView } from './pages/reading-view.ts';
import { test } from './story.ts';

if (!hasOrthanc) console.warn('SKIPPED: the server story needs the Debian packages orthanc and orthanc-dicomweb.');

/** Orthanc with one small study, and the site with it as its server. */
async function withServer(
  files: readonly string[],
  act: (url: string, client: DicomWebClient) => Promise<void>,
): Promise<void> {
  const orthanc = await startOrthanc();
  const target = `${orthanc.url}/dicom-web/`;
  const imageServer = { target, name: 'Test archive' };
  const site = await serveSite({ root: await buildWhenStale(console.error), imageServer });
  const server = { id: 'o', name: 'O', url: target, authentication: 'none', canStore: true } as const;
  const client = new DicomWebClient(server, null, target);
  try {
    await client.store(files.map((path) => new Uint8Array(readFileSync(path))));
    await act(site.url, client);
  } finally {
    await site.close();
    await orthanc.stop();
  }
}

/** Series of one study, in one frame of reference. */
const SHARED = { study: 'two', frame: 'two' };

function seriesOf(url: string): string {
  return new URL(url).pathname.split('/series/')[1]!.split('/')[0]!;
}

/** Holds what waits for `opened`, until it is opened. */
function newGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Opens the only study of the server. */
async function openFoundStudy(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open from server' }).click();
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

/** A browser profile of its own. */
async function newProfile(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-GB' });
  return context.newPage();
}

test.describe('the image server of the host', () => {
  test.skip(!hasOrthanc, 'Orthanc is not installed');

  test('query, open, annotate, store; and a second reader finds the same file', async ({ browser, folder }) => {
    await withServer(folder.writeSeries(SMALL_SERIES), async (url, client) => {
      const first = await new LandingPage(await newProfile(browser)).open(url);
      await first.page.getByRole('button', { name: 'Open from server' }).click();
      await first.page.getByRole('button', { name: 'Search' }).click();
      await expect(first.page.getByTestId('server-study')).toHaveCount(1);
      await first.page.getByRole('button', { name: 'Open', exact: true }).click();
      const view = new ReadingView(first.page);
      await expect(view.imagesShown).toBeVisible({ timeout: 60_000 });
      expect(await view.imageCounts()).toEqual({ shown: 24, all: 24 });
      await view.picture(1).waitUntilDrawn();
      await view.addLesion();
      await view.chooseTool('Sphere brush');
      await view.picture(1).drag([
        [0.5, 0.5],
        [0.52, 0.5],
      ]);
      await expect.poll(() => view.voxels()).toBeGreaterThan(10);
      const painted = await view.voxels();
      await view.openSection('Export');
      await first.page.getByRole('button', { name: 'Store on Test archive' }).click();
      await expect(first.page.getByTestId('export-saved')).toContainText('Saved and verified');
      const [study] = await client.searchStudies({ ...EVERYTHING }, 10);
      const series = await client.listStudy(study!.studyUid);
      const seg = series.find(({ modality }) => modality === 'SEG')!.instances[0]!;
      const stored = await client.retrieve(seg);
      await first.page.context().close();

      const second = await newProfile(browser);
      await second.goto(`${url}?studyUID=${study!.studyUid}`);
      const other = new ReadingView(second);
      await expect(other.imagesShown).toBeVisible({ timeout: 60_000 });
      expect(new URL(second.url()).search).toBe('');
      await second.getByRole('button', { name: 'Import segmentation' }).click({ timeout: 60_000 });
      await expect.poll(() => other.voxels()).toBe(painted);
      expect(Buffer.from(await client.retrieve(seg)).equals(Buffer.from(stored))).toBe(true);
      await second.context().close();
    });
  });

  test('lists every series before any pixel, fetches what is shown first, and stops when asked', async ({
    browser,
    folder,
  }) => {
    // Six series hang; the last two are on the list alone.
    const files = Array.from({ length: 8 }, (_, n) =>
      folder.writeSeries({ ...SMALL_SERIES, ...SHARED, name: `s${n}`, seriesNumber: n + 1, slices: 6 }),
    );
    await withServer(files.flat(), async (url) => {
      const { page } = await new LandingPage(await newProfile(browser)).open(url);
      const asked: string[] = [];
      const gate = newGate();
      await page.route('**/instances/*', async (route) => {
        asked.push(seriesOf(route.request().url()));
        await gate.opened;
        await route.continue().catch(() => undefined);
      });
      await openFoundStudy(page);
      const rows = page.getByTestId('volume-row');
      await expect(rows).toHaveCount(8, { timeout: 60_000 });
      const strip = page.getByTestId('fetch-strip');
      await expect(strip).toContainText('0 of 48 images');
      await page.getByRole('button', { name: 'Stop fetching the rest' }).click();
      await expect(strip).toContainText('still on the server');
      gate.open();
      await new ReadingView(page).picture(1).waitUntilDrawn();
      const waiting = rows.filter({ has: page.getByTestId('fetched') });
      await expect(waiting).toHaveCount(2);
      await waiting.first().click();
      await expect(waiting).toHaveCount(1);
      await page.getByRole('button', { name: 'Fetch the rest' }).click();
      await expect(strip).toHaveCount(0, { timeout: 60_000 });
      expect(asked).toHaveLength(48);
      await page.context().close();
    });
  });

  test('a reload before all images have come keeps the drawing and fetches them again', async ({ browser, folder }) => {
    const first = folder.writeSeries({ ...SMALL_SERIES, ...SHARED, name: 'plain', seriesNumber: 1 });
    const second = folder.writeSeries({ ...SMALL_SERIES, ...SHARED, name: 'other', seriesNumber: 2, slices: 30 });
    await withServer([...first, ...second], async (url, client) => {
      const { page } = await new LandingPage(await newProfile(browser)).open(url);
      const [study] = await client.searchStudies({ ...EVERYTHING }, 10);
      const listed = await client.listStudy(study!.studyUid);
      const { seriesUid } = listed.find(({ seriesNumber }) => seriesNumber === 1)!;
      let count = 0;
      const gate = newGate();
      // The first series comes; the other one waits.
      await page.route('**/instances/*', async (route) => {
        count++;
        if (seriesOf(route.request().url()) !== seriesUid) await gate.opened;
        await route.continue().catch(() => undefined);
      });
      await openFoundStudy(page);
      const view = new ReadingView(page);
      await view.picture(1).waitUntilDrawn();
      await view.addLesion();
      await view.chooseTool('Sphere brush');
      await view.picture(1).drag([
        [0.5, 0.5],
        [0.52, 0.5],
      ]);
      await expect.poll(() => view.voxels()).toBeGreaterThan(10);
      const painted = await view.voxels();
      await view.waitUntilSaved();
      const strip = page.getByTestId('fetch-strip');
      await expect(strip).toContainText('of 54 images from the server');

      await page.reload();
      await expect(strip).toContainText('of 54 images from the server', { timeout: 60_000 });
      await expect.poll(() => view.voxels()).toBe(painted);
      await view.picture(1).waitUntilDrawn();
      gate.open();
      await expect(strip).toHaveCount(0, { timeout: 60_000 });
      expect(await view.imageCounts()).toEqual({ shown: 54, all: 54 });
      await expect(page.getByText('Files kept in this browser')).toBeVisible();

      // Now everything is here: another reload asks the server for nothing.
      const before = count;
      await page.reload();
      await view.picture(1).waitUntilDrawn();
      await expect.poll(() => view.voxels()).toBe(painted);
      expect(count).toBe(before);
      await page.context().close();
    });
  });
});

const EVERYTHING = {
  ...{ patientId: '', patientName: '', accessionNumber: '', dateFrom: '', dateTo: '', isMrOnly: false },
};
