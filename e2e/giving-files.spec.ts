import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import { ReadingView } from './pages/reading-view.ts';
import { test } from './story.ts';

/** A drop as the operating system makes it, with real paths; the browser gives the page entries and handles for them. */
async function dropPaths(context: BrowserContext, page: Page, paths: readonly string[]): Promise<void> {
  const session = await context.newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data });
  }
}

test('a folder that is dropped on the page opens with everything below it', async ({
  context,
  folder,
  landing,
  page,
}) => {
  folder.writeSeries(SMALL_SERIES, 'study/one');
  folder.writeSeries({ ...SMALL_SERIES, name: 'second', study: 'small', seriesNumber: 2, slices: 5 }, 'study/two/deep');
  await expect(landing.heading).toBeVisible();
  await dropPaths(context, page, [join(folder.path, 'study')]);
  const view = new ReadingView(page);
  await expect(view.imagesShown).toBeVisible({ timeout: 60_000 });
  expect(await view.imageCounts()).toEqual({ shown: 29, all: 29 });
  await view.picture(1).waitUntilDrawn();
});

test('files that are dropped on an open case are added to it', async ({ context, folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  const more = folder.writeSeries({ ...SMALL_SERIES, name: 'more', study: 'small', seriesNumber: 2, slices: 3 });
  await dropPaths(context, page, more);
  await expect(view.volumes).toHaveCount(2, { timeout: 60_000 });
  await expect.poll(() => view.imageCounts()).toEqual({ shown: 27, all: 27 });
});

test('a chosen folder is remembered: the case comes back after a reload', async ({ folder, landing, page }) => {
  const files = folder.writeSeries(SMALL_SERIES).map((path) => ({
    name: basename(path),
    text: readFileSync(path).toString('base64'),
  }));
  // The chooser of the operating system cannot be driven; a folder of the site's private file system gives the same handles.
  await page.evaluate(async (given) => {
    const root = await navigator.storage.getDirectory();
    const chosen = await root.getDirectoryHandle('chosen-folder', { create: true });
    for (const { name, text } of given) {
      const writer = await (await chosen.getFileHandle(name, { create: true })).createWritable();
      await writer.write(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
      await writer.close();
    }
    Object.assign(window, { showDirectoryPicker: async () => chosen });
  }, files);
  await landing.page.getByRole('button', { name: 'Open folder' }).click();
  const view = new ReadingView(page);
  await expect(view.imagesShown).toBeVisible({ timeout: 60_000 });
  await view.picture(1).waitUntilDrawn();
  await view.addLesion();
  await view.waitUntilSaved();
  await page.reload();
  const offer = page.getByRole('button', { name: 'Open it' });
  await expect(view.imagesShown.or(offer).first()).toBeVisible({ timeout: 60_000 });
  if (await offer.isVisible()) await offer.click();
  await expect(view.imagesShown).toBeVisible({ timeout: 60_000 });
  expect(await view.imageCounts()).toEqual({ shown: 24, all: 24 });
  await expect(view.segments).toHaveCount(1);
});
