import { expect } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import { test } from './story.ts';

test('a case can be read without a mouse', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  const picture = view.picture(1);
  await picture.waitUntilDrawn();
  await picture.cell.focus();
  const { at } = await picture.slice();
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await picture.slice()).at).toBe(at + 1);
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog', { name: 'Keys and mouse' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('a');
  await expect(view.segments).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(view.segments).toHaveCount(0);
});
