import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { build } from 'vite';
import { projectRoot } from '../src/cli/app-identity.ts';
import { type Site, serveSite } from '../src/cli/static-server.ts';
import type {} from '../src/viewport/testing/harness.ts';

/** The viewport alone, in a page of its own: what it draws and paints, compared with the arrays themselves. */
const test = base.extend<{ harness: Page }, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    async ({}, use) => {
      const root = join(projectRoot, '.cache', 'viewport-harness');
      await build({
        configFile: false,
        logLevel: 'error',
        root: join(projectRoot, 'src', 'viewport', 'testing'),
        base: './',
        resolve: { alias: { events: join(projectRoot, 'node_modules', 'events', 'events.js') } },
        build: {
          target: 'es2022',
          outDir: root,
          emptyOutDir: true,
          minify: false,
          chunkSizeWarningLimit: 9000,
          reportCompressedSize: false,
          rolldownOptions: { input: join(projectRoot, 'src', 'viewport', 'testing', 'harness.html') },
        },
      });
      const site = await serveSite({ root });
      await use(site);
      await site.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  harness: async ({ page, site }, use) => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(`${site.url}harness.html`);
    await page.waitForFunction(() => window.harness);
    await use(page);
    expect(problems).toEqual([]);
  },
});

test('pictures equal the arrays on every kind of grid, in every plane, at both ends, turned and mirrored', async ({
  harness,
}) => {
  const checks = await harness.evaluate(async () => {
    const h = window.harness;
    const viewport = h.createViewport();
    await viewport.start({ cacheBytes: 1e9 });
    const host = h.cell('a', 301, 203);
    viewport.attach(host, h.view('a'));
    viewport.setTool('probe');
    const oblique = h.grids.obliqueGrid([37, 29, 11], [1.7, 2.3, 6]);
    const cases = {
      straight: h.grids.straightGrid([37, 29, 11], [1.7, 2.3, 6]),
      oblique,
      leftHanded: h.grids.leftHanded(oblique),
      sheared: h.grids.sheared(oblique),
      farAway: { ...oblique, origin: [100_000, -70_000, 50_000] as const },
      single: h.grids.obliqueGrid([37, 29, 1], [1.7, 2.3, 6]),
    };
    const found: { name: string; checked: number; wrong: number; example: string | null; k: boolean }[] = [];
    for (const [name, grid] of Object.entries(cases)) {
      const volumeId = h.addNoise(viewport, name, grid);
      for (const plane of ['acquisition', 'axial', 'sagittal', 'coronal'] as const) {
        const state = h.show(viewport, 'a', volumeId, plane);
        if (state.plane !== plane) continue;
        for (const slice of [0, state.sliceCount - 1]) {
          viewport.resetView(h.view('a'));
          if (slice > 0) viewport.rotateBy(h.view('a'), 33);
          if (slice > 0) viewport.flip(h.view('a'), 'horizontal');
          viewport.setSlice(h.view('a'), slice);
          await h.drawn();
          const exactAxis = plane === 'acquisition' ? 2 : -1;
          const view = { viewId: h.view('a'), host, grid, exactAxis, low: 0, high: 255, samples: 120 };
          const check = h.checkPixels(viewport, view);
          const { focus } = viewport.viewState(h.view('a'))!;
          const k = plane !== 'acquisition' || Math.abs(h.toIjk(grid, focus!)[2] - slice) < 1e-6;
          found.push({ name: `${name} ${plane} ${slice}`, ...check, k });
        }
      }
      viewport.removeVolume(volumeId);
    }
    viewport.dispose();
    return found;
  });
  expect(checks.length).toBe(42);
  for (const check of checks) {
    expect(check.example, check.name).toBeNull();
    expect(check.k, `${check.name}: slice of the camera`).toBe(true);
  }
  const checked = checks.reduce((sum, check) => sum + check.checked, 0);
  expect(checked).toBeGreaterThan(2000);
});

