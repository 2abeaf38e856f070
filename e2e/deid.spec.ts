import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Download, expect, type Locator, type Page } from '@playwright/test';
import { sharedDir } from '../tests/shared-folder.ts';
import { ProjectsPage } from './pages/projects-page.ts';
import { test } from './story.ts';

const TABLE = 'data/standard/confidentiality_profile_attributes.json';
const OPTIONS = [
  ...['clean-descriptors', 'clean-structured-content', 'retain-modified-dates', 'retain-patient-characteristics'],
  'retain-device',
];

/** What the independent checker finds, without what it may skip. */
function findings(phi: string, output: string, more: readonly string[] = []): { failed: string[]; passed: number } {
  const args = [
    ...[join(sharedDir!, 'accept/check_deid.py'), '--original', join(phi, 'dicom'), '--output', output, '--json'],
    ...['--tokens', join(phi, 'TOKENS.txt'), '--key', join(phi, 'KEY.json'), '--table', join(sharedDir!, TABLE)],
    ...['--options', ...OPTIONS, ...more],
  ];
  let text: string;
  try {
    text = execFileSync('/usr/bin/python3', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  } catch (error) {
    text = (error as { stdout: string }).stdout;
  }
  const { results } = JSON.parse(text) as { results: { ident: string; status: string; detail: string }[] };
  const failed = results.filter(({ status }) => status === 'FAIL').map(({ ident, detail }) => `${ident} ${detail}`);
  return { failed, passed: results.filter(({ status }) => status === 'PASS').length };
}

async function download(page: Page, button: Locator): Promise<Download> {
  const coming = page.waitForEvent('download');
  await button.click();
  return coming;
}

async function jsonOf(file: Download): Promise<string> {
  return readFileSync(await file.path(), 'utf8');
}

/** Unpacks a ZIP file; the files in it. */
async function unpacked(file: Download, folder: string): Promise<string[]> {
  mkdirSync(folder);
  execFileSync('/usr/bin/python3', ['-m', 'zipfile', '-e', await file.path(), folder]);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test.describe('de-identification in the page', () => {
  test.skip(sharedDir === null, 'needs the accept scripts');

  test('dry run, what people must look at, files, report and mapping; and nothing is found in the files', async ({
    page,
    folder,
    site,
  }) => {
    const phi = join(folder.path, 'phi');
    execFileSync('/usr/bin/python3', [join(sharedDir!, 'accept/make_phi_set.py'), phi, '--seed', '11']);
    const lines = readFileSync(join(phi, 'TOKENS.txt'), 'utf8').split('\n');
    const tokens = lines.map((line) => line.split('\t')[0]!).filter((token) => token !== '');
    await new ProjectsPage(page).open(site.url);
    await page.getByRole('button', { name: 'De-identify images' }).click();
    const dialog = page.getByRole('dialog');
    const button = (name: string) => dialog.getByRole('button', { name, exact: true });
    const choosing = page.waitForEvent('filechooser');
    await button('Choose folder').click();
    await (await choosing).setFiles(join(phi, 'dicom'));
    const secret = dialog.getByLabel('Secret of the project', { exact: false });
    await secret.fill('too short');
    await expect(button('Dry run')).toBeDisabled();
    await secret.fill('a secret of thirty-two characters');
    await dialog.getByLabel('Keep the device').check();

    await button('Dry run').click();
    await expect(dialog.getByRole('status')).toContainText('12 files would be saved');
    const looked = dialog.getByRole('region', { name: 'May show text' });
    await expect(looked.getByRole('img', { name: 'Preview' }).first()).toBeVisible();
    await expect.poll(() => isDrawn(looked.getByRole('img', { name: 'Preview' }).first())).toBe(true);

    await test.step('written: nothing is found, and what identifies lies apart', async () => {
      const out = join(folder.path, 'out');
      const files = await unpacked(await download(page, button('De-identify and save')), out);
      expect(files).toHaveLength(12);
      expect(files.every((path) => path.endsWith('.dcm'))).toBe(true);
      expect(findings(phi, out).failed).toEqual([]);
      const report = await jsonOf(await download(page, button('Save report')));
      expect(report).toContain('"0010,0010"');
      expect(tokens.filter((token) => report.includes(token))).toEqual([]);
      const mapping = JSON.parse(await jsonOf(await download(page, button('Save mapping'))));
      expect(mapping.patients).toHaveLength(1);
      expect(mapping.uids.length).toBeGreaterThan(12);
    });

    await test.step('a person releases a picture and keeps a description out', async () => {
      const out = join(folder.path, 'released');
      await looked.getByLabel('Shows nobody: release').first().check();
      const described = dialog.getByRole('region', { name: 'Descriptions' });
      const before = await texts(join(folder.path, 'out'));
      const row = described.getByRole('row').nth(1);
      const stays = ((await row.getByRole('cell').first().textContent()) ?? '').trim();
      expect(before).toContain(stays);
      await row.getByRole('checkbox').uncheck();
      const files = await unpacked(await download(page, button('De-identify and save')), out);
      expect(files).toHaveLength(13);
      expect(await texts(out)).not.toContain(stays);
    });
  });
});

function isDrawn(canvas: Locator): Promise<boolean> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const data = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height).data;
    return data.some((value, n) => n % 4 !== 3 && value > 16);
  });
}

/** Every text of every file, read by an independent reader. */
async function texts(folder: string): Promise<string[]> {
  const script =
    'import sys,json,pathlib,pydicom\nfound=set()\n' +
    'for p in pathlib.Path(sys.argv[1]).rglob("*.dcm"):\n' +
    ' for e in pydicom.dcmread(p,stop_before_pixels=True).iterall():\n' +
    '  if e.VR in ("LO","SH","LT","ST","UT","CS"): found.add(str(e.value))\n' +
    'print(json.dumps(sorted(found)))';
  return JSON.parse(execFileSync('/usr/bin/python3', ['-c', script, folder], { encoding: 'utf8' }));
}
