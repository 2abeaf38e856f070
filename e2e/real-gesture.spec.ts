import { expect, type Page } from '@playwright/test';
import { sharedData } from './example-files.ts';
import type { LandingPage } from './pages/landing-page.ts';
import type { Picture } from './pages/picture.ts';
import type { ReadingView } from './pages/reading-view.ts';
import { test } from './story.ts';

type Place = readonly [x: number, y: number];

/** The patient position that the pointer reads at a place of the picture, left-right and front-back in mm. */
async function positionAt(picture: Picture, share: number): Promise<Place> {
  const before = (await picture.text('pointer').textContent()) ?? '';
  await picture.pointAt(share, share);
  // What it says follows the pointer a little later: not what it said of the place before.
  await expect(picture.text('pointer')).not.toHaveText(before);
  const [x, y] = await picture.pointed();
  return [x, y];
}

/** From a position in the patient, on an axial picture that is not turned, to a place of the picture in shares of its size. */
async function placer(picture: Picture): Promise<(place: Place) => Place> {
  const [low, high] = [0.45, 0.55];
  const [a, b] = [await positionAt(picture, low), await positionAt(picture, high)];
  const share = (mm: number, axis: 0 | 1) => low + ((mm - a[axis]) * (high - low)) / (b[axis] - a[axis]);
  return ([x, y]) => [share(x, 0), share(y, 1)];
}

/** Opens a real folder with the tool of one gesture in hand. */
async function open(landing: LandingPage, folder: string): Promise<{ view: ReadingView; at: (p: Place) => Place }> {
  const view = await landing.openFolder(folder);
  const picture = view.picture(1);
  await picture.waitUntilDrawn();
  const at = await placer(picture);
  await view.chooseTool('Lesion by one gesture');
  return { view, at };
}

/** What the strip says of the region that is found: millilitres. */
async function found(page: Page): Promise<number> {
  const size = page.getByText(/ml from \d+ phases?/);
  await expect(size).toBeVisible({ timeout: 60_000 });
  return Number.parseFloat((await size.textContent()) ?? '');
}

/** Of the arterial slice. */
const VOXEL_ML = (0.7231 ** 2 * 4) / 1000;
const marked = sharedData('liver_mr/siemens_avanto_t1_arterial_marked_lesion');
test('a click takes each of two real lesions, and two diameters the large one with its rim', async ({
  landing,
  page,
}) => {
  test.skip(marked === null, 'needs ../shared/data');
  const { view, at } = await open(landing, marked ?? '');
  const picture = view.picture(1);
  await picture.drag([at([-115.7, 11.2])]);
  expect(await found(page)).toBeGreaterThan(0.25);
  expect(await found(page)).toBeLessThan(0.55);
  await page.keyboard.press('Enter');
  await expect(view.segments).toHaveCount(1);

  await picture.drag([at([-57.1, -9])]);
  const clicked = await found(page);
  expect(clicked).toBeGreaterThan(3);
  expect(clicked).toBeLessThan(6.5);
  await page.keyboard.press('Escape');

  await picture.drag([at([-73.8, -10.4]), at([-55, -9]), at([-35.4, -7.6])]);
  await found(page);
  await picture.drag([at([-57.1, -28.5]), at([-56.4, -7]), at([-55.7, 14.1])]);
  // The key does nothing while the region is still being worked out.
  await expect(async () => {
    await page.keyboard.press('Shift+Enter');
    await expect(view.segments).toHaveCount(2, { timeout: 2000 });
  }).toPass();
  await expect.poll(() => view.voxels(1)).toBeGreaterThan(clicked / VOXEL_ML);
  expect(await view.voxels(1)).toBeLessThan(8 / VOXEL_ML);
});

const stack = sharedData('liver_mr/philips_ingenia_enhanced_axial_bssfp_20fr');
test('a click on liver without a border takes liver, on several slices', async ({ landing, page }) => {
  test.skip(stack === null, 'needs ../shared/data');
  const { view, at } = await open(landing, stack ?? '');
  const picture = view.picture(1);
  await picture.cell.focus();
  const { at: slice } = await picture.slice();
  await page.evaluate((slices) => window.lobule.scroll(slices), 15 - slice);
  await expect.poll(async () => (await picture.slice()).at).toBe(15);
  await picture.drag([at([-96.3, 21.9])]);
  expect(await found(page)).toBeGreaterThan(200);
  expect(await found(page)).toBeLessThan(700);
  await page.keyboard.press('Enter');
  await expect(view.segments).toHaveCount(1);
  await expect.poll(() => view.voxels()).toBeGreaterThan(10_000);
});
