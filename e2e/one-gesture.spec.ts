import { expect } from '@playwright/test';
import { test } from './story.ts';

/** A cyst in the first picture of the demo case. */
const PLACE = [0.277, 0.447] as const;

test('one gesture: a click gives a region, the wheel fits it, Enter accepts it as one step', async ({
  landing,
  page,
}) => {
  const view = await landing.openDemo();
  const picture = view.picture(1);
  await picture.waitUntilDrawn();
  const segments = await view.segments.count();
  await view.chooseTool('Lesion by one gesture');
  await picture.drag([PLACE]);
  const size = page.getByText(/ml from \d+ phases?/);
  await expect(size).toBeVisible({ timeout: 60_000 });
  const found = (await size.textContent()) ?? '';
  await picture.pointAt(...PLACE);
  await page.mouse.wheel(0, -500);
  await expect(size).not.toHaveText(found);
  expect(await view.segments.count()).toBe(segments);
  await page.keyboard.press('Enter');
  await expect(view.segments).toHaveCount(segments + 1);
  await expect.poll(() => view.voxels(segments)).toBeGreaterThan(10);
  const voxels = await view.voxels(segments);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(view.segments).toHaveCount(segments);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(() => view.voxels(segments)).toBe(voxels);
});

test('Escape takes the region away and leaves nothing', async ({ landing, page }) => {
  const view = await landing.openDemo();
  await view.picture(1).waitUntilDrawn();
  const segments = await view.segments.count();
  await view.chooseTool('Lesion by one gesture');
  await view.picture(1).drag([PLACE]);
  const size = page.getByText(/ml from \d+ phases?/);
  await expect(size).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(size).toBeHidden();
  await expect(view.segments).toHaveCount(segments);
});
