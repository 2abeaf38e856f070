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
    const study = { ...SMALL_SERIES, study: 'two', frame: 'two' };
    const first = folder.writeSeries({ ...study, name: 'plain', seriesNumber: 1 });
    const second = folder.writeSeries({ ...study, name: 'other', seriesNumber: 2, slices: 30 });
    await withServer([...first, ...second], async (url) => {
      const { page } = await new LandingPage(await newProfile(browser)).open(url);
      const asked: string[] = [];
      // A slow server: one image after the other, so that the reader can be quicker.
      await page.route('**/instances/*', async (route) => {
        const { pathname } = new URL(route.request().url());
        asked.push(pathname.split('/series/')[1]!.split('/')[0]!);
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue().catch(() => undefined);
      });
      await page.getByRole('button', { name: 'Open from server' }).click();
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      const rows = page.getByTestId('volume-row');
      await expect(rows).toHaveCount(2, { timeout: 60_000 });
      await expect(page.getByTestId('fetch-strip')).toBeVisible();
      await page.getByRole('button', { name: 'Stop fetching the rest' }).click();
      await expect(page.getByTestId('fetch-strip')).toContainText('still on the server');
      const view = new ReadingView(page);
      await view.picture(1).waitUntilDrawn();
      const shown = asked[0]!;
      const other = rows.filter({ has: page.getByTestId('fetched') }).last();
      await expect(other).toBeVisible();
      const before = asked.filter((uid) => uid !== shown).length;
      await other.click();
      await expect.poll(() => asked.filter((uid) => uid !== shown).length).toBeGreaterThan(before);
      await page.getByRole('button', { name: 'Fetch the rest' }).click();
      await expect(page.getByTestId('fetch-strip')).toHaveCount(0, { timeout: 60_000 });
      expect(asked).toHaveLength(54);
      await page.context().close();
    });
  });

  test('a reload before all images have come keeps the drawing and fetches them again', async ({ browser, folder }) => {
    const study = { ...SMALL_SERIES, study: 'two', frame: 'two' };
    const first = folder.writeSeries({ ...study, name: 'plain', seriesNumber: 1 });
    const second = folder.writeSeries({ ...study, name: 'other', seriesNumber: 2, slices: 30 });
    await withServer([...first, ...second], async (url) => {
      const { page } = await new LandingPage(await newProfile(browser)).open(url);
      const shown: string[] = [];
      let count = 0;
      let [release, released]: [() => void, Promise<void>] = [() => undefined, Promise.resolve()];
      const hold = () => {
        released = new Promise((resolve) => {
          release = resolve;
        });
      };
      // The series on screen comes; all others wait.
      await page.route('**/instances/*', async (route) => {
        count++;
        const series = new URL(route.request().url()).pathname.split('/series/')[1]!.split('/')[0]!;
        if (shown.length === 0) shown.push(series);
        if (!shown.includes(series)) await released;
        await route.continue().catch(() => undefined);
      });
      hold();
      await page.getByRole('button', { name: 'Open from server' }).click();
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('button', { name: 'Open', exact: true }).click();
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
      release();
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
