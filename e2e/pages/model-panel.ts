import { expect, type Page } from '@playwright/test';

/** The section of the side panel with models and proposals. */
export class ModelPanel {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get candidates() {
    return this.page.getByTestId('candidate');
  }
  get lastRun() {
    return this.page.getByText(/s on the (processor|graphics card)/);
  }

  async open(): Promise<this> {
    await this.page.getByTestId('tab-models').click();
    const header = this.page.getByRole('complementary').getByRole('button', { name: 'Models', exact: true });
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    return this;
  }

  /** Adds a model through the library; resolves when its card is shown. */
  async add(zip: string, title: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Library' }).click();
    await this.page.getByTestId('model-zip').setInputFiles(zip);
    await expect(this.page.getByRole('article', { name: title })).toBeVisible();
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  /** What is said while a model runs. */
  get running() {
    return this.page.getByRole('status').filter({ has: this.page.getByRole('button', { name: 'Cancel' }) });
  }

  runButton(title: string) {
    return this.page.getByRole('button', { name: `Run ${title} on this study` });
  }

  async start(title: string): Promise<void> {
    await this.runButton(title).click();
  }

  async cancel(): Promise<void> {
    await this.running.getByRole('button', { name: 'Cancel' }).click();
  }

  async run(title: string): Promise<void> {
    await this.start(title);
    await expect(this.lastRun).toContainText(title, { timeout: 120_000 });
  }

  async decide(name: string, verb: 'Accept' | 'Accept and edit' | 'Refuse'): Promise<void> {
    const before = await this.candidates.count();
    await this.candidates
      .filter({ hasText: name })
      .getByRole('button', { name: new RegExp(`^${verb}: `) })
      .click();
    await expect(this.candidates).toHaveCount(before - 1);
  }
}
