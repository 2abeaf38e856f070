import { join } from 'node:path';
import { expect } from '@playwright/test';
import { openProjectPlace } from '../src/cli/project-place.ts';
import { makeReviewCases } from '../src/cli/review-cases.ts';
import { openReviewer, reviewOf } from '../src/cli/reviewer-page.ts';
import { loadReading } from '../src/document/project/project-io.ts';
import { masksOfReading } from '../src/kernels/agreement/reading-structures.ts';
import { ProjectsPage } from './pages/projects-page.ts';
import { ReadingView } from './pages/reading-view.ts';
import { test } from './story.ts';

const SIZE = { cases: 2, lesions: 8, columns: 320, rows: 320, slices: 80 };

/** Masks of a reading by the structure, as text that is equal for equal voxels. */
async function masksIn(zip: string, caseId: string, reader: string): Promise<Map<string, string>> {
  const reading = (await loadReading(await openProjectPlace(zip), caseId, reader))!;
  return new Map(
    masksOfReading(reading).map(({ segment, mask }) => [
      segment.trackingUid,
      `${mask.grid.origin.map((mm) => mm.toFixed(3))} ${mask.grid.size} ${Buffer.from(mask.voxels).toString('base64')}`,
    ]),
  );
}

test('a reviewer by keys alone: cases of real size on which two readers agree are accepted one after the other', async ({
  page,
  folder,
  site,
}) => {
  test.setTimeout(400_000);
  const cases = await makeReviewCases(folder.path, SIZE);
  await openReviewer(page, site.url, cases);
  const { keyboard } = page;
  const view = new ReadingView(page);
  await keyboard.press('Alt+n');
  const first = await reviewOf(page, null);
  const options = page.getByRole('listbox', { name: 'Review' }).getByRole('option');
  await expect(options).toHaveCount(SIZE.lesions);
  await view.picture(1).waitUntilDrawn();

  await test.step('from lesion to lesion', async () => {
    const slice = page.getByTestId('cell-1').locator('[data-text=slice]');
    const before = await slice.textContent();
    for (let n = 1; n < SIZE.lesions; n++) await keyboard.press('ArrowDown');
    await expect(options.last()).toHaveAttribute('aria-selected', 'true');
    await expect(options.last()).toBeInViewport();
    await expect(slice).not.toHaveText(before!);
  });

  await test.step('side by side and back', async () => {
    await keyboard.press('v');
    await expect(page.getByTestId('cell-1')).toContainText('anna');
    await expect(page.getByTestId('cell-2')).toContainText('bert');
    await view.picture(2).waitUntilDrawn();
    await keyboard.press('v');
    await expect(page.getByTestId('cell-2')).toHaveCount(0);
  });

  await test.step('a decision, and back', async () => {
    await keyboard.press('u');
    await expect(options.last()).toContainText('Union');
    await keyboard.press('Control+z');
    await expect(options.last()).not.toContainText('Union');
  });

  await keyboard.press('Shift+Enter');
  const second = await reviewOf(page, first);
  await keyboard.press('Enter');
  const projects = new ProjectsPage(page);
  await expect(projects.rows).toHaveCount(SIZE.cases);
  for (let n = 0; n < SIZE.cases; n++) await expect(projects.rows.nth(n)).toContainText('Accepted');
  const copy = join(folder.path, 'reviewed.zip');
  await projects.saveCopy('Copy with everything', copy);
  for (const caseId of [first, second]) {
    const agreed = await masksIn(copy, caseId, 'consensus');
    expect(agreed.size).toBe(SIZE.lesions);
    expect(agreed).toEqual(await masksIn(copy, caseId, 'anna'));
  }
});
