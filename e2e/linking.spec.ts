import { expect, type Page } from '@playwright/test';
import { placeOf, type SyntheticSeries } from '../src/cli/synthetic-series.ts';
import { Keyboard } from './pages/keyboard.ts';
import type { Picture } from './pages/picture.ts';
import { test } from './story.ts';

type Point = readonly [number, number, number];

const common = { study: 'linked', columns: 96, rows: 96, spacingMm: 3 };
/** Axial; oblique with thicker slices in the same frame of reference; in a frame of its own with slices that never coincide. */
const SERIES: readonly SyntheticSeries[] = [
  { ...common, name: 'axial', seriesNumber: 1, slices: 30, sliceSpacingMm: 3, centreMm: [0, 0, 50] },
  {
    ...common,
    name: 'oblique',
    seriesNumber: 2,
    slices: 14,
    sliceSpacingMm: 7,
    centreMm: [4, -6, 52],
    tiltDegrees: 24,
  },
  { ...common, name: 'other', seriesNumber: 3, slices: 22, sliceSpacingMm: 4.4, centreMm: [-5, 3, 47], frame: 'other' },
];

/** Distance in slices between a point and the slice that a picture shows, by the geometry that was written into the files. */
async function slicesOff(picture: Picture, series: SyntheticSeries, point: Point): Promise<number> {
  const { normal, centre } = placeOf(series);
  const k = (await picture.slice()).at - 1 - (series.slices - 1) / 2;
  const along = point.reduce((sum, value, n) => sum + (value - centre[n]!) * normal[n]!, 0);
  return Math.abs(along / series.sliceSpacingMm - k);
}

async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

test('linked pictures show the same place to half a slice: oblique, other spacing, other frame; nudged and pointed at', async ({
  landing,
  folder,
  page,
}) => {
  const view = await landing.openFiles(SERIES.flatMap((series) => folder.writeSeries(series)));
  await page.getByRole('radio', { name: 'Four pictures' }).click();
  const pictures = SERIES.map((_, n) => view.picture(n + 1));
  for (const picture of pictures) await picture.waitUntilDrawn();
  const [axial, oblique, other] = pictures as [Picture, Picture, Picture];
  await axial.cell.focus();

  for (const by of [1, 4, -9, 15]) {
    await page.evaluate((slices) => window.lobule.scroll(slices), by);
    await settled(page);
    const { slices, sliceSpacingMm, centreMm } = SERIES[0]!;
    const z = centreMm![2] + ((await axial.slice()).at - 1 - (slices - 1) / 2) * sliceSpacingMm;
    // The shared point is in the middle of the picture that is scrolled.
    const place: Point = [centreMm![0], centreMm![1], z];
    expect(await slicesOff(oblique, SERIES[1]!, place)).toBeLessThanOrEqual(0.51);
    expect(await slicesOff(other, SERIES[2]!, place)).toBeLessThanOrEqual(0.51);
  }

  const box = (await axial.cell.locator('canvas').boundingBox())!;
  await page.keyboard.down('Shift');
  for (const [x, y] of [
    [0.4, 0.35],
    [0.62, 0.6],
    [0.5, 0.7],
  ] as const) {
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
    await settled(page);
    const place = await axial.pointed();
    expect(await slicesOff(oblique, SERIES[1]!, place)).toBeLessThanOrEqual(0.52);
    expect(await slicesOff(other, SERIES[2]!, place)).toBeLessThanOrEqual(0.52);
  }
  // One slice of the third series against the others; the first stays where it is.
  const target = (await other.cell.locator('canvas').boundingBox())!;
  await page.keyboard.up('Shift');
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2);
  await page.keyboard.down('Shift');
  await page.mouse.move(target.x + target.width / 2 + 1, target.y + target.height / 2);
  await settled(page);
  const start = (await other.slice()).at;
  await page.mouse.wheel(0, 120);
  await page.keyboard.up('Shift');
  await expect.poll(async () => Math.abs((await other.slice()).at - start)).toBe(1);
});

