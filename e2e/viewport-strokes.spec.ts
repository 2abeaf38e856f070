import { expect } from '@playwright/test';
import type {} from '../src/viewport/testing/harness.ts';
import { test } from './viewport-harness.ts';

test('strokes with the mouse in each plane: patches are the changed voxels, undo leaves nothing', async ({
  harness,
}) => {
  await harness.evaluate(async () => {
    const h = window.harness;
    const viewport = h.createViewport();
    await viewport.start({ cacheBytes: 1e9 });
    const grid = h.grids.obliqueGrid([80, 64, 24], [2, 2, 5]);
    const id = h.addFlat(viewport, 'a', grid);
    const labels = h.emptyLabels(grid);
    viewport.bindLayer(h.layer('lesions'), id, grid, labels);
    const styles = [1, 2, 3].map((label) => ({ label, colour: [250, 60 * label, 0] as const, isVisible: true }));
    viewport.setSegmentStyles(h.layer('lesions'), styles);
    viewport.setMaskStyle({ isVisible: true, fillOpacity: 0.5, outlineWidthPx: 1.5 });
    for (const plane of ['acquisition', 'axial', 'sagittal', 'coronal'] as const) {
      viewport.attach(h.cell(plane), h.view(plane));
      h.show(viewport, plane, id, plane);
    }
    const [strokes, brushes] = [h.record(viewport, 'stroke'), h.record(viewport, 'brush')];
    window.scene = { viewport, labels, strokes, brushes, graphics: h.record(viewport, 'graphics') };
  });
  const stroke = async (plane: string, dy: number, key?: string) => {
    const box = (await harness.locator(`#${plane}`).boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2 + dy];
    await harness.mouse.move(x - 30, y);
    if (key) await harness.keyboard.down(key);
    await harness.mouse.down();
    for (const step of [0, 30]) await harness.mouse.move(x + step, y + step / 3);
    await harness.mouse.up();
    if (key) await harness.keyboard.up(key);
  };
  const use = (tool: 'brush-circle' | 'brush-sphere', label: number, lockedLabels: number[] = []) =>
    harness.evaluate(
      ([tool, label, lockedLabels]) => {
        window.scene.viewport.setTool(tool);
        window.scene.viewport.setBrush({ radiusMm: 9, threshold: [0, 1] });
        window.scene.viewport.setPaintTarget({ layerId: window.harness.layer('lesions'), label, lockedLabels });
      },
      [tool, label, lockedLabels] as const,
    );
  for (const [n, plane] of ['acquisition', 'axial', 'sagittal', 'coronal'].entries()) {
    await use(n % 2 ? 'brush-sphere' : 'brush-circle', 1 + (n % 3));
    await stroke(plane, 0);
  }
  await use('brush-circle', 2, [1]);
  await stroke('acquisition', 8);
  await use('brush-circle', 1);
  await stroke('acquisition', 0, 'Control');
  // A stroke on nothing changes nothing, so it tells nothing.
  await stroke('acquisition', 100, 'Control');

  const result = await harness.evaluate(async () => {
    const { viewport, labels, strokes } = window.scene;
    const h = window.harness;
    await h.drawn();
    const coloured = h.colouredPixels(document.querySelector<HTMLElement>('#acquisition')!);
    const replayed = new Uint8Array(labels.length);
    for (const { patch } of strokes) h.applyPatch(replayed, patch);
    const isReplayed = replayed.every((label, n) => label === labels[n]);
    const tools = strokes.map(({ tool }) => tool);
    const changes = strokes.map(({ patch }) => ({ from: [...new Set(patch.before)], to: [...new Set(patch.after)] }));
    for (const { patch } of [...strokes].reverse()) {
      const inverse = h.invertPatch(patch);
      h.applyPatch(labels, inverse);
      viewport.labelsChanged(patch.layerId, h.touchedSlices(patch, 80 * 64));
    }
    await h.drawn();
    const left = [...document.querySelectorAll<HTMLElement>('#cells > div')].map((cell) => h.colouredPixels(cell));
    return { tools, changes, isReplayed, coloured, voxelsLeft: labels.filter(Boolean).length, left };
  });
  expect(result.tools).toEqual([
    'brush-circle',
    'brush-sphere',
    'brush-circle',
    'brush-sphere',
    'brush-circle',
    'erase-circle',
  ]);
  expect(result.isReplayed).toBe(true);
  expect(result.changes[4]).toEqual({ from: expect.not.arrayContaining([1]), to: [2] });
  expect(result.changes[5]).toEqual({ from: [1], to: [0] });
  expect(result.coloured).toBeGreaterThan(200);
  expect(result.voxelsLeft).toBe(0);
  expect(result.left).toEqual([0, 0, 0, 0]);
});

