import { expect } from '@playwright/test';
import type { SyntheticSeries } from '../src/cli/synthetic-series.ts';
import { SMALL_SERIES } from './example-files.ts';
import { Keyboard } from './pages/keyboard.ts';
import type { Picture } from './pages/picture.ts';
import { test } from './story.ts';

const PHASES: readonly SyntheticSeries[] = ['t1_vibe_fs_pre', 't1_vibe_fs_art_late', 't1_vibe_fs_portal_venous'].map(
  (description, n) => ({ ...SMALL_SERIES, study: 'phases', name: `phase${n}`, seriesNumber: n + 1, description }),
);

test('the pointer of the keys measures with every tool, probes, and draws the region of a window', async ({
  folder,
  landing,
  page,
}) => {
  const keys = new Keyboard(page);
  const view = await landing.openFiles(PHASES.slice(0, 2).flatMap((series) => folder.writeSeries(series)));
  const [first, second] = [view.picture(1), view.picture(2)];
  for (const picture of [first, second]) await picture.waitUntilDrawn();
  await keys.stepTo(first.cell);

  const clicks: readonly (readonly [key: string, ...points: (readonly [number, number])[]])[] = [
    ['l', [0.3, 0.4], [0.42, 0.4]],
    ['b', [0.3, 0.5], [0.42, 0.5]],
    ['a', [0.5, 0.4], [0.6, 0.4], [0.6, 0.5]],
    ['e', [0.5, 0.55], [0.6, 0.62]],
    ['p', [0.68, 0.45]],
  ];
  for (const [key, ...points] of clicks) {
    await keys.press('m');
    await keys.press(key);
    for (const [x, y] of points) {
      await keys.pointAt(first, x, y);
      await keys.press('F2');
    }
  }
  await keys.press('m');
  await keys.press('f');
  await keys.pointAt(first, 0.34, 0.6);
  await keys.press('Shift+F2');
  for (const arrow of ['Right', 'Down', 'Left', 'Up']) await keys.press(`ControlOrMeta+Arrow${arrow}`, 5);
  await keys.press('F2');
  await keys.stepTo(page.getByTestId('tab-reading'));
  await keys.press('ArrowRight');
  const rows = page.getByTestId('measurement-row');
  await expect
    .poll(() => rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-kind'))))
    .toEqual(['length', 'bidirectional', 'angle', 'ellipse', 'point', 'freehand']);

  // One of them is gone to and deleted, which is undone.
  await keys.stepTo(first.cell);
  await keys.press('m');
  await keys.press('n');
  await keys.press('Delete');
  await expect(rows).toHaveCount(5);
  await keys.press('ControlOrMeta+z');
  await expect(rows).toHaveCount(6);

  // What lies under the pointer, in every linked picture, for as long as it is held.
  await keys.press('d');
  await keys.pointAt(first, 0.4, 0.5);
  const probes = [first, second].map((picture) => picture.cell.getByText(/^-?\d+$/).and(page.locator('text')));
  await keys.press('Shift+F2');
  for (const probe of probes) await expect(probe).toBeVisible();
  await keys.press('F2');
  for (const probe of probes) await expect(probe).toBeHidden();

  const shown = (await first.text('window').textContent()) ?? '';
  await keys.press('ControlOrMeta+F2');
  await keys.press('ControlOrMeta+ArrowRight', 6);
  await keys.press('ControlOrMeta+ArrowDown', 6);
  await keys.press('F2');
  await expect(first.text('window')).not.toHaveText(shown);
  await keys.press('Shift+w');
  await expect(first.text('window')).toHaveText(shown);
  await keys.command('Window');
  // Beside all marks, which the tool would move.
  await keys.pointAt(first, 0.85, 0.85);
  await keys.press('Shift+F2');
  await keys.press('ControlOrMeta+ArrowRight', 3);
  await keys.press('F2');
  await expect(first.text('window')).not.toHaveText(shown);
});

test('planes are moved and turned, and layouts chosen, kept and hung, by keys alone', async ({
  folder,
  landing,
  page,
}) => {
  const keys = new Keyboard(page);
  const view = await landing.openFiles(PHASES.flatMap((series) => folder.writeSeries(series)));
  const pictures = [1, 2, 3].map((n) => view.picture(n)) as [Picture, Picture, Picture];
  for (const picture of pictures) await picture.waitUntilDrawn();
  const [axial, sagittal, coronal] = pictures;
  const menuOf = (picture: Picture) => picture.cell.getByRole('button', { name: /^Picture menu/ });
  await keys.stepTo(axial.cell);
  await keys.command('Three planes');
  for (const picture of pictures) await picture.waitUntilDrawn();
  await expect(menuOf(coronal)).toHaveText('Coronal');

  await keys.press('x');
  await keys.pointAt(axial, 0.5, 0.5);
  const before = (await sagittal.slice()).at;
  await keys.press('Shift+F2');
  await keys.press('ControlOrMeta+ArrowRight', 6);
  await keys.press('F2');
  await expect.poll(async () => (await sagittal.slice()).at).not.toBe(before);
  const moved = (await sagittal.slice()).at;

  const ring = (await axial.cell.locator('[data-plane="sagittal"] circle').first().boundingBox())!;
  await keys.pointTo(axial, [ring.x + ring.width / 2, ring.y + ring.height / 2]);
  await keys.press('Shift+F2');
  await keys.press('ControlOrMeta+ArrowRight', 6);
  await keys.press('F2');
  await expect(menuOf(sagittal)).toHaveText(/^Sagittal, turned \d+°$/);
  await expect(menuOf(coronal)).toHaveText(/^Coronal, turned \d+°$/);
  await keys.press('Alt+0');
  await expect(menuOf(sagittal)).toHaveText('Sagittal');
  await expect.poll(async () => (await sagittal.slice()).at).toBe(moved);

  // A grid of the reader's own: one row of three, another series in the second picture.
  await keys.stepTo(page.getByRole('banner').getByRole('button').first());
  await keys.tabTo(page.getByTestId('grid-picker'));
  await keys.press('Enter');
  const grid = page.getByRole('group', { name: /rows? of/ });
  await expect(grid).toBeVisible();
  await keys.tabTo(grid.getByRole('button').first());
  await keys.press('ArrowRight', 2);
  await keys.press('Enter');
  await expect(page.getByTestId('cell-4')).toHaveCount(0);
  await expect(page.getByTestId('cell-3')).toBeVisible();
  await keys.stepTo(page.locator('[data-active="true"]'));
  const shown = async () => {
    const cells = page.locator('[data-testid^="cell-"]');
    return cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('data-volume')));
  };
  const arranged = await shown();
  await keys.press('ControlOrMeta+Shift+ArrowRight');
  await expect.poll(shown).toEqual([arranged[1], arranged[0], arranged[2]]);
  await keys.press('Alt+l');
  const dialog = page.getByRole('dialog', { name: 'Own layouts' });
  await expect(dialog.getByLabel('Keep what is on screen as')).toBeFocused();
  await page.keyboard.type('Board');
  await keys.press('Enter');
  await expect(dialog.getByTestId('own-layout')).toHaveCount(1);
  await keys.press('Escape');
  await expect(dialog).toHaveCount(0);
  await keys.command('One view');
  await expect(page.getByTestId('cell-2')).toHaveCount(0);
  await keys.command('Own layout 1');
  await expect.poll(shown).toEqual([arranged[1], arranged[0], arranged[2]]);
});

