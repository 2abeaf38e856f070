import { execFileSync, spawnSync } from 'node:child_process';
import { expect } from '@playwright/test';
import { projectRoot } from '../src/cli/app-identity.ts';
import { SMALL_SERIES } from './example-files.ts';
import { test } from './story.ts';

interface SegInfo {
  readonly type: string;
  readonly segments: readonly { readonly label: string; readonly voxels: number; readonly trackingUid: string }[];
  readonly warnings: readonly string[];
}

function segInfo(path: string): SegInfo {
  const args = ['scripts/lobule.mjs', 'seg', 'info', path, '--json'];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' })) as SegInfo;
}

test('a saved SEG holds what was painted, and comes back when it is opened', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  await view.addLesion();
  await view.chooseTool('Sphere brush');
  await view.picture(1).drag([
    [0.5, 0.5],
    [0.52, 0.5],
  ]);
  await expect.poll(() => view.voxels()).toBeGreaterThan(10);
  const painted = await view.voxels();
  const { name, bytes } = await view.saveSeg();
  expect(name).toMatch(/\.dcm$/);
  await expect(page.getByTestId('export-saved')).toContainText('Saved and verified');
  const path = folder.write('saved.dcm', bytes);
  const info = segInfo(path);
  expect(info.type).toBe('BINARY');
  expect(info.segments.map((segment) => segment.voxels)).toEqual([painted]);
  expect(info.warnings).toEqual([]);
  const verdict = spawnSync('dciodvfy', ['-new', path], { encoding: 'utf8' });
  expect(verdict.stderr.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);
  await page.getByTestId('file-input').setInputFiles([path]);
  await page.getByRole('button', { name: 'Import segmentation' }).click();
  await expect(view.segments).toHaveCount(2);
  await expect.poll(() => view.voxels(1)).toBe(painted);
});
