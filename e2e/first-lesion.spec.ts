import { execFileSync } from 'node:child_process';
import { expect } from '@playwright/test';
import { projectRoot } from '../src/cli/app-identity.ts';
import { SMALL_SERIES } from './example-files.ts';
import { test } from './story.ts';

interface SegInfo {
  readonly segments: readonly {
    readonly label: string;
    readonly voxels: number;
    readonly type: { readonly meaning: string };
  }[];
}

/** What a person does, one entry for each click, drag, or key sequence. */
const MOST_ACTIONS = 12;

test('load, one lesion, label, export: in twelve actions or fewer', async ({ folder, landing, page }) => {
  const done: string[] = [];
  const act = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    done.push(what);
    return work();
  };
  const view = await act('give the folder', () => landing.openFiles(folder.writeSeries(SMALL_SERIES)));
  await view.picture(1).waitUntilDrawn();
  const row = page.getByTestId('lesion-row');
  const form = page.getByTestId('lesion-form');

  await act('add a lesion', () => page.getByRole('button', { name: 'Add lesion' }).click());
  await expect(row).toHaveCount(1);
  await act('paint', () =>
    view.picture(1).drag([
      [0.48, 0.5],
      [0.54, 0.5],
    ]),
  );
  await expect.poll(() => view.voxels()).toBeGreaterThan(10);
  await act('what it is', async () => {
    await page.keyboard.press('p');
    await page.keyboard.press('h');
  });
  await expect(row).toContainText('Hepatocellular carcinoma');
  await act('where it is', () => form.getByRole('checkbox', { name: 'Segment VIII', exact: true }).click());
  await expect(page.getByTestId('lesion-couinaud')).toHaveText('VIII');
  await act('how sure', () => form.getByRole('radio', { name: /^4:/ }).click());
  await expect(row).toContainText('4/5');
  await act('done', () => form.getByRole('radio', { name: 'Done' }).click());
  await act('show what goes out', () => view.openSection('Export'));
  const { bytes } = await act('export', () => view.saveSeg());
  expect(done.length).toBeLessThanOrEqual(MOST_ACTIONS);

  const path = folder.write('first.dcm', bytes);
  const args = ['scripts/lobule.mjs', 'seg', 'info', path, '--json'];
  const info = JSON.parse(execFileSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' })) as SegInfo;
  expect(info.segments.map(({ label }) => label)).toEqual(['L01']);
  expect(info.segments[0]!.voxels).toBe(await view.voxels());
  await view.waitUntilSaved();
  await page.reload();
  await expect(row).toContainText('Hepatocellular carcinoma');
  await expect(row).toContainText('VIII');
});

test('the diagram of the liver is worked by the keyboard alone', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  await page.keyboard.press('a');
  const diagram = page.getByRole('group', { name: 'Couinaud segments' });
  await diagram.getByRole('checkbox', { name: 'Segment VII', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('lesion-couinaud')).toHaveText('V, VIII');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByTestId('lesion-couinaud')).toHaveText('VIII');
});

test('the LI-RADS form shows the category with its rule, and the reader decides', async ({ folder, landing, page }) => {
  const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
  await view.picture(1).waitUntilDrawn();
  await page.keyboard.press('a');
  await page.getByTestId('open-lirads').click();
  const form = page.getByRole('dialog', { name: /LI-RADS/ });
  await form.getByRole('textbox', { name: 'Size' }).fill('24');
  await form.getByRole('textbox', { name: 'Size' }).press('Enter');
  await form.getByLabel('Non-rim arterial hyperenhancement').getByRole('radio', { name: 'Present' }).click();
  await expect(form.getByTestId('lirads-suggestion')).toHaveText('LR-4');
  await form.getByLabel('Enhancing capsule').getByRole('radio', { name: 'Present' }).click();
  await expect(form.getByTestId('lirads-suggestion')).toHaveText('LR-5');
  await form.getByRole('button', { name: 'Take over' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('lesion-row')).toContainText('LR-5');
});