test('second series, difference, swipe and cine are chosen by keys, and a phase is peeked at', async ({
  folder,
  landing,
  page,
}) => {
  const keys = new Keyboard(page);
  const view = await landing.openFiles(PHASES.flatMap((series) => folder.writeSeries(series)));
  const [pre, , venous] = [1, 2, 3].map((n) => view.picture(n)) as [Picture, Picture, Picture];
  for (const picture of [pre, venous]) await picture.waitUntilDrawn();
  await keys.stepTo(pre.cell);
  await keys.press('ArrowRight', 2);
  await expect(venous.cell).toBeFocused();

  await keys.press('Alt+s');
  await expect(venous.cell).toContainText('minus t1_vibe_fs_pre');
  await keys.press('Alt+PageDown');
  await expect(venous.cell).toContainText('minus t1_vibe_fs_art_late');
  await keys.press('Alt+s');
  await expect(venous.cell).not.toContainText('minus');
  await keys.press('Shift+F');
  await expect(venous.cell).toContainText('with t1_vibe_fs_art_late');
  const grey = await venous.waitUntilDrawn();
  await keys.press('Alt+PageUp');
  await expect(venous.cell).toContainText('with t1_vibe_fs_pre');
  await keys.press('Alt+Shift+K');
  expect((await venous.waitForChange(grey)).coloured).toBeGreaterThan(grey.coloured);
  await keys.press('Alt+ArrowRight');
  await expect(venous.cell).toContainText('55 %');
  await keys.press('Shift+Q');
  const line = venous.cell.getByRole('slider', { name: 'Line between the two series' });
  await expect(line).toHaveAttribute('aria-valuenow', '50');
  await keys.press('Alt+ArrowLeft');
  await expect(line).toHaveAttribute('aria-valuenow', '45');
  await keys.press('Shift+Q');
  await expect(line).toHaveCount(0);

  // The same from the panel of the picture.
  await keys.tabTo(venous.cell.getByTestId('compare'));
  await keys.press('Enter');
  await keys.tabTo(page.getByRole('radio', { name: 'None' }));
  for (const name of ['Blend', 'Swipe', 'Subtract']) {
    await keys.press('ArrowRight');
    await expect(page.getByRole('radio', { name })).toBeFocused();
  }
  await keys.press('Space');
  await expect(venous.cell).toContainText('minus t1_vibe_fs_pre');
  await keys.tabTo(page.getByLabel('Second series'));
  await keys.press('ArrowDown');
  await expect(venous.cell).toContainText('minus t1_vibe_fs_art_late');
  // The list of the browser may take the first one.
  await expect(async () => {
    await keys.press('Escape');
    await expect(page.getByLabel('Second series')).toHaveCount(0, { timeout: 2000 });
  }).toPass();
  await keys.press('Alt+s');

  const volumeOf = (picture: Picture) => picture.cell.getAttribute('data-volume');
  const [unenhanced, own] = [await volumeOf(pre), await volumeOf(venous)];
  await keys.stepTo(venous.cell);
  await keys.press('Shift+C');
  await expect.poll(() => volumeOf(venous)).not.toBe(own);
  await keys.press('Shift+C');
  await keys.press('1');
  await expect.poll(() => volumeOf(venous)).toBe(unenhanced);
  await page.keyboard.down('3');
  await expect.poll(() => volumeOf(venous)).toBe(own);
  // Held long enough to be a peek; longer is one as well.
  await page.waitForTimeout(500);
  await page.keyboard.up('3');
  await expect.poll(() => volumeOf(venous)).toBe(unenhanced);

  // One key says what it is: the study hangs anew, and that picture stays the active one in its new place.
  await keys.press('Shift+Digit6');
  const delayed = view.picture(4);
  await expect(delayed.cell).toHaveAttribute('data-volume', unenhanced ?? '');
  await expect(delayed.cell).toHaveAttribute('data-active', 'true');
  await keys.press('ControlOrMeta+z');
  await expect(delayed.cell).toContainText('Not in this study');
  await expect(pre.cell).toHaveAttribute('data-active', 'true');
});