test('every element type, rescaled and inverted, is drawn with the window in displayed values', async ({ harness }) => {
  const checks = await harness.evaluate(async () => {
    const h = window.harness;
    const viewport = h.createViewport();
    await viewport.start({ cacheBytes: 1e9 });
    const host = h.cell('a');
    viewport.attach(host, h.view('a'));
    viewport.setTool('probe');
    const grid = h.grids.straightGrid([23, 38, 5], [2, 2, 5]);
    const count = h.voxelCount(grid);
    const same = { slope: 1, intercept: 0 };
    const cases = [
      { array: new Uint8Array(count), low: 0, step: 1, rescale: same },
      { array: new Int16Array(count), low: -32_768, step: 257, rescale: same },
      { array: new Uint16Array(count), low: 0, step: 257, rescale: same },
      { array: new Int32Array(count), low: -70_000, step: 900, rescale: same },
      { array: new Uint32Array(count), low: 0, step: 4000, rescale: same },
      { array: new Float32Array(count), low: 0, step: 1e-5, rescale: same },
      { array: new Int16Array(count), low: -1024, step: 8, rescale: { slope: 0.5, intercept: -300 } },
      { array: new Int16Array(count), low: 0, step: 8, rescale: { slope: -2, intercept: 40 } },
    ];
    const found: (string | null)[] = [];
    for (const [n, { array, low, step, rescale }] of cases.entries()) {
      const id = h.addNoise(viewport, `case-${n}`, grid, array, { low, step, rescale });
      const ends = [low, low + 255 * step].map((stored) => stored * rescale.slope + rescale.intercept);
      const [least, most] = [Math.min(...ends), Math.max(...ends)];
      for (const isInverted of [false, true]) {
        viewport.setInvert(h.view('a'), isInverted);
        h.show(viewport, 'a', id, 'acquisition', { center: (least + most) / 2, width: most - least });
        await h.drawn();
        const [dark, bright] = isInverted ? [most, least] : [least, most];
        const view = { viewId: h.view('a'), host, grid, exactAxis: 2, low: dark, high: bright, samples: 150 };
        const { checked, example } = h.checkPixels(viewport, view);
        found.push(checked > 40 ? example : 'nothing was compared');
      }
    }
    viewport.dispose();
    return found;
  });
  expect(checks).toEqual(new Array(16).fill(null));
});

