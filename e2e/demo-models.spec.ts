import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { projectRoot } from '../src/cli/app-identity.ts';
import { siteFolder } from '../src/cli/build-site.ts';
import { codeTableJson } from '../src/domain/codes/code-table.ts';
import { sharedDir } from '../tests/shared-folder.ts';
import type { ExampleFolder } from './example-files.ts';
import { ModelPanel } from './pages/model-panel.ts';
import { ReadingView, readDownload } from './pages/reading-view.ts';
import { test } from './story.ts';

/** Both models on the demo case, on a loaded machine. */
const RUN_MS = 240_000;

/** What a first visit leaves behind is all that the second one has. */
async function keepForLater(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const kept = () =>
    page.evaluate(async () =>
      Promise.all(['demo', 'models', 'runtime'].map(async (name) => (await (await caches.open(name)).keys()).length)),
    );
  await expect.poll(async () => Math.min(...(await kept()))).toBeGreaterThan(0);
}

/** The demo's images as files: what the exports were drawn on. */
function demoImages(folder: ExampleFolder): string {
  const out = join(folder.path, 'demo');
  mkdirSync(out);
  const files = Object.entries(unzipSync(readFileSync(join(siteFolder(), 'demo', 'liver-mri.zip'))));
  for (const [n, [name, bytes]] of files.entries()) {
    if (bytes.length > 0) writeFileSync(join(out, `${n}-${basename(name)}`), bytes);
  }
  return out;
}

/** Report and segmentation of the lesions, as they were downloaded. */
async function saveReport(view: ReadingView, folder: ExampleFolder): Promise<{ sr: string; seg: string }> {
  await view.openSection('Export');
  const files: string[] = [];
  const both = new Promise<void>((resolve) => {
    view.page.on('download', async (download) => {
      const { bytes } = await readDownload(download);
      files.push(folder.write(`offline-${files.length}.dcm`, bytes));
      if (files.length === 2) resolve();
    });
  });
  await view.page.getByTestId('save-report').click();
  await both;
  return { sr: files[0]!, seg: files[1]! };
}

function judged(script: string, ...args: string[]): void {
  const { stdout } = spawnSync('/usr/bin/python3', [join(sharedDir!, 'accept', script), ...args], { encoding: 'utf8' });
  expect(stdout.split('\n').filter((line) => line.startsWith('FAIL'))).toEqual([]);
  expect(stdout).toMatch(/ 0 failed/);
}

/** How the masks of a SEG were made, with the name of the model. */
function originsOf(seg: string): string[] {
  const args = ['scripts/lobule.mjs', 'seg', 'info', seg, '--json'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' });
  const { segments } = JSON.parse(stdout) as { segments: { algorithm: { type: string; name: string | null } }[] };
  return segments.map(({ algorithm }) => `${algorithm.type} ${algorithm.name ?? ''}`.trim()).sort();
}

test.describe('a second visit in airplane mode', () => {
  test.skip(sharedDir === null, 'needs the accept scripts');
  test.setTimeout(900_000);

  test('demo, both models, tour, decisions, SEG and SR that the accept scripts take', async ({
    context,
    folder,
    landing,
    page,
    site,
    watch,
  }) => {
    const tour = page.getByRole('region', { name: 'Tour' });
    const models = new ModelPanel(page);
    const lesions = models.candidates.filter({ hasText: 'Lesion' });
    const decide = async (verb: 'Accept' | 'Accept and edit' | 'Refuse') => {
      const before = await lesions.count();
      await lesions
        .first()
        .getByRole('button', { name: new RegExp(`^${verb}: `) })
        .click();
      await expect(lesions).toHaveCount(before - 1);
    };
    await page.getByRole('button', { name: 'Demo with AI' }).click();
    await expect(lesions.first()).toBeVisible({ timeout: RUN_MS });
    await keepForLater(page);

    await watch.whileBroken(async () => {
      await context.setOffline(true);
      await page.goto('about:blank');
      await landing.open(site.url);
      await page.getByRole('button', { name: 'Demo with AI' }).click();
      await expect(tour).toBeVisible({ timeout: RUN_MS });
      for (const step of [1, 2, 3, 4]) {
        await expect(tour).toContainText(`${step} of 4`);
        await tour.getByRole('button', { name: step < 4 ? 'Next' : 'Got it' }).click();
      }
      await expect(tour).toHaveCount(0);
      await expect(models.lastRun).toContainText('Focal liver lesions', { timeout: RUN_MS });
      expect(await lesions.count()).toBeGreaterThan(3);

      // The list can be read by doubt, and a row says how often such a score was right.
      await page.getByRole('radio', { name: 'Doubt' }).click();
      await expect(lesions.first().getByRole('button').first()).toHaveAttribute('title', /right of/);
      await page.getByRole('radio', { name: 'Score' }).click();
      // The one that is looked at shows itself in every phase, and how much brighter than before contrast it is there.
      await lesions.first().getByRole('button').first().click();
      await expect(lesions.first().getByRole('img', { name: /around the proposal$/ })).toHaveCount(4);
      await expect(lesions.first()).toContainText(/[+-]\d+ %/);

      await decide('Accept');
      await decide('Accept');
      await decide('Refuse');
      await decide('Accept and edit');
      const view = new ReadingView(page);
      // The portal venous phase, which the masks are drawn on.
      await view.picture(3).drag([
        [0.5, 0.5],
        [0.53, 0.5],
      ]);
      await view.waitUntilSaved();
      const { sr, seg } = await saveReport(view, folder);
      await context.setOffline(false);

      expect(originsOf(seg)).toEqual([
        'AUTOMATIC Focal liver lesions, proposals (simulated training)',
        'AUTOMATIC Focal liver lesions, proposals (simulated training)',
        'SEMIAUTOMATIC Focal liver lesions, proposals (simulated training)',
      ]);
      folder.write('codes.json', JSON.stringify(codeTableJson()));
      const given = ['--source', demoImages(folder), '--codes', join(folder.path, 'codes.json')];
      judged('check_seg.py', seg, ...given);
      judged('check_sr.py', sr, '--seg', seg, ...given);
    });
  });
});
