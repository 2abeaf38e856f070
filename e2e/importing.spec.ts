import { expect } from '@playwright/test';
import { zipSync } from 'fflate';
import { syntheticSeries } from '../src/cli/synthetic-series.ts';
import { SMALL_SERIES, sharedData } from './example-files.ts';
import { test } from './story.ts';

test('a folder opens: every image is shown, and every other file has its reason', async ({ folder, landing }) => {
  const [first] = folder.writeSeries(SMALL_SERIES);
  folder.writeSeries({ ...SMALL_SERIES, name: 'second', study: 'small', seriesNumber: 2, slices: 5 });
  folder.write('notes.txt', 'These are not images.');
  folder.write('empty.dcm', '');
  const view = await landing.openFolder(folder.path);
  expect(await view.imageCounts()).toEqual({ shown: 29, all: 29 });
  await expect(view.volumes).toHaveCount(2);
  await view.picture(1).waitUntilDrawn();
  await expect(view.notLoaded).toContainText('2 files not loaded');
  const report = await view.openReport();
  await expect(report.getByRole('listitem').filter({ hasText: 'notes.txt' })).toContainText('Not an image file');
  await expect(report.getByRole('listitem').filter({ hasText: 'empty.dcm' })).toContainText('Empty file');
  expect(first).toBeTruthy();
});

test('a ZIP archive opens like a folder', async ({ folder, landing }) => {
  const entries = [...syntheticSeries(SMALL_SERIES)].map(({ name, bytes }) => [`case/${name}`, bytes] as const);
  const archive = folder.write('case.zip', zipSync(Object.fromEntries(entries)));
  const view = await landing.openFiles([archive]);
  expect(await view.imageCounts()).toEqual({ shown: 24, all: 24 });
  await view.picture(1).waitUntilDrawn();
});

test('a page full of files that are no images says so and stays usable', async ({ folder, landing, page }) => {
  const path = folder.write('readme.txt', 'nothing to see');
  await page.getByTestId('file-input').setInputFiles([path]);
  const report = page.getByRole('dialog', { name: 'No images were found' });
  await expect(report.getByRole('listitem').filter({ hasText: 'readme.txt' })).toContainText('This is a text file');
  // Said once: the dialog is enough.
  await expect(page.locator('li[data-tone]')).toHaveCount(0);
  await report.getByRole('button', { name: 'Close' }).click();
  await expect(landing.heading).toBeVisible();
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  expect(await view.imageCounts()).toEqual({ shown: 24, all: 24 });
});

const enhanced = sharedData('liver_mr/philips_ingenia_enhanced_axial_bssfp_20fr');
test('a real Enhanced MR opens with all its frames', async ({ landing }) => {
  test.skip(enhanced === null, 'needs ../shared/data');
  const view = await landing.openFolder(enhanced ?? '');
  expect(await view.imageCounts()).toEqual({ shown: 20, all: 20 });
  await view.picture(1).waitUntilDrawn();
  expect((await view.picture(1).slice()).of).toBe(20);
});

const marked = sharedData('liver_mr/siemens_avanto_t1_arterial_marked_lesion');
test("a reader's mark in an overlay plane is visible and can be hidden", async ({ landing }) => {
  test.skip(marked === null, 'needs ../shared/data');
  const view = await landing.openFolder(marked ?? '');
  const picture = view.picture(1);
  await expect.poll(async () => (await picture.look()).coloured, { timeout: 60_000 }).toBeGreaterThan(20);
  const withMark = await picture.waitUntilDrawn();
  await view.chooseTool('Graphics of the file');
  const without = await picture.waitForChange(withMark);
  expect(without.coloured).toBeLessThan(withMark.coloured / 4);
  await view.chooseTool('Graphics of the file');
  expect((await picture.waitForChange(without)).coloured).toBe(withMark.coloured);
});
