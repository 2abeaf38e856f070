import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { projectCommand } from '../src/cli/project.ts';
import { openProjectPlace } from '../src/cli/project-place.ts';
import { segCommand } from '../src/cli/seg.ts';
import { loadProject, loadReading } from '../src/document/project/project-io.ts';
import { codeTableJson } from '../src/domain/codes/code-table.ts';
import { currentValue } from '../src/domain/project/register.ts';
import { writeNifti } from '../src/formats/nifti/write-nifti.ts';
import { type Grid, voxelCount } from '../src/geometry/grid.ts';
import { latticeOffset } from '../src/kernels/agreement/box-mask.ts';
import { masksOfReading } from '../src/kernels/agreement/reading-structures.ts';
import { quiet } from '../tests/quiet.ts';
import { sharedDir } from '../tests/shared-folder.ts';
import type { ExampleFolder } from './example-files.ts';
import { ProjectsPage } from './pages/projects-page.ts';
import { test } from './story.ts';
import { csvRows, phantomCase, planted, readByCommand, runsOf } from './trusted-cases.ts';

const run = promisify(execFile);
const CASES = Array.from({ length: 10 }, (_, n) => n);
/** Read in the browser; the others by the commands of a coordinator's job, which go the same way. */
const IN_BROWSER = 2;

interface CaseOfList {
  readonly caseId: string;
  readonly n: number;
}

/** The worklist of a project file in the order of the page. */
async function worklist(zip: string): Promise<CaseOfList[]> {
  const { cases } = await loadProject(await openProjectPlace(zip));
  const all = Object.entries(cases).map(([caseId, { about }]) => ({ caseId, about: currentValue(about)! }));
  all.sort((a, b) => (a.about.label < b.about.label ? -1 : 1));
  return all.map(({ caseId, about }) => ({ caseId, n: Number(about.folder!.replace(/\D/g, '')) }));
}

/** Reads the first cases of the list: one by the brush, the others exactly as planted. */
async function readInBrowser(page: ProjectsPage, place: string, reader: 'anna' | 'bert', cases: readonly CaseOfList[]) {
  for (const [at, { n }] of cases.slice(0, IN_BROWSER).entries()) {
    const view = await page.readNext(join(place, `case-${n}`));
    if (at === 0) {
      await view.addLesion();
      await view.chooseTool('Sphere brush');
      const shift = reader === 'anna' ? 0 : 0.02;
      await view.picture(1).drag([
        [0.5 + shift, 0.5],
        [0.56 + shift, 0.5],
      ]);
      await expect.poll(() => view.voxels()).toBeGreaterThan(10);
    } else {
      for (const lesion of planted(n, reader)) {
        await page.page.evaluate(
          async ({ name, runs }) => {
            const { id } = window.lobule.importResult()!.volumes[0]!;
            await window.lobule.fill(await window.lobule.addSegment(id, 'lesion', name), runs);
          },
          { name: lesion.name, runs: runsOf(lesion) },
        );
      }
    }
    await page.submit();
  }
}

