import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { AppError } from '../domain/app-error.ts';
import { generatePhantom } from '../phantom/generate-phantom.ts';
import { projectRoot } from './app-identity.ts';
import { buildWhenStale } from './build-site.ts';
import { launchChromium, newContext } from './chromium.ts';
import { type Command, printLine, remark } from './command.ts';
import { serveSite } from './static-server.ts';

const HELP = `
Usage: npm run -s lobule -- screenshots [--out <folder>]

Makes the pictures of the README with the simulated study and its truth (default: docs/images).
`;

/** Writes the study below `folder`; the masks of the series that is shown come with it, as a hospital's would. */
async function writeStudy(folder: string, shownSeries: RegExp): Promise<void> {
  for await (const { path, bytes } of generatePhantom({ seed: 1, truth: 'seg' })) {
    const isWanted = path.startsWith('dicom/') || (path.endsWith('.dcm') && shownSeries.test(path));
    if (!isWanted) continue;
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  writeFileSync(join(folder, 'notes.txt'), 'Not an image.\n');
}

class Photographer {
  readonly page: Page;
  readonly out: string;

  constructor(page: Page, out: string) {
    this.page = page;
    this.out = out;
  }

  /** Waits until the picture has come to rest, then takes it. */
  async take(name: string): Promise<void> {
    await this.page.mouse.move(760, 892);
    let last = '';
    for (let isSteady = false; !isSteady; ) {
      const shot = (await this.page.screenshot()).toString('base64');
      isSteady = shot === last;
      last = shot;
      await this.page.waitForTimeout(500);
    }
    await this.page.screenshot({ path: join(this.out, `${name}.png`) });
    printLine(join(this.out, `${name}.png`));
  }
}

async function takeAll(page: Page, url: string, study: string, out: string): Promise<void> {
  const photographer = new Photographer(page, out);
  page.setDefaultTimeout(120_000);
  await page.goto(url);
  await page.getByRole('button', { name: 'Open folder' }).waitFor();
  await photographer.take('empty-page');
  await page.getByTestId('folder-input').setInputFiles(study);
  await page.getByTestId('images-shown').waitFor();
  await page.getByTestId('not-loaded').click();
  await photographer.take('import');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('radio', { name: 'One picture' }).click();
  await page.getByTestId('volume-row').filter({ hasText: 'ven_70s' }).first().click();
  await page.getByRole('button', { name: 'Import segmentation' }).first().click();
  await page.getByTestId('segment-row').first().waitFor();
  // The message of the import would lie over the pictures.
  const message = page
    .getByRole('region', { name: /Notifications/ })
    .getByRole('button')
    .first();
  if (await message.isVisible()) await message.click();
  await photographer.take('reading-2d');
  await page.getByRole('radio', { name: 'Three planes of one volume' }).click();
  await photographer.take('reading-mpr');
  await page.keyboard.press('Shift+S');
  await page.locator('[data-testid="surface-count"]:not([data-count="0"])').waitFor();
  await photographer.take('surfaces');
  await page.keyboard.press('Shift+S');
  const side = await page.getByRole('complementary').boundingBox();
  if (side) {
    const clip = { x: side.x, y: side.y, width: side.width, height: Math.min(side.height, 520) };
    await page.screenshot({ path: join(out, 'segments.png'), clip });
    printLine(join(out, 'segments.png'));
  }
}

/** A cyst in the first picture of the hung study, as shares of its width and height. */
const CYST = [0.277, 0.447] as const;

/** The whole way of one lesion, from a click to a saved file, and what is printed of it. */
async function takeFirstLesion(page: Page, url: string, study: string, out: string): Promise<void> {
  const photographer = new Photographer(page, out);
  page.setDefaultTimeout(120_000);
  // The dialog of the system is not part of the page: files go to the downloads.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.goto(url);
  await page.getByTestId('folder-input').setInputFiles(join(study, 'dicom'));
  await page.getByTestId('images-shown').waitFor();
  await photographer.take('reading-hung');
  await page.getByRole('button', { name: 'Lesion by one gesture', exact: true }).click();
  const cell = await page.getByTestId('cell-1').boundingBox();
  if (!cell) throw new AppError('cli/no-picture', 'The study shows no picture.');
  await page.mouse.click(cell.x + CYST[0] * cell.width, cell.y + CYST[1] * cell.height);
  await page.getByText(/ml from \d+ phases?/).waitFor();
  await photographer.take('lesion-region');
  await page.keyboard.press('Enter');
  await page.getByTestId('lesion-row').first().waitFor();
  await page.keyboard.press('p');
  await page.keyboard.press('y');
  await page.getByRole('checkbox', { name: 'Segment VIII', exact: true }).first().click();
  await page.getByRole('radio', { name: /^5:/ }).first().click();
  await photographer.take('lesion-label');
  await page.getByTestId('tab-numbers').click();
  await photographer.take('lesion-numbers');
  await page.keyboard.press('ControlOrMeta+s');
  await page.getByTestId('save-seg').click();
  await page.getByTestId('export-saved').waitFor();
  await photographer.take('lesion-saved');
  await page.keyboard.press('ControlOrMeta+p');
  await page.getByRole('dialog').waitFor();
  await photographer.take('summary');
}

/** What the models of the site propose on the demo case. */
async function takeProposals(page: Page, url: string, out: string): Promise<void> {
  const photographer = new Photographer(page, out);
  page.setDefaultTimeout(120_000);
  await page.goto(url);
  await page.getByRole('button', { name: 'Open the demo case' }).click();
  await page.getByTestId('images-shown').waitFor();
  await page.getByTestId('tab-models').click();
  for (const title of ['Upper abdominal organs', 'Focal liver lesions']) {
    await page.getByRole('button', { name: new RegExp(`^Run ${title}.* on this study$`) }).click();
    await page.getByTestId('last-run').filter({ hasText: title }).waitFor();
  }
  await photographer.take('proposals');
}

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' } } });
  const out = values.out ?? join(projectRoot, 'docs', 'images');
  const study = mkdtempSync(join(tmpdir(), 'lobule-screenshots-'));
  const site = await serveSite({ root: await buildWhenStale(remark) });
  const browser = await launchChromium();
  try {
    remark('Simulating the study ...');
    await writeStudy(study, /ven_70s/);
    mkdirSync(out, { recursive: true });
    const context = await newContext(browser);
    await takeAll(await context.newPage(), site.url, study, out);
    const another = await newContext(browser);
    await takeFirstLesion(await another.newPage(), site.url, study, out);
    const third = await newContext(browser);
    await takeProposals(await third.newPage(), site.url, out);
    return 0;
  } finally {
    await browser.close();
    await site.close();
    rmSync(study, { recursive: true, force: true });
  }
}

export const screenshotsCommand: Command = {
  name: 'screenshots',
  summary: 'Make the pictures of the README',
  help: HELP,
  run,
};