test('masks have the colours of their labels, also on a grid of their own; colour pictures have theirs', async ({
  harness,
}) => {
  const checks = await harness.evaluate(async () => {
    const h = window.harness;
    const viewport = h.createViewport();
    await viewport.start({ cacheBytes: 1e9 });
    const host = h.cell('a');
    viewport.attach(host, h.view('a'));
    viewport.setTool('probe');
    const grid = h.grids.straightGrid([60, 50, 20], [2, 2, 5]);
    const own = { ...h.grids.obliqueGrid([31, 27, 13], [3, 3.5, 6]), origin: [15, 5, 10] as const };
    const id = h.addFlat(viewport, 'a', grid, 100);
    const colourOf = (label: number) => [(label * 37) % 256, (label * 91) % 256, (label * 151) % 256] as const;
    const styles = Array.from({ length: 255 }, (_, n) => ({
      label: n + 1,
      colour: colourOf(n + 1),
      isVisible: n !== 6,
    }));
    const found = [];
    for (const [name, layerGrid, fillOpacity] of [
      ['same', grid, 1],
      ['own', own, 0.5],
    ] as const) {
      let n = 0;
      const labels = h.filled(h.emptyLabels(layerGrid), layerGrid, () => (Math.imul(++n, 2_654_435_761) >>> 9) % 256);
      viewport.bindLayer(h.layer(name), id, layerGrid, labels);
      viewport.setSegmentStyles(h.layer(name), styles);
      viewport.setMaskStyle({ isVisible: true, fillOpacity, outlineWidthPx: 0 });
      h.show(viewport, 'a', id, 'acquisition');
      await h.drawn();
      const check = h.checkColours(viewport, host, 1500, ({ position, value }) => {
        if (!position || value === null || h.isNearBorder(layerGrid, position, name === 'same' ? 2 : -1)) return null;
        const [i, j, k] = h.toIjk(layerGrid, position).map(Math.round) as [number, number, number];
        const [columns, rows, slices] = layerGrid.size;
        const isInside = i >= 0 && j >= 0 && k >= 0 && i < columns && j < rows && k < slices;
        const label = isInside ? labels[i + j * columns + k * columns * rows]! : 0;
        const mix = (channel: number) => channel * fillOpacity + 100 * (1 - fillOpacity);
        const [r, g, b] = colourOf(label);
        return label === 0 || label === 7 ? [100, 100, 100] : [mix(r), mix(g), mix(b)];
      });
      found.push(check);
      viewport.unbindLayer(h.layer(name));
    }
    const picture = h.grids.straightGrid([41, 35, 2], [1, 1, 1]);
    const info = h.syntheticVolume({ id: 'p', grid: picture, hasGeometry: false, samplesPerPixel: 3 });
    const rgb = new Uint8Array(41 * 35 * 2 * 3).map((_, n) => (n * 101) % 256);
    viewport.addVolume(info, h.syntheticVoxels(info, rgb));
    h.show(viewport, 'a', info.id, 'sagittal');
    viewport.setSlice(h.view('a'), 1);
    await h.drawn();
    const state = viewport.viewState(h.view('a'))!;
    found.push(
      h.checkColours(viewport, host, 900, ({ voxel }) => {
        // The outermost pixels of the picture are mixed with the background.
        if (!voxel || voxel[0] === 0 || voxel[0] === 40 || voxel[1] === 0 || voxel[1] === 34) return null;
        const at = (voxel[0] + voxel[1] * 41 + voxel[2] * 41 * 35) * 3;
        return [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
      }),
    );
    viewport.dispose();
    return { found, plane: state.plane, letters: state.letters.left, focus: state.focus };
  });
  for (const { checked, example } of checks.found) {
    expect(example).toBeNull();
    expect(checked).toBeGreaterThan(100);
  }
  expect(checks).toMatchObject({ plane: 'acquisition', letters: '', focus: null });
});

test('slices show as they arrive, and not before', async ({ harness }) => {
  const checks = await harness.evaluate(async () => {
    const h = window.harness;
    const viewport = h.createViewport();
    await viewport.start({ cacheBytes: 1e9 });
    const host = h.cell('a');
    viewport.attach(host, h.view('a'));
    viewport.setTool('probe');
    const grid = h.grids.straightGrid([30, 24, 6], [2, 2, 5]);
    const array = new Int16Array(h.voxelCount(grid));
    const info = h.syntheticVolume({ id: 'a', grid });
    viewport.addVolume(info, h.syntheticVoxels(info, array));
    h.show(viewport, 'a', info.id, 'acquisition');
    const view = { viewId: h.view('a'), host, grid, exactAxis: 2, low: 0, high: 255, samples: 200 };
    const found: number[] = [];
    for (const k of [3, 0, 5]) {
      viewport.setSlice(h.view('a'), k);
      await h.drawn();
      found.push(h.checkPixels(viewport, view).wrong);
      for (let n = 0; n < 720; n++) array[k * 720 + n] = (n * 37) % 256;
      found.push(h.checkPixels(viewport, view).wrong);
      viewport.slicesChanged(info.id, [k]);
      await h.drawn();
      found.push(h.checkPixels(viewport, view).wrong);
    }
    viewport.dispose();
    return found;
  });
  for (const [n, wrong] of checks.entries()) {
    if (n % 3 === 1) expect(wrong).toBeGreaterThan(50);
    else expect(wrong).toBe(0);
  }
});

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
  // 48 mm up: slice 24 of 2 mm, slice 5 of 9 mm; sagittal stays, the other frame of reference does not follow.
  await expect.poll(slices).toEqual([24, 5, 29, 19]);

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

test('opening and closing twenty times leaves no memory, no texture, no canvas and no listener', async ({
  harness,
}) => {
  const left = await harness.evaluate(async () => {
    const h = window.harness;
    const listenersBefore = h.listeners();
    const viewport = h.createViewport();
    await viewport.start({ cacheBytes: 1e9 });
    const textures: number[] = [];
    for (let n = 0; n < 20; n++) {
      const grid = h.grids.obliqueGrid([40, 40, 12], [3, 3, 6]);
      const id = h.addNoise(viewport, `study-${n}`, grid);
      viewport.bindLayer(h.layer(`layer-${n}`), id, grid, h.emptyLabels(grid).fill(1, 4000, 9000));
      viewport.setSegmentStyles(h.layer(`layer-${n}`), [{ label: 1, colour: [255, 0, 0], isVisible: true }]);
      const detach = (['axial', 'sagittal'] as const).map((plane) => {
        const off = viewport.attach(h.cell(plane), h.view(plane));
        h.show(viewport, plane, id, plane);
        return off;
      });
      await h.drawn();
      for (const off of n % 2 ? detach : []) off();
      viewport.unbindLayer(h.layer(`layer-${n}`));
      viewport.removeVolume(id);
      for (const off of detach) off();
      h.clear();
      await h.drawn();
      textures.push(h.ledger.made - h.ledger.deleted);
    }
    const bytes = viewport.memoryBytes();
    viewport.dispose();
    const canvases = document.querySelectorAll('canvas').length;
    return { bytes, textures, canvases, listeners: h.listeners() - listenersBefore };
  });
  expect(left.bytes).toBe(0);
  expect(left.canvases).toBe(0);
  expect(left.listeners).toBe(0);
  expect(left.textures.at(-1)).toBe(left.textures[1]);
});

test('a lost graphics context comes back with the same pictures', async ({ harness }) => {
  const result = await harness.evaluate(async () => {
    const h = window.harness;
    const viewport = h.createViewport();
    await viewport.start({ cacheBytes: 1e9 });
    const grid = h.grids.straightGrid([40, 30, 9], [2, 2, 5]);
    const host = h.cell('a');
    viewport.attach(host, h.view('a'));
    const id = h.addNoise(viewport, 'a', grid);
    h.show(viewport, 'a', id, 'acquisition');
    viewport.bindLayer(h.layer('l'), id, grid, h.emptyLabels(grid).fill(3));
    viewport.setSegmentStyles(h.layer('l'), [{ label: 3, colour: [255, 0, 0], isVisible: true }]);
    viewport.setSlice(h.view('a'), 7);
    await h.drawn();
    const picture = () => host.querySelector('canvas')!.toDataURL();
    const [before, told] = [picture(), h.record(viewport, 'graphics')];
    for (const gl of h.ledger.contexts) if (!gl.isContextLost()) gl.getExtension('WEBGL_lose_context')?.loseContext();
    while (told.length < 2) await h.drawn();
    await h.drawn();
    const after = picture();
    const png = await viewport.snapshot(h.view('a'));
    const { width, height } = await createImageBitmap(png);
    viewport.dispose();
    return { told, isSame: before === after, isPicture: before.length > 2000, type: png.type, width, height };
  });
  expect(result).toEqual({
    told: [{ recovered: false }, { recovered: true }],
    isSame: true,
    isPicture: true,
    type: 'image/png',
    width: 300,
    height: 240,
  });
});

test('without WebGL 2 the start is refused with what to do', async ({ harness }) => {
  const error = await harness.evaluate(async () => {
    HTMLCanvasElement.prototype.getContext = () => null;
    const viewport = window.harness.createViewport();
    viewport.attach(window.harness.cell('a'), window.harness.view('a'));
    return viewport.start({ cacheBytes: 1e9 }).then(
      () => null,
      (reason: { code: string; hint: string }) => ({ code: reason.code, hint: reason.hint }),
    );
  });
  expect(error).toEqual({ code: 'viewport/no-webgl', hint: expect.stringContaining('hardware acceleration') });
});
