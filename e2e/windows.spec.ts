import { expect } from '@playwright/test';
import type { SyntheticSeries } from '../src/cli/synthetic-series.ts';
import { dataset } from '../src/formats/dicom/dictionary.ts';
import { SMALL_SERIES } from './example-files.ts';
import type { Picture } from './pages/picture.ts';
import { test } from './story.ts';

/** Places of the synthetic series in shares of its picture: the bright ball (values about 1200), the body (about 500). */
const BALL = [0.35, 0.45] as const;
const BODY = [0.7, 0.5] as const;

/** Grey from 0 to 255 about a place of the picture's image, which is centred and as large as fits. */
function greyAt(picture: Picture, [x, y]: readonly [number, number], shape: number): Promise<number> {
  return picture.cell
    .locator('canvas')
    .first()
    .evaluate(
      (element, at) => {
        const canvas = element as HTMLCanvasElement;
        const width = Math.min(canvas.width, canvas.height * at.shape);
        const height = width / at.shape;
        const [left, top] = [(canvas.width - width) / 2 + at.x * width, (canvas.height - height) / 2 + at.y * height];
        const data =
          canvas.getContext('2d')?.getImageData(Math.round(left) - 6, Math.round(top) - 6, 12, 12).data ?? [];
        const greys = Array.from(data).filter((_, n) => n % 4 === 1);
        return greys.reduce((sum, grey) => sum + grey, 0) / greys.length;
      },
      { x, y, shape },
    );
}

test('a picture is drawn by the VOI LUT of its file until somebody chooses a window', async ({
  folder,
  landing,
  page,
}) => {
  // Body bright and ball dark, which no window can do.
  const table = Array.from({ length: 1400 }, (_, value) => (value < 200 ? 0 : value < 900 ? 230 : 60));
  const lut = dataset({ LUTDescriptor: [table.length, 0, 8], LUTData: table });
  const series: SyntheticSeries = { ...SMALL_SERIES, name: 'table', elements: { VOILUTSequence: [lut] } };
  const view = await landing.openFiles(folder.writeSeries(series));
  const picture = view.picture(1);
  await picture.waitUntilDrawn();
  const shape = SMALL_SERIES.columns / SMALL_SERIES.rows;
  expect(Math.abs((await greyAt(picture, BODY, shape)) - 230)).toBeLessThan(6);
  expect(Math.abs((await greyAt(picture, BALL, shape)) - 60)).toBeLessThan(6);
  await picture.cell.focus();
  const before = await picture.look();
  await page.keyboard.press('Shift+W');
  await picture.waitForChange(before);
  expect(await greyAt(picture, BALL, shape)).toBeGreaterThan(1.5 * (await greyAt(picture, BODY, shape)));
});

test('contrast phases open with one window, so that enhancement is seen', async ({ folder, landing }) => {
  const common = { ...SMALL_SERIES, study: 'phases' };
  // The same picture at half, nine tenths and all of its values; each file proposes a window that would hide that.
  const phases = [
    ['t1_vibe_fs_pre', 0.5],
    ['t1_vibe_fs_late arterial', 0.9],
    ['t1_vibe_fs_portal venous', 1],
  ] as const;
  const files = phases.flatMap(([description, slope], n) =>
    folder.writeSeries({
      ...common,
      name: `phase${n}`,
      description,
      seriesNumber: n + 1,
      elements: {
        RescaleSlope: [String(slope)],
        RescaleIntercept: ['0'],
        WindowCenter: [String(600 * slope)],
        WindowWidth: [String(1200 * slope)],
      },
    }),
  );
  const view = await landing.openFiles(files);
  const pictures = phases.map((_, n) => view.picture(n + 1));
  for (const picture of pictures) await picture.waitUntilDrawn();
  const texts = pictures.map((picture) => picture.text('window'));
  await expect.poll(async () => new Set(await Promise.all(texts.map((text) => text.textContent()))).size).toBe(1);
  const shape = SMALL_SERIES.columns / SMALL_SERIES.rows;
  const greys = await Promise.all(pictures.map((picture) => greyAt(picture, BALL, shape)));
  expect(greys[0]!).toBeLessThan(0.65 * greys[2]!);
  expect(greys[1]!).toBeLessThan(greys[2]!);
});