test.describe('from cases to a trusted dataset', () => {
  test.skip(sharedDir === null, 'needs the accept scripts');
  test.setTimeout(600_000);

  test('two readers in two browsers, their agreement, the agreed readings and the dataset', async ({
    browser,
    folder,
    site,
  }) => {
    const images = join(folder.path, 'images');
    for (const n of CASES) folder.writeSeries(phantomCase(n), `images/case-${n}`);
    const at = (name: string) => join(folder.path, name);
    const profile = async () =>
      (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })).newPage();

    const anna = await new ProjectsPage(await profile()).open(site.url);
    await anna.create('Ten phantoms', 'anna\nbert\nclara reviewer');
    await anna.addImages(images, CASES.length);
    await anna.saveCopy('Copy for bert', at('for-bert.zip'));
    const cases = await worklist(at('for-bert.zip'));
    await readInBrowser(anna, images, 'anna', cases);
    await anna.saveCopy('Copy with everything', at('anna.zip'));

    const bert = await new ProjectsPage(await profile()).open(site.url);
    await bert.bring(at('for-bert.zip'));
    await bert.iAm('bert');
    await readInBrowser(bert, images, 'bert', cases);
    await bert.saveCopy('Copy with everything', at('bert.zip'));
    await bert.page.context().close();

    for (const { n } of cases.slice(IN_BROWSER)) {
      await readByCommand(at('anna.zip'), images, n, 'anna');
      await readByCommand(at('bert.zip'), images, n, 'bert');
    }
    for (const name of ['anna.zip', 'bert.zip']) await anna.bring(at(name));
    await expect(anna.page.getByText('Submitted', { exact: true })).toHaveCount(CASES.length + 1);
    await agreementEqualsReference(anna, at);

    await anna.iAm('clara');
    await anna.button('Read next').click();
    const list = anna.page.getByRole('listbox', { name: 'Review' });
    await expect(list).toBeVisible();
    await anna.page.getByLabel('Comment on this lesion').fill('Check the border');
    await anna.page.keyboard.press('Enter');
    await expect(anna.page.getByRole('button', { name: 'clara: Check the border' })).toBeVisible();
    await anna.button('Done').click();
    await expect(anna.page.getByRole('button', { name: 'clara: Check the border' })).toHaveCount(0);
    await list.focus();
    await anna.page.keyboard.press('i');
    await anna.page.keyboard.press('Enter');
    await expect(anna.page.getByTestId('worklist')).toBeVisible();
    await expect(anna.page.getByText('Adjudicated', { exact: true }).last()).toBeVisible();
    await anna.saveCopy('Copy with everything', at('clara.zip'));
    await quiet(() => projectCommand.run(['consensus', at('clara.zip'), '--method', 'union', '--by', 'clara']));
    await anna.bring(at('clara.zip'));
    await anna.button('Verify').click();
    await expect(anna.page.getByText('Nothing was changed by hand.', { exact: true })).toBeVisible();
    await datasetPasses(anna, folder, images);
    await anna.page.context().close();
  });
});

/** Every figure of the table equals that of the reference, which is given the masks of the project file. */
async function agreementEqualsReference(page: ProjectsPage, at: (name: string) => string): Promise<void> {
  await page.tab('Progress');
  await page.button('Compare readers').click();
  await expect(page.page.getByRole('img', { name: 'anna / bert: Dice over long axis' })).toBeVisible();
  const downloaded = page.page.waitForEvent('download');
  await page.button('CSV by lesion').click();
  await (await downloaded).saveAs(at('agreement.csv'));
  await page.saveCopy('Copy with everything', at('all.zip'));
  const place = await openProjectPlace(at('all.zip'));
  const rows = csvRows(at('agreement.csv')).filter(({ kind }) => kind === 'lesion');
  expect(rows.length).toBeGreaterThanOrEqual(CASES.length);
  const judge = async (row: (typeof rows)[number]) => {
    const files = await Promise.all(
      (['a', 'b'] as const).map(async (side) => {
        const reading = (await loadReading(place, row.case!, row[`reader_${side}`]!))!;
        const { segment, mask } = masksOfReading(reading).find((m) => m.segment.name === row[`structure_${side}`])!;
        const { grid } = reading.volumes[0]!;
        const path = at(`${row.case}-${side}-${segment.label}.nii.gz`);
        writeFileSync(path, writeNifti({ grid, voxels: onGrid(mask, grid) }));
        return path;
      }),
    );
    const { stdout } = await run('/usr/bin/python3', [join(sharedDir!, 'accept/metrics_reference.py'), ...files]);
    const wanted = JSON.parse(stdout) as Record<string, number>;
    const figures = [
      ['dice', 'dice'],
      ['iou', 'iou'],
      ['hausdorff_mm', 'hd_mm'],
      ['hd95_pooled_mm', 'hd95_pooled_mm'],
      ['hd95_max_mm', 'hd95_max_mm'],
      ['assd_mm', 'assd_mm'],
    ] as const;
    for (const [ours, theirs] of figures) {
      expect(Math.abs(Number(row[ours]) - wanted[theirs]!), `${row.case} ${ours}`).toBeLessThan(1e-4);
    }
  };
  for (let n = 0; n < rows.length; n += 4) await Promise.all(rows.slice(n, n + 4).map(judge));
  await page.tab('Worklist');
}

function onGrid({ grid: box, voxels }: ReturnType<typeof masksOfReading>[number]['mask'], grid: Grid): Uint8Array {
  const out = new Uint8Array(voxelCount(grid));
  const [x, y, z] = latticeOffset(grid, box)!;
  const [columns, rows] = grid.size;
  let n = 0;
  for (let k = 0; k < box.size[2]; k++)
    for (let j = 0; j < box.size[1]; j++)
      for (let i = 0; i < box.size[0]; i++, n++) out[x + i + columns * (y + j + rows * (z + k))] = voxels[n]!;
  return out;
}

