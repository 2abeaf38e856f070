import type { Page } from '@playwright/test';

/** One viewer under test, driven as a person would; the harness holds the clock. */
export interface PeerDriver {
  readonly name: string;
  /** Resolves when files can be given. */
  open(page: Page, url: string): Promise<void>;
  /** Gives files by path; resolves when the study is listed. */
  list(page: Page, files: readonly string[]): Promise<void>;
  /** What a person still has to do from the list to the first image; the harness waits for the picture itself. */
  show(page: Page): Promise<void>;
  /** Six pictures of the study, one series each, by the viewer's own means; the harness waits for them. */
  hang(page: Page): Promise<void>;
  /** Links the pictures by the viewer's own means. */
  link(page: Page): Promise<void>;
  /** One slice further in the first picture; milliseconds until all six are drawn again, by the page's clock. */
  scrollLinked(page: Page): Promise<number>;
  /** One slice further; milliseconds from the call to the drawn picture, by the page's clock. */
  scroll(page: Page): Promise<number>;
}
