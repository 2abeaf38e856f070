import { expect } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import { readDownload } from './pages/reading-view.ts';
import { test } from './story.ts';

test('the printed summary shows the lesion table, key images and the response', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  for (const [n, x] of [0.4, 0.6].entries()) {
    await view.startLesion();
    await view.stroke(x, x + 0.04, n);
  }
  await page.getByRole('button', { name: 'All lesions' }).click();
  await page.getByRole('menuitem', { name: /^Response/ }).click();
  const response = page.getByRole('dialog', { name: 'Response to treatment' });
  await response.getByLabel('L01: Role').selectOption('Target');
  await response.getByRole('textbox', { name: 'L01: Baseline' }).fill('400');
  await response.getByRole('textbox', { name: 'L01: Baseline' }).press('Enter');
  await expect(response.getByTestId('response-outcome')).toContainText('Partial response');
  await response.getByLabel('L02: Role').selectOption('New');
  await expect(response.getByTestId('response-outcome')).toContainText('Overall Progressive disease new lesion L02');
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+p');
  const summary = page.getByRole('dialog', { name: 'Case summary' });
  await expect(summary.getByRole('row')).toHaveCount(3);
  await expect(summary.getByRole('row', { name: /^L02/ })).toContainText('ml');
  await expect(summary).toContainText('Progressive disease (new lesion L02)');
  await expect(summary).toContainText('Patient data left out');
  await expect(summary.getByRole('figure')).toHaveCount(2);
  await page.keyboard.press('Escape');
});

test('the history goes back to any step, and that is taken back too', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  await view.startLesion();
  const first = await view.stroke(0.4, 0.46);
  const both = await view.stroke(0.6, 0.66);
  await view.openSection('History');
  await expect(view.history).toHaveCount(3);
  await expect(view.history.first().locator('canvas')).toBeVisible();
  await view.history.nth(1).click();
  await expect(view.history).toHaveCount(4);
  await expect(view.history.first()).toContainText('Back to');
  await view.showTab('reading');
  await expect.poll(() => view.voxels()).toBe(first);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => view.voxels()).toBe(both);
});

test('a picture is saved as PNG, and what was exported stays said while another tab shows', async ({
  folder,
  landing,
  page,
}) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  const download = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /^Picture menu/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Save this picture as PNG' }).click();
  const { bytes } = await readDownload(await download);
  expect([...bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  await view.startLesion();
  await view.stroke(0.4, 0.46);
  await view.saveSeg();
  await expect(page.getByTestId('export-saved')).toBeVisible();
  await view.showTab('numbers');
  await view.showTab('saving');
  await expect(page.getByTestId('export-saved')).toBeVisible();
});
