import { expect, type Page } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import { ReadingView } from './pages/reading-view.ts';
import { test } from './story.ts';

/** As if the person worked in this window and not in the other one: the driver of the browser says that all have the focus. */
async function workIn(page: Page, other: Page): Promise<void> {
  for (const [each, hasFocus] of [
    [page, true],
    [other, false],
  ] as const) {
    await each.evaluate((answer) => {
      document.hasFocus = () => answer;
    }, hasFocus);
  }
  await page.bringToFront();
}

test('a second window shows the same place, hides the patient as well, and leaves the writing to the first', async ({
  folder,
  landing,
  page,
}) => {
  const first = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await first.picture(1).waitUntilDrawn();
  await first.picture(1).cell.focus();
  await first.waitUntilSaved();
  const opening = page.context().waitForEvent('page');
  await page.keyboard.press('Alt+2');
  const other = await opening;
  const second = new ReadingView(other);
  await second.picture(1).waitUntilDrawn();

  await workIn(page, other);
  await first.picture(1).cell.focus();
  await page.keyboard.press('Home');
  await expect(first.picture(1).text('slice')).toContainText('1 / 24');
  await expect(second.picture(1).text('slice')).toContainText('1 / 24');
  await page.keyboard.press('ControlOrMeta+Shift+h');
  await expect(second.picture(1).cell).not.toContainText('Synthetic, Series');

  await workIn(other, page);
  await second.picture(1).cell.focus();
  for (let n = 0; n < 4; n++) await other.keyboard.press('ArrowDown');
  await expect(second.picture(1).text('slice')).toContainText('5 / 24');
  await expect(first.picture(1).text('slice')).toContainText('5 / 24');

  // One writer: the second window reads.
  await other.keyboard.press('a');
  await expect(second.segments).toHaveCount(0);
  await workIn(page, other);
  await page.keyboard.press('a');
  await expect(first.segments).toHaveCount(1);
  await first.waitUntilSaved();

  await other.close();
  await first.picture(1).cell.focus();
  await page.keyboard.press('End');
  await expect(first.picture(1).text('slice')).toContainText('24 / 24');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(first.segments).toHaveCount(0);
});
