import { expect, type Page } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import { test } from './story.ts';

const undo = (page: Page) => page.keyboard.press('ControlOrMeta+z');

/** Chooses from the menu of a lesion. */
async function choose(page: Page, lesion: string, item: string) {
  const rows = page.getByTestId('lesion-row');
  await rows.getByRole('button', { name: `More for ${lesion}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('lesions are split, renumbered, merged and deleted, and all of it is taken back', async ({
  folder,
  landing,
  page,
}) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  const rows = page.getByTestId('lesion-row');
  const names = () => rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-lesion')));
  const sizeOf = async (name: string) => {
    const row = view.segments.filter({ hasText: name });
    return Number(await row.getByTestId('segment-size').getAttribute('data-voxels'));
  };
  const sizes = async () => [await sizeOf('L01'), await sizeOf('L02')];
  await view.startLesion();
  await view.stroke(0.4, 0.46);
  const whole = await view.stroke(0.6, 0.61);

  await choose(page, 'L01', 'Split into its pieces');
  await expect(rows).toHaveCount(2);
  const [large, small] = await sizes();
  expect(large! + small!).toBe(whole);
  expect(large!).toBeGreaterThan(small!);

  await choose(page, 'L02', 'Becomes L01');
  await expect.poll(sizes).toEqual([small, large]);
  await undo(page);
  await expect.poll(sizes).toEqual([large, small]);
  await choose(page, 'L02', 'Becomes L03');
  await expect.poll(names).toEqual(['L01', 'L03']);
  await page.getByRole('button', { name: 'All lesions' }).click();
  await page.getByRole('menuitem', { name: 'Number from the largest down' }).click();
  await expect.poll(names).toEqual(['L01', 'L02']);

  await choose(page, 'L02', 'L01');
  await expect(rows).toHaveCount(1);
  await expect.poll(() => view.voxels()).toBe(whole);
  await undo(page);
  await expect.poll(sizes).toEqual([large, small]);

  await choose(page, 'L01', 'Delete lesion');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.poll(names).toEqual(['L02']);
  await undo(page);
  await expect.poll(sizes).toEqual([large, small]);
  // Delete, merge and the last numbering are taken back; two numberings and the split are left.
  for (const left of [['L01', 'L03'], ['L01', 'L02'], ['L01']]) {
    await undo(page);
    await expect.poll(names).toEqual(left);
  }
  await expect.poll(() => view.voxels()).toBe(whole);
});

/** Where the first line of a path has its right end, on the page. */
function rightEnd(element: Element): { x: number; y: number } {
  const path = element as SVGPathElement;
  const [first, second] = (path.getAttribute('d') ?? '').match(/-?[\d.]+ -?[\d.]+/g) ?? [];
  const [a, b] = [first, second].map((text) => (text ?? '').split(' ').map(Number));
  const [x = 0, y = 0] = (a![0]! > b![0]! ? a : b)!;
  const { left, top } = path.ownerSVGElement!.getBoundingClientRect();
  return { x: left + x, y: top + y };
}

test('the axes of a mask are moved by hand or by keys, and snap back when asked', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  await view.startLesion();
  await view.stroke(0.4, 0.55);
  await view.showTab('numbers');
  const axes = page
    .getByTestId('numbers')
    .getByText(/^\d+\.\d × \d+\.\d mm$/)
    .first();
  const measured = (await axes.textContent())!;
  const line = page.locator('g[data-shape^="axes:"] path').last();
  await expect(line).toBeVisible();
  const end = await line.evaluate(rightEnd);
  // Their ends are there to be dragged with any tool that only looks.
  await view.chooseTool('Pan');
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

  await page.keyboard.press('m');
  await page.keyboard.press('x');
  await expect(page.getByTestId('key-pointer')).toBeVisible();
  for (let n = 0; n < 8; n++) await page.keyboard.press('ControlOrMeta+ArrowRight');
  await page.keyboard.press('F2');
  await expect(axes).not.toHaveText(measured);
  await page.keyboard.press('m');
  await page.keyboard.press('Shift+X');
  await expect(axes).toHaveText(measured);
});