/** Writes the dataset by the interface, and has every file of it judged. */
async function datasetPasses(page: ProjectsPage, folder: ExampleFolder, images: string): Promise<void> {
  await page.tab('Readers');
  for (const reader of ['anna', 'bert']) {
    await page.page.getByLabel(`Profession ${reader}`).fill('radiologist');
    await page.page.getByLabel(`Years of experience ${reader}`).fill('8');
    await page.page.keyboard.press('Tab');
  }
  await page.tab('Datasets');
  await page.page.getByLabel('License').fill('CC-BY-4.0');
  await page.page.getByLabel('.seg.nrrd for 3D Slicer').check();
  // One channel: the phantoms have the portal venous phase alone.
  const channel = (n: number) => page.page.getByLabel(`Channels of nnU-Net, in order ${n}`);
  await channel(3).selectOption('');
  await channel(2).selectOption('');
  await channel(1).selectOption('t1-portal-venous');
  const choosing = page.page.waitForEvent('filechooser');
  await page.button('Choose image folder').click();
  await (await choosing).setFiles(images);
  await page.button('Check').click();
  await expect(page.page.getByText('Nothing is missing.', { exact: true })).toBeVisible({ timeout: 60_000 });
  const downloaded = page.page.waitForEvent('download', { timeout: 120_000 });
  await page.button('Write as ZIP').click();
  const zip = join(folder.path, 'dataset.zip');
  await (await downloaded).saveAs(zip);
  const out = join(folder.path, 'dataset');
  mkdirSync(out);
  execFileSync('/usr/bin/python3', ['-m', 'zipfile', '-e', zip, out]);
  for (const format of readdirSync(out)) {
    execFileSync('sha256sum', ['--quiet', '-c', 'checksums.sha256'], { cwd: join(out, format) });
  }
  const eucaim = JSON.parse(readFileSync(join(out, 'dicom/eucaim.json'), 'utf8'));
  expect(eucaim).toMatchObject({ missing: [], annotation: { annotators: 2 }, dataset: { studies: CASES.length } });
  folder.write('codes.json', JSON.stringify(codeTableJson()));
  const names = readdirSync(join(out, 'dicom')).filter((name) => name.startsWith('case-'));
  expect(names).toHaveLength(CASES.length);
  for (const name of names)
    await casePasses(join(out, 'dicom', name), join(out, 'nnunet/labelsTr', `${name}.nii.gz`), folder);
}

async function casePasses(place: string, labels: string, folder: ExampleFolder): Promise<void> {
  const only = (kind: string) => join(place, kind, readdirSync(join(place, kind))[0]!);
  const options = ['--source', join(place, 'images'), '--codes', join(folder.path, 'codes.json')];
  const checks = [
    ['check_seg.py', only('seg'), ...options],
    ['check_sr.py', only('report'), '--seg', only('seg'), ...options],
  ].map(async ([script, ...args]) => {
    const { stdout } = await run('/usr/bin/python3', [join(sharedDir!, 'accept', script!), ...args]).catch((e) => e);
    expect(stdout.split('\n').filter((line: string) => line.startsWith('FAIL'))).toEqual([]);
    expect(stdout).toMatch(/ 0 failed/);
  });
  await Promise.all(checks);
  const own = join(folder.path, 'seg.nii.gz');
  await quiet(() => segCommand.run(['info', only('seg'), '--nifti', own]));
  // The SEG holds the slices with voxels alone and one label a lesion; nnU-Net holds one label for all.
  expect(maskOf(own)).toEqual(maskOf(labels));
}

/** Positions in the patient of all voxels that are not 0, read by an independent reader. */
function maskOf(path: string): string {
  const script =
    'import sys,nibabel as n,numpy as np;i=n.load(sys.argv[1]);v=np.argwhere(np.asarray(i.dataobj)>0);' +
    'p=np.round(n.affines.apply_affine(i.affine,v),2)+0.0;print(sorted(map(tuple,p.tolist())))';
  return execFileSync('/usr/bin/python3', ['-c', script, path], { encoding: 'utf8', maxBuffer: 1 << 28 });
}