test('a phase that lies elsewhere, in a frame of its own, is nudged until nothing is left of the difference; kept, aligned, undone', async ({
  landing,
  folder,
  page,
}) => {
  // The same picture in both, 9 mm (three slices) further up in the second.
  const same = { ...common, study: 'breath-hold', slices: 30, sliceSpacingMm: 3 };
  const series: readonly SyntheticSeries[] = [
    { ...same, name: 'pre', seriesNumber: 1, description: 't1_vibe_fs_pre', centreMm: [0, 0, 50] },
    { ...same, name: 'art', seriesNumber: 2, description: 't1_vibe_fs_art_late', centreMm: [0, 0, 59], frame: 'other' },
  ];
  const keys = new Keyboard(page);
  const view = await landing.openFiles(series.flatMap((each) => folder.writeSeries(each)));
  const [pre, late] = [view.picture(1), view.picture(2)];
  for (const picture of [pre, late]) await picture.waitUntilDrawn();
  const apart = async () => (await pre.slice()).at - (await late.slice()).at;
  await keys.stepTo(pre.cell);
  await keys.press('ArrowDown');
  await expect.poll(apart).toBe(3);

  await keys.press('ArrowRight');
  await keys.press('Shift+ArrowDown', 3);
  await expect.poll(apart).toBe(0);
  await expect(late.cell).toContainText('+9.0 mm');
  await keys.press('ArrowUp', 5);
  await expect.poll(apart).toBe(0);

  await view.waitUntilSaved();
  await page.reload();
  await late.waitUntilDrawn();
  await expect(late.cell).toContainText('+9.0 mm');
  await late.cell.focus();
  await keys.press('ArrowDown', 2);
  await expect.poll(apart).toBe(0);

  // By the difference every voxel of one meets its own in the other: nothing is bright or dark.
  await keys.press('Alt+s');
  await expect(late.cell).toContainText('minus t1_vibe_fs_pre');
  await expect.poll(async () => (await late.look()).spread, { timeout: 60_000 }).toBeLessThan(1);
  await keys.press('Shift+ArrowDown');
  await expect.poll(async () => (await late.look()).spread, { timeout: 60_000 }).toBeGreaterThan(4);
  await keys.press('ControlOrMeta+z');
  await expect.poll(async () => (await late.look()).spread, { timeout: 60_000 }).toBeLessThan(1);
  await keys.press('Alt+s');
  await expect(late.cell).not.toContainText('minus');
  await late.waitUntilDrawn();

  await keys.press('Alt+r');
  await expect.poll(apart).toBe(3);
  await keys.press('Alt+a');
  await expect(page.getByText(/^Aligned by 9\.\d mm: correlation 0\.\d+ before, (0\.9\d+|1\.000) after/)).toBeVisible({
    timeout: 60_000,
  });
  await expect.poll(apart).toBe(0);
  await keys.press('ControlOrMeta+z');
  await expect.poll(apart).toBe(3);
});

test('a study and its prior hang side by side without a click, linked by the patient', async ({ landing, folder }) => {
  const phases = ['t1_vibe_fs_art_late', 't1_vibe_fs_portal_venous', 't1_vibe_fs_hepatobiliary'];
  const study = (name: string, date: string, own: Pick<SyntheticSeries, 'slices' | 'sliceSpacingMm' | 'centreMm'>) =>
    phases.map((description, n): SyntheticSeries => {
      const elements = { StudyDate: date, SeriesDate: date };
      return { ...common, ...own, study: name, name: `${name}-${n}`, seriesNumber: n + 1, description, elements };
    });
  const now = study('now', '20260102', { slices: 30, sliceSpacingMm: 3, centreMm: [0, 0, 50] });
  const then = study('then', '20240102', { slices: 22, sliceSpacingMm: 4.4, centreMm: [3, 2, 47] });
  const view = await landing.openFiles([...then, ...now].flatMap((series) => folder.writeSeries(series)));
  await expect(view.page.getByTestId('hang-menu')).toHaveText('Comparison with the prior study');
  const [current, prior] = [view.picture(1), view.picture(4)];
  for (const picture of [current, prior]) await picture.waitUntilDrawn();
  await expect(current.cell).toContainText('t1_vibe_fs_art_late');
  await expect(prior.cell).toContainText('t1_vibe_fs_art_late');
  await expect(view.page.getByTestId('on-screen')).toHaveText('6 of 6 volumes on screen');
  await current.cell.focus();
  for (const steps of [4, 7, 5]) {
    await new Keyboard(view.page).press('ArrowUp', steps);
    await settled(view.page);
    const z = 50 + ((await current.slice()).at - 1 - 29 / 2) * 3;
    expect(await slicesOff(prior, then[0]!, [0, 0, z])).toBeLessThanOrEqual(0.51);
  }
});
