import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ReviewCases } from './review-cases.ts';

/** Files that one message to the page holds. */
const FILES_AT_ONCE = 10;

/** The page of a reviewer who has opened the project and said where its images lie: in the private file system of the page. */
export async function openReviewer(page: Page, url: string, { images, folders, project }: ReviewCases): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showSaveFilePicker');
    window.showDirectoryPicker = async (options?: { id?: string }) => {
      const root = await navigator.storage.getDirectory();
      return root.getDirectoryHandle(options?.id ?? 'folder', { create: true });
    };
  });
  await page.goto(url);
  for (const folder of folders) await putFiles(page, join(images, folder), ['lobule-case', folder]);
  await page.getByRole('button', { name: 'Projects', exact: true }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open project file', exact: true }).click();
  await (await choosing).setFiles(project);
  await page.getByLabel('I am').selectOption('clara');
  await page
    .getByText('Submitted', { exact: true })
    .nth(folders.length - 1)
    .waitFor();
  await page.getByRole('button', { name: 'Add images', exact: true }).click();
  await page
    .getByText(/0 cases/)
    .first()
    .waitFor();
}

/** Waits until the list of a case can be decided and has the keyboard; resolves to the case. @param before the one to be left */
export async function reviewOf(page: Page, before: string | null): Promise<string> {
  const id = await page.waitForFunction(
    (old) => {
      const list = document.activeElement;
      const caseId = list?.matches('[role=listbox][data-case]') ? list.getAttribute('data-case') : null;
      return caseId !== null && caseId !== old ? caseId : null;
    },
    before,
    { timeout: 180_000 },
  );
  return (await id.jsonValue()) as string;
}

async function putFiles(page: Page, folder: string, place: readonly string[]): Promise<void> {
  const names = readdirSync(folder).sort();
  for (let n = 0; n < names.length; n += FILES_AT_ONCE) {
    const files = names.slice(n, n + FILES_AT_ONCE).map((name) => ({
      name,
      base64: readFileSync(join(folder, name)).toString('base64'),
    }));
    await page.evaluate(
      async ({ path, given }) => {
        let at = await navigator.storage.getDirectory();
        for (const part of path) at = await at.getDirectoryHandle(part, { create: true });
        for (const { name, base64 } of given) {
          const stream = await (await at.getFileHandle(name, { create: true })).createWritable();
          await stream.write(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
          await stream.close();
        }
      },
      { path: place, given: files },
    );
  }
}
