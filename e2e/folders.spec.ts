import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { ProjectsPage } from './pages/projects-page.ts';
import { ReadingView } from './pages/reading-view.ts';
import { contentOf, folderContent, putFolder, withPrivateFolders } from './private-folders.ts';
import { test } from './story.ts';
import { phantomCase, planted, runsOf } from './trusted-cases.ts';

test('folders of the disk: images stay where they are, datasets go on, copies are de-identified', async ({
  page,
  folder,
}) => {
  const files = folder.writeSeries(phantomCase(1), 'images/case-1');
  await withPrivateFolders(page);
  await page.goto('/');
  await putFolder(page, 'lobule-case', contentOf(files, 'case-1'));
  const filesIn = async (id: string) => Object.keys(await folderContent(page, id)).sort();
  const projects = new ProjectsPage(page);
  await projects.button('Projects').click();
  await projects.create('Folders', 'anna');
  await projects.button('Add images').click();
  await expect(projects.rows).toHaveCount(1);

  await test.step('a plan from a table', async () => {
    const downloaded = page.waitForEvent('download');
    await projects.button('Save as CSV').click();
    const table = readFileSync(await (await downloaded).path(), 'utf8');
    const caseId = table.split('\r\n')[1]!.split(',')[0]!;
    const choosing = page.waitForEvent('filechooser');
    await projects.button('Plan from CSV').click();
    await (await choosing).setFiles(folder.write('plan.csv', `case,readers,flags\r\n${caseId},anna,motion\r\n`));
    await expect(projects.rows.first()).toContainText('motion');
  });

  await test.step('the case opens from the folder', async () => {
    await projects.button('Read next').click();
    await new ReadingView(page).picture(1).waitUntilDrawn();
    const [lesion] = planted(1, 'anna');
    await page.evaluate(async (runs) => {
      const { id } = window.lobule.importResult()!.volumes[0]!;
      await window.lobule.fill(await window.lobule.addSegment(id, 'lesion', 'L01'), runs);
    }, runsOf(lesion!));
    await projects.submit();
  });

  await test.step('a dataset in a folder, which goes on where it was', async () => {
    await projects.tab('Datasets');
    await page.getByLabel('nnU-Net raw').uncheck();
    await page.getByLabel('Submitted cases that are not accepted yet, too').check();
    await projects.button('Write to folder').click();
    await expect(page.getByTestId('dataset-written')).toContainText('1 written, 0 kept', { timeout: 60_000 });
    const written = await filesIn('lobule-dataset');
    expect(written).toContain('eucaim.json');
    expect(written.filter((path) => /\/(seg|report)\//.test(path))).toHaveLength(2);
    expect(written.filter((path) => path.includes('/images/'))).toHaveLength(8);
    await projects.button('Write to folder').click();
    await expect(page.getByTestId('dataset-written')).toContainText('0 written, 1 kept', { timeout: 60_000 });
  });

  await test.step('a de-identified copy', async () => {
    await projects.button('All projects').click();
    await projects.button('De-identify images').click();
    const dialog = page.getByRole('dialog');
    const choosing = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose folder' }).click();
    await (await choosing).setFiles(`${folder.path}/images`);
    await dialog.getByLabel('Secret of the project', { exact: false }).fill('a secret of sixteen');
    await dialog.getByRole('button', { name: 'Dry run' }).click();
    await expect(dialog.getByRole('status')).toContainText('8 files would be saved');
    await dialog.getByRole('button', { name: 'De-identify and save' }).click();
    await expect(dialog.getByRole('status')).toContainText('8 files de-identified and saved');
    const copies = await filesIn('lobule-deid');
    expect(copies).toHaveLength(8);
    for (const path of copies) expect(path).not.toContain('PHANTOM');
  });
});
