import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { unzipSync } from 'fflate';
import { projectRoot } from '../src/cli/app-identity.ts';
import { type ExampleFolder, SMALL_SERIES } from './example-files.ts';
import { ModelPanel } from './pages/model-panel.ts';
import { test } from './story.ts';

/** A model that proposes the bright, the middle and the dark part of an image. */
function thresholdModel(folder: ExampleFolder): string {
  const zip = folder.write('threshold.zip', new Uint8Array());
  execFileSync('/usr/bin/python3', [join(projectRoot, 'e2e', 'threshold-model.py'), zip], { stdio: 'pipe' });
  return zip;
}

test('proposals are judged by keys beside their pictures; a threshold redraws its own; what is refused stays in the history', async ({
  folder,
  landing,
  page,
}) => {
  test.setTimeout(300_000);
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  const models = await new ModelPanel(page).open();
  await models.add(thresholdModel(folder), 'Threshold');
  await models.run('Threshold');
  await expect(models.candidates).toHaveCount(3);
  const active = models.candidates.filter({ has: page.locator('[aria-current="true"]') });
  await expect(active).toHaveCount(1);
  await expect(active.getByRole('img', { name: 'image around the proposal' })).toBeVisible();

  // By key to the bright one, whose threshold the slider moves; the others stay as they are.
  const bright = models.candidates.filter({ hasText: 'Bright' });
  for (let n = 0; n < 3 && (await active.filter({ hasText: 'Bright' }).count()) === 0; n++) {
    const before = await active.textContent();
    await page.keyboard.press('Shift+J');
    await expect(active).not.toHaveText(before ?? '');
  }
  const size = await bright.textContent();
  const drawn = await view.picture(1).waitUntilDrawn();
  const slider = page.getByRole('slider', { name: 'Threshold' });
  await slider.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', '0.05');
  await expect(bright).not.toHaveText(size ?? '');
  await expect(models.candidates).toHaveCount(3);
  await expect.poll(async () => (await view.picture(1).look()).hash).not.toBe(drawn.hash);

  await bright.getByRole('button').first().click();
  await page.keyboard.press('Shift+Y');
  await expect(models.candidates).toHaveCount(2);
  await expect(view.segments).toHaveCount(1);
  await page.keyboard.press('Shift+D');
  await expect(models.candidates).toHaveCount(1);
  await expect(page.getByRole('button', { name: '1 refused' })).toBeVisible();
  await view.openSection('History');
  await expect(view.history.filter({ hasText: /^Refuse \w+ \(score \d\.\d\d\)/ })).toHaveCount(1);
});

test('the library takes a folder, shows its card, verifies it and removes it', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(thresholdModel(folder))))) {
    const path = join(folder.path, 'model', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  const models = await new ModelPanel(page).open();
  await page.getByRole('button', { name: 'Library' }).click();
  const library = page.getByRole('dialog', { name: 'Model library' });
  await library.getByTestId('model-folder').setInputFiles(join(folder.path, 'model', 'threshold'));
  const card = library.getByRole('article', { name: 'Threshold' });
  await expect(card).toContainText('CC0-1.0');
  await expect(card).toContainText('any series');
  await expect(card).toContainText('For stories alone.');
  await library.getByRole('button', { name: 'Verify' }).click();
  await expect(library.getByRole('status')).toHaveText('verified');
  await library.getByRole('button', { name: 'Remove' }).click();
  await expect(card).toHaveCount(0);
  // A model of the site can not be removed, and says what it was trained on.
  const own = library.getByRole('button', { name: /Focal liver lesions/ });
  await own.click();
  await expect(library.getByRole('article')).toContainText('Trained only on simulated images.');
  await expect(library.getByRole('button', { name: 'Remove' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(models.runButton('Threshold')).toHaveCount(0);
});
