import { expect, type Page } from '@playwright/test';
import { ReadingView } from './reading-view.ts';

/** The page without a case. */
export class LandingPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get heading() {
    return this.page.getByRole('heading', { level: 1, name: 'Lobule' });
  }

  /** Opens the site at its start page. Saving goes to downloads: nobody is there to answer a save dialog. */
  async open(url: string): Promise<this> {
    await this.page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await this.page.goto(url);
    await expect(this.heading).toBeVisible();
    await expect(this.page.getByRole('button', { name: 'Open folder' })).toBeEnabled();
    return this;
  }

  async openDemo(): Promise<ReadingView> {
    await this.page.getByRole('button', { name: 'Open the demo case' }).click();
    return this.#opened();
  }

  async openFolder(folder: string): Promise<ReadingView> {
    await this.page.getByTestId('folder-input').setInputFiles(folder);
    return this.#opened();
  }

  async openFiles(files: readonly string[]): Promise<ReadingView> {
    await this.page.getByTestId('file-input').setInputFiles([...files]);
    return this.#opened();
  }

  async #opened(): Promise<ReadingView> {
    const view = new ReadingView(this.page);
    // Generating and reading may take long on a small machine; nothing waits longer than it takes.
    await expect(view.imagesShown).toBeVisible({ timeout: 150_000 });
    return view;
  }
}
