import { expect } from '@playwright/test';
import { test } from './story.ts';

const PROTOCOL = {
  format: 'lobule-annotation-protocol',
  version: 1,
  name: 'Two kinds, three phases',
  description: 'A protocol of a study of its own.',
  phases: [['t1-pre'], ['t1-arterial-late', 't1-arterial-early'], ['t1-portal-venous']],
  required: ['phenotype', 'confidence', 'mask'],
  phenotypes: ['metastasis', 'cyst'],
  minimumSizeMm: 8,
  isNumberedWithoutGaps: true,
};

test('a protocol of a coordinator hangs the study, drives the form and holds the case back until nothing is missing', async ({
  folder,
  landing,
  page,
}) => {
  const view = await landing.openDemo();
  await view.picture(1).waitUntilDrawn();
  const file = page.getByTestId('protocol-file');
  await file.setInputFiles(folder.write('bad.json', JSON.stringify({ ...PROTOCOL, required: ['blood group'] })));
  await expect(page.getByText('This is not a protocol of Lobule.').first()).toBeVisible();
  await file.setInputFiles(folder.write('own.json', JSON.stringify(PROTOCOL)));

  await expect(page.getByTestId('hang-menu')).toHaveText(PROTOCOL.name);
  await expect(page.getByTestId(/^cell-\d+$/)).toHaveCount(3);
  const gaps = page.getByTestId('protocol-gaps');
  await expect(gaps).toContainText('it is not stated that there is none');
  await page.getByRole('button', { name: 'Add lesion' }).click();
  await expect(gaps).toContainText('L01 lacks: phenotype, confidence, mask.');
  await expect(page.getByRole('button', { name: /^Submit case \(\d missing\)/ })).toBeDisabled();

  const form = page.getByTestId('lesion-form');
  await expect(form).toContainText('Confidence *');
  await expect(form).not.toContainText('LI-RADS *');
  await form.getByRole('radio', { name: /^3:/ }).click();
  await page.keyboard.press('p');
  await page.keyboard.press('h');
  await expect(gaps).toContainText('not part of the protocol');
  await page.keyboard.press('p');
  await page.keyboard.press('m');
  await expect(gaps).not.toContainText('not part of the protocol');
  await view.picture(1).waitUntilDrawn();
  await view.picture(1).drag([
    [0.45, 0.5],
    [0.6, 0.5],
  ]);
  await expect(gaps).toHaveText('Nothing is missing.');
  await page.getByRole('button', { name: 'Submit case' }).click();
  await expect(page.getByRole('button', { name: /^Submitted/ })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('button', { name: 'Submit case' })).toBeEnabled();
});
