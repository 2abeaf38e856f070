import { expect, type Page } from '@playwright/test';
import { readNifti } from '../src/formats/nifti/read-nifti.ts';
import { toLps } from '../src/geometry/grid.ts';
import { type ExampleFolder, SMALL_SERIES } from './example-files.ts';
import type { Picture } from './pages/picture.ts';
import { test } from './story.ts';

type Point = readonly [number, number, number];

/** One study of dynamic phases: the same pixels, brighter by a factor that is known. */
function writePhases(folder: ExampleFolder, factors: readonly number[]): string[] {
  return factors.flatMap((factor, n) =>
    folder.writeSeries({
      ...SMALL_SERIES,
      ...{ name: `phase-${n + 1}`, study: 'phases', seriesNumber: n + 1 },
      elements: { RescaleSlope: String(factor), RescaleIntercept: '0', RescaleType: 'US' },
    }),
  );
}

/** Head-foot position of the slice that a picture shows, as it says, mm. */
async function heightOf(picture: Picture): Promise<number> {
  const text = (await picture.text('position').textContent()) ?? '';
  const [, letter, mm] = /([SI]) (\d+\.\d) mm/.exec(text) ?? [];
  return letter === 'I' ? -Number(mm) : Number(mm);
}

/** Middle of everything inside of a mask, LPS mm. */
function middleOf(bytes: Uint8Array): Point {
  const { grid, voxels } = readNifti(bytes);
  const [columns, rows] = grid.size;
  const inside = [...voxels.keys()].filter((n) => voxels[n] !== 0);
  const places = inside.map((n) =>
    toLps(grid, [n % columns, Math.floor(n / columns) % rows, Math.floor(n / (columns * rows))]),
  );
  const mean = (axis: 0 | 1 | 2) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  return [mean(0), mean(1), mean(2)];
}

async function pressTimes(page: Page, key: string, times: number): Promise<void> {
  for (let n = 0; n < times; n++) await page.keyboard.press(key);
}

test('a mask is copied to another phase, where the reader has nudged that phase to', async ({
  folder,
  landing,
  page,
}) => {
  const view = await landing.openFiles(writePhases(folder, [1, 2]));
  await view.chooseLayout('Two side by side');
  const [first, second] = [view.picture(1), view.picture(2)];
  for (const picture of [first, second]) await picture.waitUntilDrawn();
  await first.cell.focus();
  await view.startLesion();
  const drawn = await view.stroke(0.5, 0.54);
  const own = middleOf((await view.saveNifti()).bytes);

  await second.cell.focus();
  const before = await heightOf(second);
  await pressTimes(page, 'Shift+ArrowDown', 2);
  await pressTimes(page, 'Alt+Shift+ArrowRight', 5);
  await expect.poll(async () => Math.abs((await heightOf(second)) - before)).toBe(2 * SMALL_SERIES.sliceSpacingMm);
  const lifted = (await heightOf(second)) - before;
  await view.showTab('reading');
  await page.keyboard.press('p');
  await page.keyboard.press(',');
  await expect(view.segments).toHaveCount(2);
  await expect.poll(() => view.voxels(1)).toBe(drawn);
  const copy = middleOf((await view.saveNifti()).bytes);
  // Moved to the right on the screen, the same tissue lies farther to the right of the patient on its own series.
  const expected = [own[0] - 5, own[1], own[2] + lifted];
  expect(copy.map((mm) => mm.toFixed(2))).toEqual(expected.map((mm) => mm.toFixed(2)));

  await page.keyboard.press('ControlOrMeta+z');
  await expect(view.segments).toHaveCount(1);
});

test('the printed summary plots the enhancement of a lesion through the phases', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(writePhases(folder, [1, 2, 1.5]));
  await page.getByRole('radio', { name: 'Four pictures' }).click();
  for (const [n, letter] of ['p', 'a', 'v'].entries()) {
    await view.picture(n + 1).waitUntilDrawn();
    await view.picture(n + 1).cell.focus();
    await page.keyboard.press('k');
    await page.keyboard.press(letter);
  }
  await view.picture(1).waitUntilDrawn();
  await view.picture(1).cell.focus();
  await view.startLesion();
  await view.stroke(0.5, 0.54);

  await page.keyboard.press('ControlOrMeta+p');
  const summary = page.getByRole('dialog', { name: 'Case summary' });
  const plot = summary.getByRole('img', { name: 'Enhancement' });
  await expect(plot).toBeVisible();
  await expect(plot).toContainText('PRE');
  // Twice as bright is 100 %, the top of the plot; one and a half times is half way down.
  const heights = await plot
    .locator('polyline')
    .last()
    .evaluate((line) => (line.getAttribute('points') ?? '').split(' ').map((point) => Number(point.split(',')[1])));
  const [low, high] = [heights[0]!, heights[1]!];
  expect(heights).toHaveLength(3);
  expect(low).toBeGreaterThan(high);
  expect(heights[2]).toBeCloseTo((low + high) / 2, 0);
  await expect(plot).toContainText('100 %');

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByTestId('case-summary').last()).toBeVisible();
  await expect(page.locator('[data-testid="tab-reading"]')).toBeHidden();
  await expect(page.getByTestId('case-summary').last().getByRole('img', { name: 'Enhancement' })).toBeVisible();
  await page.emulateMedia({ media: null });
});
