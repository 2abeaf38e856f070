import { expect, type Page } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import { test } from './story.ts';

const undo = (page: Page) => page.keyboard.press('ControlOrMeta+z');

/** Where the first line of a path has its right end, on the page. */
function rightEnd(element: Element): { x: number; y: number } {
  const path = element as SVGPathElement;
  const [first, second] = (path.getAttribute('d') ?? '').match(/-?[\d.]+ -?[\d.]+/g) ?? [];
  const [a, b] = [first, second].map((text) => (text ?? '').split(' ').map(Number));
  const [x = 0, y = 0] = (a![0]! > b![0]! ? a : b)!;
  const { left, top } = path.ownerSVGElement!.getBoundingClientRect();
  return { x: left + x, y: top + y };
}

test('the axes of a mask are moved by hand, and snap back when asked', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  await page.getByRole('button', { name: 'Add lesion' }).click();
  await view.picture(1).drag([
    [0.4, 0.5],
    [0.55, 0.5],
  ]);
  await expect.poll(() => view.voxels()).toBeGreaterThan(20);
  await view.showTab('numbers');
  const axes = page
    .getByTestId('numbers')
    .getByText(/^\d+\.\d × \d+\.\d mm$/)
    .first();
  const measured = (await axes.textContent())!;
  const line = page.locator('g[data-shape^="axes:"] path').last();
  await expect(line).toBeVisible();
  const end = await line.evaluate(rightEnd);
  await view.chooseTool('Window');
  await page.mouse.move(end.x, end.y);
  await page.mouse.down();
  await page.mouse.move(end.x + 40, end.y + 8, { steps: 3 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Snap back' })).toBeVisible();
  await expect(axes).not.toHaveText(measured);
  const moved = (await axes.textContent())!;
  expect(Number.parseFloat(moved)).toBeGreaterThan(Number.parseFloat(measured));
  await page.getByRole('button', { name: 'Snap back' }).click();
  await expect(axes).toHaveText(measured);
  await undo(page);
  await expect(axes).toHaveText(moved);
  await undo(page);
  await expect(axes).toHaveText(measured);
});
