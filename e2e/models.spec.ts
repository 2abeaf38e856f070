import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { projectRoot } from '../src/cli/app-identity.ts';
import { SMALL_SERIES } from './example-files.ts';
import { ModelPanel } from './pages/model-panel.ts';
import { test } from './story.ts';

interface SegInfo {
  readonly segments: readonly {
    readonly voxels: number;
    readonly algorithm: { readonly type: string; readonly name: string | null; readonly version: string | null };
  }[];
}

function segInfo(path: string): SegInfo {
  const args = ['scripts/lobule.mjs', 'seg', 'info', path, '--json'];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' })) as SegInfo;
}

test('a model of the person proposes; what is accepted is exported with its origin; all of it works offline', async ({
  folder,
  landing,
  page,
  context,
  watch,
}) => {
  test.setTimeout(400_000);
  const zip = folder.write('threshold.zip', new Uint8Array());
  execFileSync('/usr/bin/python3', [join(projectRoot, 'e2e', 'threshold-model.py'), zip], { stdio: 'pipe' });
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  const models = await new ModelPanel(page).open();
  await models.add(zip, 'Threshold');
  await models.run('Threshold');
  await expect(models.candidates).toHaveCount(3);
  await expect(view.segments).toHaveCount(0);

  await models.decide('Bright', 'Accept');
  await models.decide('Dark', 'Refuse');
  await expect(page.getByRole('button', { name: '1 refused' })).toBeVisible();
  await models.decide('Middle', 'Accept and edit');
  await expect(view.segments).toHaveCount(2);
  await view.chooseTool('Sphere brush');
  await view.picture(1).drag([
    [0.2, 0.2],
    [0.24, 0.2],
  ]);
  await view.waitUntilSaved();
  const { bytes } = await view.saveSeg();
  await expect(page.getByTestId('export-saved')).toContainText('Saved and verified');
  const path = folder.write('proposed.dcm', bytes);
  const { segments } = segInfo(path);
  expect(segments.map(({ algorithm }) => [algorithm.type, algorithm.name, algorithm.version]).sort()).toEqual([
    ['AUTOMATIC', 'Threshold', '1.0.0'],
    ['SEMIAUTOMATIC', 'Threshold', '1.0.0'],
  ]);
  expect(segments.every(({ voxels }) => voxels > 0)).toBe(true);
  const verdict = spawnSync('dciodvfy', ['-new', path], { encoding: 'utf8' });
  expect(verdict.stderr.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);

  // The runtime was fetched before the service worker was in charge; it has to be there all the same.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open('runtime')).keys()).length))
    .toBeGreaterThan(1);
  await watch.whileBroken(async () => {
    await context.setOffline(true);
    await page.reload();
    await expect(view.imagesShown).toBeVisible({ timeout: 60_000 });
    await view.picture(1).waitUntilDrawn();
    await models.open();
    await models.run('Threshold');
    await context.setOffline(false);
  });
  // Decided ones are not asked again, and the decisions have survived.
  await expect(view.segments).toHaveCount(2);
  await expect(page.getByRole('button', { name: '1 refused' })).toBeVisible();
});

test('a broken model is refused with a sentence', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  await new ModelPanel(page).open();
  await page.getByRole('button', { name: 'Library' }).click();
  await page.getByTestId('model-zip').setInputFiles(folder.write('broken.zip', new Uint8Array(30)));
  await expect(page.getByText(/archive|model is refused/i).last()).toBeVisible();
});
