import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from './story.ts';

test('a study opens hung, a phase is corrected by two keys, and the dialogs are accessible', async ({
  landing,
  page,
}) => {
  const view = await landing.openDemo();
  await view.picture(1).waitUntilDrawn();
  await expect(page.getByTestId('hang-menu')).toHaveText('Gadoxetate, six pictures');
  // No protocol hides an image: what it does not hang is in the list, counted.
  await expect(page.getByTestId('on-screen')).toHaveText('6 of 14 volumes on screen');
  await expect(view.volumes).toHaveCount(14);
  const { shown, all } = await view.imageCounts();
  expect(shown).toBe(all);
  await expect(page.getByTestId('completeness')).toHaveText('Complete');
  const chip = view.volumes.filter({ hasText: 'pre' }).locator('..').getByTestId('phase-chip');
  await expect(chip).toHaveAttribute('data-phase', 't1-pre');
  await view.picture(1).cell.focus();
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await expect(chip).toHaveAttribute('data-by', 'reader');
  await expect(view.picture(1).cell).toContainText('Not in this study');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(chip).toHaveAttribute('data-by', 'rule');
  await view.picture(1).waitUntilDrawn();

  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('dialog', { name: 'Bindings of keys and mouse' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the interface speaks Dutch when asked to, and remembers it', async ({ landing, page }) => {
  await page.getByRole('radio', { name: 'Nederlands' }).click();
  await expect(page.getByRole('button', { name: 'Map openen' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
  await landing.page.reload();
  await expect(page.getByRole('button', { name: 'Map openen' })).toBeVisible();
});
