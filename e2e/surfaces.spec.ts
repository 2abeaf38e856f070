import { expect } from '@playwright/test';
import { SMALL_SERIES } from './example-files.ts';
import { test } from './story.ts';

test('segments are seen in three dimensions, and a click on one goes there', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  await page.keyboard.press('Shift+S');
  const panel = page.getByRole('region', { name: 'Three dimensions' });
  await expect(panel).toContainText('Nothing to show yet');
  await view.addLesion();
  await view.chooseTool('Sphere brush');
  await view.picture(1).drag([
    [0.2, 0.4],
    [0.24, 0.4],
  ]);
  await expect(page.getByTestId('surface-count')).toHaveAttribute('data-count', '1');
  await page.keyboard.press('Home');
  await expect(view.picture(1).text('slice')).toContainText('1 / 24');
  await panel.getByRole('img').click();
  await expect(view.picture(1).text('slice')).not.toContainText('1 / 24');
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('surface-count')).toHaveAttribute('data-count', '0');
});
