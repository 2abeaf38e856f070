import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { projectRoot } from '../src/cli/app-identity.ts';
import { SMALL_SERIES } from './example-files.ts';
import { ModelPanel } from './pages/model-panel.ts';
import { test } from './story.ts';

test('a network of full size says how long it will take, leaves the page free, and is cancelled', async ({
  folder,
  landing,
  page,
}) => {
  test.setTimeout(900_000);
  const zip = folder.write('full-size.zip', new Uint8Array());
  const script = join(projectRoot, 'tests', 'full-size-nnunet.py');
  // 30 million weights, 32 to 320 channels; the patch is small so that one step takes seconds.
  execFileSync('/usr/bin/python3', [script, zip, '32', '64', '64'], { stdio: 'pipe' });
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  const models = await new ModelPanel(page).open();
  await models.add(zip, 'Full size');

  await models.start('Full size');
  await expect(models.running).toContainText(/Full size.*about .* left/, { timeout: 600_000 });
  await expect(models.running).toContainText(/\d+ of \d+/);
  // The page is free meanwhile: it pages and draws.
  await view.picture(1).drag([
    [0.5, 0.5],
    [0.5, 0.6],
  ]);
  await models.cancel();
  await expect(models.running).toHaveCount(0);
  await expect(models.runButton('Full size')).toBeEnabled();
  await expect(models.candidates).toHaveCount(0);
});