test('an abandoned stroke leaves no trace, and the wheel with Shift sizes the brush', async ({ harness }) => {
  await harness.evaluate(async () => {
    const h = window.harness;
    const viewport = h.createViewport();
    await viewport.start({ cacheBytes: 1e9 });
    const grid = h.grids.straightGrid([40, 40, 8], [3, 3, 5]);
    const id = h.addFlat(viewport, 'a', grid);
    const labels = h.emptyLabels(grid);
    viewport.bindLayer(h.layer('lesions'), id, grid, labels);
    viewport.attach(h.cell('a'), h.view('a'));
    h.show(viewport, 'a', id, 'acquisition');
    viewport.setTool('brush-circle');
    viewport.setBrush({ radiusMm: 10, threshold: [0, 1] });
    viewport.setPaintTarget({ layerId: h.layer('lesions'), label: 5, lockedLabels: [] });
    const [strokes, brushes] = [h.record(viewport, 'stroke'), h.record(viewport, 'brush')];
    window.scene = { viewport, labels, strokes, brushes, graphics: [] };
  });
  const box = (await harness.locator('#a').boundingBox())!;
  await harness.mouse.move(box.x + 150, box.y + 120);
  await harness.mouse.down();
  await harness.mouse.move(box.x + 190, box.y + 120);
  const during = await harness.evaluate(() => {
    const painted = window.scene.labels.filter(Boolean).length;
    window.scene.viewport.cancelGesture();
    return { painted, left: window.scene.labels.filter(Boolean).length };
  });
  await harness.mouse.up();
  expect(during.painted).toBeGreaterThan(20);
  expect(during.left).toBe(0);
  expect(await harness.evaluate(() => window.scene.strokes.length)).toBe(0);
  await harness.keyboard.down('Shift');
  await harness.mouse.wheel(0, -100);
  await harness.keyboard.up('Shift');
  await expect.poll(() => harness.evaluate(() => window.scene.brushes.at(-1)?.radiusMm)).toBeCloseTo(11.5, 5);
  expect(await harness.evaluate(() => window.scene.viewport.viewState(window.harness.view('a'))?.slice)).toBe(3);
});

test('mouse buttons, wheel and Shift do what they should; Tab leaves a view', async ({ harness }) => {
  await harness.evaluate(async () => {
    const h = window.harness;
    const viewport = h.createViewport();
    await viewport.start({ cacheBytes: 1e9 });
    const thin = h.addFlat(viewport, 'thin', h.grids.straightGrid([60, 60, 40], [2, 2, 2]));
    const thick = h.addFlat(viewport, 'thick', h.grids.straightGrid([30, 30, 9], [4, 4, 9]));
    const elsewhere = { ...h.grids.straightGrid([60, 60, 40], [2, 2, 2]), frameOfReferenceUid: '2.25.77' };
    const other = h.addFlat(viewport, 'other', elsewhere);
    const views = [
      ['a', thin, 'acquisition'],
      ['b', thick, 'acquisition'],
      ['c', thin, 'sagittal'],
      ['d', other, 'acquisition'],
    ] as const;
    for (const [name, volume, plane] of views) {
      viewport.attach(h.cell(name), h.view(name));
      h.show(viewport, name, volume, plane);
    }
    viewport.link(views.map(([name]) => h.view(name)));
    window.scene = { viewport, labels: new Uint8Array(), strokes: [], brushes: [], graphics: [] };
  });
  const states = () =>
    harness.evaluate(() => ['a', 'b', 'c', 'd'].map((id) => window.scene.viewport.viewState(window.harness.view(id))!));
  const slices = async () => (await states()).map(({ slice }) => slice);
  const box = (await harness.locator('#a').boundingBox())!;
  const drag = async (button: 'left' | 'middle' | 'right', dx: number, dy: number) => {
    await harness.mouse.move(box.x + 150, box.y + 120);
    await harness.mouse.down({ button });
    await harness.mouse.move(box.x + 150 + dx, box.y + 120 + dy);
    await harness.mouse.up({ button });
  };
  expect(await slices()).toEqual([19, 4, 29, 19]);

  await harness.mouse.move(box.x + 150, box.y + 120);
  for (let n = 0; n < 5; n++) await harness.mouse.wheel(0, 100);
  // 48 mm up: slice 24 of 2 mm, slice 5 of 9 mm; sagittal stays, the study's other frame of reference follows at the same
  // coordinates.
  await expect.poll(slices).toEqual([24, 5, 29, 24]);

  const [before] = await states();
  await drag('middle', 30, -20);
  const [panned] = await states();
  expect(panned!.focus![0]).toBeCloseTo(before!.focus![0] - 30 / before!.pixelsPerMm, 6);
  expect(panned!.focus![1]).toBeCloseTo(before!.focus![1] + 20 / before!.pixelsPerMm, 6);
  await drag('right', 0, -60);
  const [closer] = await states();
  expect(closer!.pixelsPerMm).toBeGreaterThan(panned!.pixelsPerMm * 1.3);
  await drag('left', 40, 0);
  const [windowed] = await states();
  expect(windowed!.window!.width).toBeGreaterThan(255);
  expect(windowed!.window!.center).toBeCloseTo(127.5, 6);
  expect(windowed!.slice).toBe(24);

  await harness.evaluate(() => window.scene.viewport.resetView(window.harness.view('a')));
  await harness.keyboard.down('Shift');
  await drag('left', -60, 30);
  await harness.keyboard.up('Shift');
  // The point 60 px left of the middle: x = 59 - 60/2 = 29 mm, sagittal slice 14 or 15.
  const [pointed, , sagittal] = await states();
  expect(pointed!.slice).toBe(24);
  expect(Math.abs(sagittal!.focus![0] - 29)).toBeLessThanOrEqual(1);

  await harness.locator('#a').click();
  expect(await harness.evaluate(() => document.activeElement?.id)).toBe('a');
  const visited: (string | undefined)[] = [];
  for (let n = 0; n < 4; n++) {
    await harness.keyboard.press('Tab');
    visited.push(await harness.evaluate(() => document.activeElement?.id));
  }
  expect(visited).toEqual(['b', 'c', 'd', 'after']);
});
