import { expect } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import { Keyboard } from './pages/keyboard.ts';
import { ReadingView } from './pages/reading-view.ts';
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

test('phases are hung, corrected, linked, compared and measured by keys alone', async ({ landing, page }) => {
  const keys = new Keyboard(page);
  await keys.tabTo(page.getByRole('button', { name: 'Open the demo case' }));
  await page.keyboard.press('Enter');
  const view = new ReadingView(page);
  await expect(view.imagesShown).toBeVisible({ timeout: 150_000 });
  expect(landing.page).toBe(page);
  const [first, second] = [view.picture(1), view.picture(2)];
  for (const picture of [first, second]) await picture.waitUntilDrawn();

  await page.keyboard.press('F6');
  await keys.tabTo(page.getByTestId('hang-menu'));
  await page.keyboard.press('Enter');
  const dynamic = page.getByRole('menuitemcheckbox', { name: /^Dynamic/ }).first();
  await dynamic.waitFor();
  await page.keyboard.type('Dyn');
  await expect(dynamic).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('hang-menu')).toHaveText(/^Dynamic/);
  await page.keyboard.press('Shift+H');
  await expect(page.getByTestId('hang-menu')).toHaveText('Gadoxetate, six pictures');

  await keys.stepTo(first.cell);
  await page.keyboard.press('ArrowRight');
  await expect(second.cell).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await expect(second.cell).toContainText('Not in this study');
  await page.keyboard.press('ControlOrMeta+z');
  await second.waitUntilDrawn();
  // Hung anew, the picture of the reader is still the active one.
  await expect(second.cell).toBeFocused();
  await expect(second.cell).toHaveAttribute('data-active', 'true');

  const start = await second.slice();
  const other = (await first.slice()).at;
  await keys.press('ArrowDown', 4);
  await expect.poll(async () => (await second.slice()).at).toBe(start.at + 4);
  await expect.poll(async () => (await first.slice()).at - other).toBe(4);

  await page.keyboard.press('Shift+ArrowDown');
  await expect(second.cell.getByRole('button', { name: /mm$/ })).toBeVisible();
  await page.keyboard.press('Alt+r');
  await page.keyboard.press('Alt+s');
  await expect(second.cell).toContainText(/minus/i);
  await page.keyboard.press('Alt+s');
  await page.keyboard.press('Shift+F');
  await expect(second.cell).toContainText('50 %');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(second.cell).toContainText('55 %');
  await page.keyboard.press('Shift+F');

  await page.keyboard.press('m');
  await page.keyboard.press('l');
  await keys.press('ControlOrMeta+ArrowUp', 3);
  await page.keyboard.press('F2');
  await keys.press('ControlOrMeta+ArrowRight', 8);
  await page.keyboard.press('F2');
  await expect(page.getByTestId('tab-numbers')).toContainText('1');
});
