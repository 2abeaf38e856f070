import { readFileSync } from 'node:fs';
import { type Download, expect, type Page } from '@playwright/test';
import { Picture } from './picture.ts';

/** The page with an open case. */
export class ReadingView {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get imagesShown() {
    return this.page.getByTestId('images-shown');
  }
  get notLoaded() {
    return this.page.getByTestId('not-loaded');
  }
  get volumes() {
    return this.page.getByTestId('volume-row');
  }
  get segments() {
    return this.page.getByTestId('segment-row');
  }
  get history() {
    return this.page.getByTestId('history-item');
  }
  get saveState() {
    return this.page.locator('[data-save]');
  }

  picture(n: number): Picture {
    return new Picture(this.page, n);
  }

  /** `N of M images shown`, as two numbers. */
  async imageCounts(): Promise<{ shown: number; all: number }> {
    const text = (await this.imagesShown.textContent()) ?? '';
    const [shown, all] = [...text.replaceAll(/[,\s  .]/g, '').matchAll(/\d+/g)].map((match) => Number(match[0]));
    return { shown: shown ?? Number.NaN, all: all ?? Number.NaN };
  }

  async chooseLayout(name: 'One picture' | 'Two side by side' | 'Four pictures' | 'Three planes of one volume') {
    await this.page.getByRole('radio', { name }).click();
  }

  async chooseTool(name: string): Promise<void> {
    const rail = this.page.getByRole('toolbar', { name: 'Tools' });
    const shown = rail.getByRole('button', { name, exact: true });
    if ((await shown.count()) > 0) return shown.click();
    // A sister of one that is shown: in the menu of its corner.
    for (const corner of await rail.getByRole('button', { name: /^More:/ }).all()) {
      await corner.click();
      const item = this.page.getByRole('menuitemcheckbox', { name: new RegExp(`^${name}`) });
      if ((await item.count()) > 0) return item.first().click();
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`no tool ${name}`);
  }

  /** A new lesion of the first type in the list. */
  async addLesion(): Promise<void> {
    await this.showTab('reading');
    const before = await this.segments.count();
    await this.page.getByTestId('add-lesion').click();
    await this.page.getByRole('listbox').getByRole('option').first().click();
    await expect(this.segments).toHaveCount(before + 1);
  }

  /** A new lesion without a type, as the button of the lesion list makes it. */
  async startLesion(): Promise<void> {
    await this.showTab('reading');
    await this.page.getByRole('button', { name: 'Add lesion' }).click();
  }

  /** Strokes across the first picture, from one share of its width to another; resolves to the voxels of the nth segment. */
  async stroke(from: number, to: number, n = 0): Promise<number> {
    const before = await this.voxels(n);
    await this.picture(1).drag([
      [from, 0.5],
      [to, 0.5],
    ]);
    await expect.poll(() => this.voxels(n)).toBeGreaterThan(before);
    return this.voxels(n);
  }

  /** Voxels of the nth segment in the list; 0 for an empty one. */
  async voxels(n = 0): Promise<number> {
    const size = this.segments.nth(n).getByTestId('segment-size');
    return (await size.count()) === 0 ? 0 : Number(await size.getAttribute('data-voxels'));
  }

  /** Waits until a whole series that was given is on screen, and not its first slice alone. */
  async waitUntilLoaded(): Promise<void> {
    await this.page.waitForFunction(() => performance.getEntriesByName('lobule:volume-shown').length > 0);
  }

  /** Waits until the application says that every step is on disk. */
  async waitUntilSaved(): Promise<void> {
    await expect(this.saveState).toHaveAttribute('data-save', 'saved');
  }

  /** Brings a tab of the side panel to the front. */
  async showTab(tab: 'reading' | 'numbers' | 'models' | 'saving'): Promise<void> {
    const trigger = this.page.getByTestId(`tab-${tab}`);
    if ((await trigger.getAttribute('aria-selected')) !== 'true') await trigger.click();
  }

  /** Opens a section of the side panel when it is closed. */
  async openSection(title: 'Segments' | 'Mask operations' | 'History' | 'Export'): Promise<void> {
    await this.showTab(title === 'Segments' || title === 'Mask operations' ? 'reading' : 'saving');
    const header = this.page.getByRole('complementary').getByRole('button', { name: title }).first();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  }

  /** Chooses what the section of mask operations does next. */
  async chooseOperation(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Operation:/ }).click();
    await this.page.getByRole('menuitemcheckbox', { name, exact: true }).click();
  }

  /** Saves through the export panel; resolves to the file. */
  async saveSeg(): Promise<{ name: string; bytes: Uint8Array }> {
    await this.openSection('Export');
    const downloaded = this.page.waitForEvent('download', { timeout: 120_000 });
    await this.page.getByTestId('save-seg').click();
    return readDownload(await downloaded);
  }

  /** Saves the masks of the shown series as NIfTI; resolves to the file. */
  async saveNifti(): Promise<{ name: string; bytes: Uint8Array }> {
    await this.openSection('Export');
    const downloaded = this.page.waitForEvent('download', { timeout: 120_000 });
    await this.page.getByTestId('save-nifti').click();
    return readDownload(await downloaded);
  }

  /** The import's report: every file that is not shown, with its reason. */
  async openReport() {
    await this.imagesShown.click();
    return this.page.getByRole('dialog');
  }
}

export async function readDownload(download: Download): Promise<{ name: string; bytes: Uint8Array }> {
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
