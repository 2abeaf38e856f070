import { expect } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import { Keyboard } from './pages/keyboard.ts';
import { ReadingView } from './pages/reading-view.ts';
import { test } from './story.ts';

const STROKE = [
  [0.45, 0.5],
  [0.5, 0.52],
  [0.55, 0.5],
] as const;

test('a stroke is painted, undone and redone, and the eraser takes voxels away', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  const picture = view.picture(1);
  const empty = await picture.waitUntilDrawn();
  await view.addLesion();
  await view.chooseTool('Brush');
  await picture.drag(STROKE);
  await expect.poll(() => view.voxels()).toBeGreaterThan(10);
  const painted = await view.voxels();
  const withMask = await picture.waitForChange(empty);
  expect(withMask.coloured).toBeGreaterThan(empty.coloured + 50);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => view.voxels()).toBe(0);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(() => view.voxels()).toBe(painted);
  await page.keyboard.down('Control');
  await picture.drag([
    [0.5, 0.52],
    [0.51, 0.52],
  ]);
  await page.keyboard.up('Control');
  await expect.poll(() => view.voxels()).toBeLessThan(painted);
  await view.waitUntilSaved();
});

test('the mask under the pointer is chosen by a click with Alt, and by a key', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  const picture = view.picture(1);
  await picture.waitUntilDrawn();
  for (const y of [0.42, 0.58]) {
    await view.addLesion();
    await view.chooseTool('Brush');
    await picture.drag(STROKE.map(([x]) => [x, y] as const));
  }
  await expect.poll(() => view.voxels(1)).toBeGreaterThan(10);
  const [first, second] = [view.segments.nth(0), view.segments.nth(1)];
  await expect(second).toHaveAttribute('aria-current', 'true');
  const painted = await view.voxels(0);
  await picture.pointAt(0.5, 0.42);
  await page.keyboard.down('Alt');
  await page.mouse.down();
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect(first).toHaveAttribute('aria-current', 'true');
  await picture.cell.focus();
  const keys = new Keyboard(page);
  await keys.pointAt(picture, 0.5, 0.58);
  await keys.press('Alt+q');
  await expect(second).toHaveAttribute('aria-current', 'true');
  expect(await view.voxels(0)).toBe(painted);
});

test('a reload brings back study, layout, slice and every stroke', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  const picture = view.picture(1);
  await picture.waitUntilDrawn();
  await view.chooseLayout('Two side by side');
  await picture.wheel(3);
  const { at } = await picture.slice();
  await view.addLesion();
  await view.chooseTool('Brush');
  await picture.drag(STROKE);
  await expect.poll(() => view.voxels()).toBeGreaterThan(10);
  const painted = await view.voxels();
  await view.waitUntilSaved();
  await page.reload();
  await expect(view.imagesShown).toBeVisible({ timeout: 60_000 });
  expect(await view.imageCounts()).toEqual({ shown: 24, all: 24 });
  await picture.waitUntilDrawn();
  expect(await view.voxels()).toBe(painted);
  expect((await picture.slice()).at).toBe(at);
  await expect(page.getByRole('radio', { name: 'Two side by side' })).toBeChecked();
});

test('an acknowledged stroke survives the death of the renderer', async ({ context, folder, landing, page, watch }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  await view.addLesion();
  await view.chooseTool('Brush');
  await view.picture(1).drag(STROKE);
  await expect.poll(() => view.voxels()).toBeGreaterThan(10);
  const painted = await view.voxels();
  await view.waitUntilSaved();
  const address = page.url();
  await watch.whileBroken(async () => {
    const crashed = page.waitForEvent('crash');
    const session = await context.newCDPSession(page);
    session.send('Page.crash').catch(() => {});
    await crashed;
    await page.close();
  });
  const second = await context.newPage();
  await second.goto(address);
  const again = new ReadingView(second);
  await expect(again.imagesShown).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => again.voxels()).toBe(painted);
  await again.picture(1).waitUntilDrawn();
});
