import { expect } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import { test } from './story.ts';

test('scrolling by wheel and keys shows other slices', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  const picture = view.picture(1);
  const start = await picture.waitUntilDrawn();
  const { at, of } = await picture.slice();
  expect(of).toBe(24);
  await picture.wheel(2);
  await expect.poll(async () => (await picture.slice()).at).not.toBe(at);
  await picture.waitForChange(start);
  await page.keyboard.press('Home');
  await expect.poll(async () => (await picture.slice()).at).toBe(1);
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await picture.slice()).at).toBe(2);
  await page.keyboard.press('End');
  await expect.poll(async () => (await picture.slice()).at).toBe(24);
});

test('three planes of one volume, each with its letters', async ({ folder, landing }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  await view.chooseLayout('Three planes of one volume');
  const letters: string[] = [];
  for (const n of [1, 2, 3]) {
    await view.picture(n).waitUntilDrawn();
    const texts = await Promise.all(
      ['left', 'top'].map((side) =>
        view
          .picture(n)
          .text(side as 'left')
          .textContent(),
      ),
    );
    letters.push(texts.join(''));
  }
  expect(letters.sort()).toEqual(['AS', 'RA', 'RS']);
});

test('dragging changes the window, panning and zooming move the picture, reset brings it back', async ({
  folder,
  landing,
}) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  const picture = view.picture(1);
  const start = await picture.waitUntilDrawn();
  const before = await picture.text('window').textContent();
  await view.chooseTool('Window');
  await picture.drag([
    [0.5, 0.5],
    [0.6, 0.5],
    [0.7, 0.55],
  ]);
  await expect(picture.text('window')).not.toHaveText(before ?? '');
  const windowed = await picture.waitForChange(start);
  await picture.drag(
    [
      [0.5, 0.5],
      [0.6, 0.6],
    ],
    'middle',
  );
  const panned = await picture.waitForChange(windowed);
  const zoom = await picture.text('zoom').textContent();
  await picture.drag(
    [
      [0.5, 0.5],
      [0.5, 0.65],
    ],
    'right',
  );
  await expect(picture.text('zoom')).not.toHaveText(zoom ?? '');
  const zoomed = await picture.waitForChange(panned);
  await view.chooseTool('Reset view');
  await picture.waitForChange(zoomed);
  await expect(picture.text('zoom')).toHaveText(zoom ?? '');
});
