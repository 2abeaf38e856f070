import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from './story.ts';

test('the empty page says what it is for and is accessible', async ({ landing, page }) => {
  await expect(page.getByText('Research use only. Not a medical device.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open folder' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page: landing.page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)).toEqual([]);
});

test('the demo case opens with one click, and the reading view is accessible', async ({ landing, page }) => {
  const view = await landing.openDemo();
  const { shown, all } = await view.imageCounts();
  expect(all).toBeGreaterThan(300);
  expect(shown).toBe(all);
  await view.picture(1).waitUntilDrawn();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)).toEqual([]);
  // The size of targets is new in WCAG 2.2, and axe looks at it when it is asked to.
  const sizes = await new AxeBuilder({ page }).withTags(['wcag22aa']).analyze();
  expect(sizes.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)).toEqual([]);
  // The sisters of a tool by the keys alone, since their corner is too small to be a stop.
  await page.getByRole('button', { name: 'Brush', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('menuitemcheckbox', { name: 'Sphere brush' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Sphere brush' })).toBeVisible();
});
