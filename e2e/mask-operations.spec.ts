import { expect } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import { test } from './story.ts';

test('a mask grows by a margin, a range of values is seen before it is taken, and both can be undone', async ({
  folder,
  landing,
  page,
}) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  const picture = view.picture(1);
  await picture.waitUntilDrawn();
  await view.addLesion();
  await view.chooseTool('Brush');
  await picture.drag([
    [0.45, 0.5],
    [0.55, 0.5],
  ]);
  await expect.poll(() => view.voxels()).toBeGreaterThan(10);
  const painted = await view.voxels();

  await view.openSection('Mask operations');
  await view.chooseOperation('Grow by a margin');
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect.poll(() => view.voxels()).toBeGreaterThan(painted);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => view.voxels()).toBe(painted);

  const before = await picture.waitUntilDrawn();
  await view.chooseOperation('Threshold');
  await page.getByRole('checkbox', { name: 'Preview' }).click();
  const seen = await picture.waitForChange(before);
  expect(seen.hash).not.toBe(before.hash);
  expect(await view.voxels()).toBe(painted);
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect.poll(() => view.voxels()).not.toBe(painted);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => view.voxels()).toBe(painted);
});
