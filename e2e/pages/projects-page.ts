import { expect, type Page } from '@playwright/test';
import { ReadingView } from './reading-view.ts';

/** The page with the list of projects or an open one. */
export class ProjectsPage {
  constructor(readonly page: Page) {}

  /** A browser where the page can neither ask for folders nor for places to save: it uses inputs and downloads. */
  async open(url: string): Promise<this> {
    await this.page.addInitScript(() => {
      Reflect.deleteProperty(window, 'showSaveFilePicker');
      Reflect.deleteProperty(window, 'showDirectoryPicker');
    });
    await this.page.goto(url);
    await this.button('Projects').click({ timeout: 120_000 });
    return this;
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  get rows() {
    return this.page.getByTestId('worklist').getByRole('row');
  }

  async create(name: string, readers: string): Promise<void> {
    await this.button('New project').click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Readers', { exact: false }).first().fill(readers);
    await dialog.getByRole('button', { name: 'New project' }).click();
    await expect(this.page.getByRole('heading', { name })).toBeVisible();
  }

  async addImages(folder: string, cases: number): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.button('Add images').click();
    await (await choosing).setFiles(folder);
    await expect(this.rows).toHaveCount(cases);
  }

  /** Opens a copy: a new project, or joined with the one that is here. */
  async bring(path: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.button('Open project file').click();
    await (await choosing).setFiles(path);
  }

  async iAm(reader: string): Promise<void> {
    await this.page.getByLabel('I am').selectOption(reader);
    await expect(this.page.getByLabel('I am')).toHaveValue(reader);
  }

  async saveCopy(which: string, path: string): Promise<void> {
    await this.button('Save copy').click();
    const downloaded = this.page.waitForEvent('download');
    // Where folders can be written, the ZIP file is the first choice.
    await this.page.getByRole('menuitem', { name: which }).first().click();
    await (await downloaded).saveAs(path);
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('radio', { name }).click();
  }

  /** Opens the next case of this reader, with its images from a folder where the browser does not keep them. */
  async readNext(images: string): Promise<ReadingView> {
    await this.button('Read next').click();
    const notice = this.page.getByText('Drop the folder of this case on the page');
    const view = new ReadingView(this.page);
    await expect(notice.or(view.imagesShown).first()).toBeVisible();
    if (!(await view.imagesShown.isVisible())) await this.page.getByTestId('folder-input').setInputFiles(images);
    await view.picture(1).waitUntilDrawn();
    return view;
  }

  async submit(): Promise<void> {
    await this.button('Submit').click();
    await expect(this.page.getByTestId('worklist')).toBeVisible();
  }
}
