import { expect } from '@playwright/test';
import type {} from '../src/viewport/testing/harness.ts';
import { test } from './viewport-harness.ts';

test('opening and closing twenty times leaves no memory, no texture, no canvas and no listener', async ({
  harness,
}) => {
  const left = await harness.evaluate(async () => {
    const h = window.harness;
    const listenersBefore = h.listeners();
    const viewport = h.createViewport();
    await viewport.start({ cacheBytes: 1e9 });
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
    }
    const textures = () => h.ledger.made - h.ledger.deleted;
    // The first drawing out of sight that warms the graphics up may still be under way on a slow machine.
    for (let n = 0; n < 300 && textures() > 0; n++) await h.drawn();
    const texturesLeft = textures();
    const bytes = viewport.memoryBytes();
    viewport.dispose();
    const canvases = document.querySelectorAll('canvas').length;
    return { bytes, texturesLeft, texturesMade: h.ledger.made, canvases, listeners: h.listeners() - listenersBefore };
  });
  expect(left.bytes).toBe(0);
  expect(left.canvases).toBe(0);
  expect(left.listeners).toBe(0);
  expect(left.texturesMade).toBeGreaterThan(20);
  expect(left.texturesLeft).toBe(0);
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
