import { expect } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import { LandingPage } from './pages/landing-page.ts';
import { test } from './story.ts';

test('a graphics driver that stops is said, and the pictures come back by themselves', async ({
  context,
  folder,
  page,
  site,
  watch,
}) => {
  await context.addInitScript(() => {
    const contexts: WebGL2RenderingContext[] = [];
    Object.assign(window, { graphicsContexts: contexts });
    for (const kind of [HTMLCanvasElement, OffscreenCanvas]) {
      const original = kind.prototype.getContext as (...args: unknown[]) => unknown;
      Object.assign(kind.prototype, {
        getContext(this: unknown, ...args: unknown[]) {
          const made = original.apply(this, args);
          if (made instanceof WebGL2RenderingContext && !contexts.includes(made)) contexts.push(made);
          return made;
        },
      });
    }
  });
  const landing = await new LandingPage(page).open(site.url);
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.waitUntilLoaded();
  const before = await view.picture(1).waitUntilDrawn();
  await watch.whileBroken(async () => {
    const lost = await page.evaluate(() => {
      const { graphicsContexts } = window as unknown as { graphicsContexts: WebGL2RenderingContext[] };
      const live = graphicsContexts.filter((gl) => !gl.isContextLost());
      for (const gl of live) gl.getExtension('WEBGL_lose_context')?.loseContext();
      return live.length;
    });
    expect(lost).toBeGreaterThan(0);
    await expect(page.getByText('The graphics driver stopped.').first()).toBeVisible();
    await expect(page.getByText('The graphics driver stopped.').first()).toBeHidden();
  });
  await expect.poll(async () => (await view.picture(1).look()).hash).toBe(before.hash);
});

test('a part of the interface that fails takes nothing with it', async ({ folder, landing, page, watch }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  await view.addLesion();
  await view.waitUntilSaved();
  await watch.whileBroken(async () => {
    await page.evaluate(() => {
      const whole = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, 'format')!;
      const get = () => {
        throw new Error('planted');
      };
      Object.defineProperty(Intl.NumberFormat.prototype, 'format', { configurable: true, get });
      Object.assign(window, { repair: () => Object.defineProperty(Intl.NumberFormat.prototype, 'format', whole) });
    });
    await view.imagesShown.click();
    await expect(page.getByRole('heading', { name: 'The interface stopped' })).toBeVisible();
    await page.evaluate(() => (window as unknown as { repair: () => void }).repair());
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(view.imagesShown).toBeVisible();
  });
  await expect(view.segments).toHaveCount(1);
  await view.picture(1).waitUntilDrawn();
});

test('masks that were saved as NIfTI come back when the file is opened', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  await view.addLesion();
  await view.chooseTool('Sphere brush');
  await view.picture(1).drag([
    [0.5, 0.5],
    [0.54, 0.5],
  ]);
  await expect.poll(() => view.voxels()).toBeGreaterThan(10);
  const painted = await view.voxels();
  const { name, bytes } = await view.saveNifti();
  expect(name).toMatch(/\.nii\.gz$/);
  await page.getByTestId('file-input').setInputFiles([folder.write(name, bytes)]);
  await page.getByRole('button', { name: 'Import segmentation' }).click();
  await expect(view.segments).toHaveCount(2);
  await expect.poll(() => view.voxels(1)).toBe(painted);
});
