import { expect } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import type { Picture } from './pages/picture.ts';
import { test } from './story.ts';

test('planes turn by a ring and by keys, are painted on, and stand straight again; a rectangle sets the window', async ({
  landing,
  folder,
  page,
}) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await page.getByRole('radio', { name: 'Three planes of one volume' }).click();
  const [axial, sagittal, coronal] = [view.picture(1), view.picture(2), view.picture(3)];
  for (const picture of [axial, sagittal, coronal]) await picture.waitUntilDrawn();
  await axial.cell.focus();
  await page.keyboard.press('x');
  const menuOf = (picture: Picture) => picture.cell.getByRole('button', { name: /^Picture menu/ });

  const ring = (await axial.cell.locator('[data-plane="sagittal"] circle').first().boundingBox())!;
  const before = await sagittal.look();
  await page.mouse.move(ring.x + ring.width / 2, ring.y + ring.height / 2);
  await page.mouse.down();
  await page.mouse.move(ring.x + 60, ring.y + 20, { steps: 4 });
  await page.mouse.up();
  await sagittal.waitForChange(before);
  await expect(menuOf(sagittal)).toHaveText(/^Sagittal, turned \d+°$/);
  await expect(menuOf(coronal)).toHaveText(/^Coronal, turned \d+°$/);
  await expect(menuOf(axial)).toHaveText('Axial');

  const segmentId = await page.evaluate(() =>
    window.lobule.addSegment(window.lobule.importResult()!.volumes[0]!.id, 'lesion'),
  );
  await page.keyboard.press('b');
  const box = (await sagittal.cell.locator('canvas').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2 + 10, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => page.evaluate((id) => window.lobule.voxels(id), segmentId)).toBeGreaterThan(0);

  await page.keyboard.press('Alt+0');
  await expect(menuOf(sagittal)).toHaveText('Sagittal');
  await axial.cell.focus();
  await page.keyboard.press('Alt+.');
  await expect(menuOf(coronal)).toHaveText('Coronal, turned 5°');

  await axial.cell.focus();
  await page.keyboard.press('x');
  const shown = await axial.text('window').textContent();
  const frame = (await axial.cell.locator('canvas').boundingBox())!;
  await page.keyboard.down('Control');
  await page.mouse.move(frame.x + frame.width * 0.45, frame.y + frame.height * 0.45);
  await page.mouse.down();
  await page.mouse.move(frame.x + frame.width * 0.55, frame.y + frame.height * 0.55, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up('Control');
  await expect(axial.text('window')).not.toHaveText(shown ?? '');
});
