import { expect } from '@playwright/test';
import type {} from '../src/viewport/testing/harness.ts';
import { test } from './viewport-harness.ts';

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

test('pictures equal the arrays in planes at any angle', async ({ harness }) => {
  const checks = await harness.evaluate(async () => {
    const h = window.harness;
    const viewport = h.createViewport();
    await viewport.start({ cacheBytes: 1e9 });
    const names = ['axial', 'sagittal', 'coronal'] as const;
    const hosts = names.map((name) => h.cell(name, 301, 203));
    for (const [n, name] of names.entries()) viewport.attach(hosts[n]!, h.view(name));
    viewport.setTool('probe');
    viewport.link(names.map(h.view));
    const oblique = h.grids.obliqueGrid([37, 29, 11], [1.7, 2.3, 6]);
    const found: { name: string; checked: number; example: string | null; isTurned: boolean }[] = [];
    for (const [kind, grid] of Object.entries({ oblique, leftHanded: h.grids.leftHanded(oblique) })) {
      const volumeId = h.addNoise(viewport, kind, grid);
      for (const name of names) h.show(viewport, name, volumeId, name);
      for (const [name, degrees] of [
        ['axial', 34],
        ['coronal', -21],
        ['sagittal', 57],
      ] as const) {
        viewport.turnOthers(h.view(name), degrees);
      }
      await h.drawn();
      for (const [n, name] of names.entries()) {
        const view = { viewId: h.view(name), host: hosts[n]!, grid, exactAxis: -1, low: 0, high: 255, samples: 200 };
        const isTurned = viewport.viewState(h.view(name))!.tilt !== null;
        found.push({ name: `${kind} ${name}`, ...h.checkPixels(viewport, view), isTurned });
        viewport.setTilt(h.view(name), null);
      }
      viewport.removeVolume(volumeId);
    }
    viewport.dispose();
    return found;
  });
  expect(checks.length).toBe(6);
  for (const { name, example, isTurned } of checks) {
    expect(example, name).toBeNull();
    expect(isTurned, name).toBe(true);
  }
  expect(checks.reduce((sum, { checked }) => sum + checked, 0)).toBeGreaterThan(300);
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
