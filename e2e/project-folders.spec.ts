import { expect, type Page } from '@playwright/test';
import type { ExampleFolder } from './example-files.ts';
import { ProjectsPage } from './pages/projects-page.ts';
import { ReadingView } from './pages/reading-view.ts';
import { contentOf, folderContent, putFolder, withPrivateFolders } from './private-folders.ts';
import { test } from './story.ts';
import { phantomCase, planted, runsOf } from './trusted-cases.ts';

const IMAGES = 'lobule-case';
const PROJECT = 'lobule-project';

/** A browser with its own disk, which has the images of one case. */
async function readerWithImages(page: Page, folder: ExampleFolder): Promise<ProjectsPage> {
  await withPrivateFolders(page);
  await page.goto('/');
  await putFolder(page, IMAGES, contentOf(folder.writeSeries(phantomCase(1), 'images/case-1'), 'case-1'));
  const projects = new ProjectsPage(page);
  await projects.button('Projects').click();
  return projects;
}

async function read(projects: ProjectsPage, reader: 'anna' | 'bert'): Promise<void> {
  const { page } = projects;
  await projects.button('Read next').click();
  await new ReadingView(page).picture(1).waitUntilDrawn();
  await page.evaluate(
    async (lesions) => {
      const { id } = window.lobule.importResult()!.volumes[0]!;
      for (const { name, runs } of lesions)
        await window.lobule.fill(await window.lobule.addSegment(id, 'lesion', name), runs);
    },
    planted(1, reader).map((lesion) => ({ name: lesion.name, runs: runsOf(lesion) })),
  );
  await projects.submit();
}

async function saveIntoFolder(projects: ProjectsPage, which: string): Promise<void> {
  await projects.button('Save copy').click();
  const group = projects.page.getByRole('group').filter({ hasText: 'Into a folder' });
  await group.getByRole('menuitem', { name: which }).click();
  await expect(projects.page.getByText('Saved in the folder.', { exact: true })).toBeVisible();
}

function readingsIn(paths: readonly string[]): string[] {
  return paths
    .filter((path) => path.startsWith('readings/'))
    .map((path) => path.split('/').at(-1)!)
    .sort();
}

test('a project in a folder of the disk: saved, opened elsewhere, joined there and back', async ({
  browser,
  page,
  folder,
  baseURL,
}) => {
  const anna = await readerWithImages(page, folder);
  await anna.create('In a folder', 'anna\nbert');
  await anna.button('Add images').click();
  await expect(anna.rows).toHaveCount(1);
  await read(anna, 'anna');
  await saveIntoFolder(anna, 'Copy with everything');
  await expect.poll(async () => readingsIn(Object.keys(await folderContent(page, PROJECT)))).toEqual(['anna.json']);

  // The folder goes to the second reader's disk, and comes back with what was joined into it.
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    baseURL: baseURL!,
  });
  const bert = await readerWithImages(await context.newPage(), folder);
  await putFolder(bert.page, PROJECT, await folderContent(page, PROJECT));
  await bert.button('Open project folder').click();
  await bert.iAm('bert');
  await expect(bert.rows).toHaveCount(1);
  await bert.button('Add images').click();
  await expect(bert.page.getByText('0 cases added.', { exact: true })).toBeVisible();
  await read(bert, 'bert');
  await saveIntoFolder(bert, 'Copy with everything');
  await expect
    .poll(async () => readingsIn(Object.keys(await folderContent(bert.page, PROJECT))))
    .toEqual(['anna.json', 'bert.json']);
  await putFolder(page, PROJECT, await folderContent(bert.page, PROJECT));
  await context.close();

  await test.step('joining is stopped, then done', async () => {
    // The browser's hashes wait: each reading that comes is checked by them.
    await page.evaluate(() => {
      const { digest } = SubtleCrypto.prototype;
      const gate = new Promise<void>((resolve) => Object.assign(window, { openGate: resolve }));
      SubtleCrypto.prototype.digest = async function (...args) {
        await gate;
        return digest.apply(this, args);
      };
    });
    await expect(anna.rows.first()).not.toContainText('Submitted');
    await anna.button('All projects').click();
    await anna.button('Open project folder').click();
    const busy = page.getByTestId('project-busy');
    await busy.getByRole('button', { name: 'Cancel' }).click();
    await page.evaluate(() => (window as unknown as { openGate: () => void }).openGate());
    await expect(page.getByText('Stopped.', { exact: true })).toBeVisible();
    await expect(busy).toHaveCount(0);
    await anna.button('All projects').click();
    await anna.button('Open project folder').click();
    await expect(anna.rows.first()).toContainText('Submitted');
  });
});
