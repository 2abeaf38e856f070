import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { readDownload } from './pages/reading-view.ts';
import { test } from './story.ts';

async function seriousProblems(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`);
}

test('a reader arranges pictures by dragging, keeps the layout, and finds it again', async ({ landing, page }) => {
  const view = await landing.openDemo();
  await view.picture(1).waitUntilDrawn();
  await page.getByTestId('grid-picker').click();
  await page.getByRole('button', { name: '1 row of 3 pictures' }).click();
  await expect(page.getByTestId('cell-4')).toHaveCount(0);
  const row = view.volumes.filter({ hasText: 't2_tse' });
  const dragged = await row.getAttribute('data-volume');
  await row.dragTo(view.picture(3).cell);
  await expect(view.picture(3).cell).toHaveAttribute('data-volume', dragged ?? '');
  const first = await view.picture(1).cell.getAttribute('data-volume');
  await page.getByTestId('grip-3').dragTo(view.picture(1).cell);
  await expect(view.picture(1).cell).toHaveAttribute('data-volume', dragged ?? '');
  await expect(view.picture(3).cell).toHaveAttribute('data-volume', first ?? '');
  await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
  await expect(view.picture(2).cell).toHaveAttribute('data-volume', dragged ?? '');

  await page.keyboard.press('Alt+l');
  const dialog = page.getByRole('dialog', { name: 'Own layouts' });
  await dialog.getByLabel('Keep what is on screen as').fill('Board');
  await page.keyboard.press('Enter');
  await expect(dialog.getByTestId('own-layout')).toHaveCount(1);
  expect(await seriousProblems(page, '[role="dialog"]')).toEqual([]);
  const downloaded = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save all as a file' }).click();
  const { bytes } = await readDownload(await downloaded);
  const file = JSON.parse(new TextDecoder().decode(bytes));
  expect(file.layouts[0]).toMatchObject({ name: 'Board', rows: 1, columns: 3 });
  expect(file.layouts[0].cells[1].kinds).toEqual(['t2-fs']);
  const broken = Buffer.from(JSON.stringify({ ...file, layouts: [{ ...file.layouts[0], rows: 9 }] }));
  await page
    .getByTestId('layouts-input')
    .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: broken });
  await expect(page.getByText('layouts[0].rows is 9; it must be: 1-4.').first()).toBeVisible();
  // Escape would close the message first.
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(dialog).toHaveCount(0);

  await page.keyboard.press('Shift+H');
  await expect(page.getByTestId('cell-6')).toBeVisible();
  await page.getByTestId('hang-menu').click();
  await page.getByRole('menuitemcheckbox', { name: 'Board (3 of 3)' }).click();
  await expect(view.picture(2).cell).toHaveAttribute('data-volume', dragged ?? '');
  await expect(page.getByTestId('cell-4')).toHaveCount(0);
});

test('the swipe line moves by mouse and arrows, and stands where it was after a reload', async ({ landing, page }) => {
  const view = await landing.openDemo();
  await view.picture(1).waitUntilDrawn();
  await view.chooseLayout('One picture');
  await view.picture(1).cell.focus();
  await page.keyboard.press('Shift+Q');
  const line = page.getByRole('slider', { name: 'Line between the two series' });
  await expect(line).toHaveAttribute('aria-valuenow', '50');
  const before = await view.picture(1).waitUntilDrawn();
  const box = await view.picture(1).box();
  await line.hover();
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
  await page.mouse.up();
  await expect(line).toHaveAttribute('aria-valuenow', '25');
  await view.picture(1).waitForChange(before);
  await line.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(line).toHaveAttribute('aria-valuenow', '34');
  await view.waitUntilSaved();
  await page.waitForTimeout(1200);
  await page.reload();
  await expect(line).toHaveAttribute('aria-valuenow', '34', { timeout: 90_000 });
});

test('one key thins the texts, another hides the patient everywhere', async ({ landing, page }) => {
  const view = await landing.openDemo();
  await view.picture(1).waitUntilDrawn();
  // Small pictures leave the name out as it is.
  await view.chooseLayout('One picture');
  const cell = view.picture(1).cell;
  await cell.focus();
  await expect(cell.getByText('PHANTOM-1')).toBeVisible();
  await expect(cell.getByText('PRE', { exact: true })).toBeVisible();
  await page.keyboard.press('o');
  await expect(cell.getByText('PHANTOM-1')).toBeHidden();
  await expect(view.picture(1).text('slice')).toBeVisible();
  await page.keyboard.press('o');
  await expect(view.picture(1).text('slice')).toBeHidden();
  await page.keyboard.press('o');
  await expect(cell.getByText('PHANTOM-1')).toBeVisible();

  await page.keyboard.press('ControlOrMeta+Shift+h');
  expect(await patientData(page)).toEqual([]);
  await view.imagesShown.click();
  expect(await patientData(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByTestId('case-title').hover();
  await expect(page.getByRole('tooltip').first()).toContainText('Patient data hidden');
  expect(await patientData(page)).toEqual([]);
  await view.waitUntilSaved();
  await page.reload();
  await view.picture(1).waitUntilDrawn();
  expect(await patientData(page)).toEqual([]);
});

/** Every text, title and label of the page that tells of the patient of the demo case. */
function patientData(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const told = /Phantom, Liver|PHANTOM-1|12 Jan 2026|2026-01-12/;
    const texts = [document.title, document.body.textContent ?? ''];
    for (const element of document.querySelectorAll('*')) {
      for (const name of ['title', 'aria-label', 'alt', 'placeholder']) texts.push(element.getAttribute(name) ?? '');
    }
    return texts.filter((text) => told.test(text)).map((text) => text.slice(0, 80));
  });
}

test('parts of the page and pictures are reached by keys', async ({ landing, page }) => {
  const view = await landing.openDemo();
  await view.picture(1).waitUntilDrawn();
  await view.picture(1).cell.focus();
  await page.keyboard.press('ArrowRight');
  await expect(view.picture(2).cell).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByTestId('tab-reading')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('tab-numbers')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+F6');
  await expect(view.picture(2).cell).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await page.keyboard.press('Shift+F6');
  await expect(view.volumes.filter({ hasText: 'art' }).first()).toBeFocused();
  expect(await seriousProblems(page, '[role="complementary"], aside')).toEqual([]);
});
