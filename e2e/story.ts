import { type BrowserContext, test as base, expect } from '@playwright/test';
import { buildWhenStale } from '../src/cli/build-site.ts';
import { type Site, serveSite } from '../src/cli/static-server.ts';
import { ExampleFolder } from './example-files.ts';
import { LandingPage } from './pages/landing-page.ts';

/** What no story may cause: errors in the console, requests to other origins, violations of the security policy. */
export class Watch {
  readonly problems: string[] = [];
  #isOff = false;

  constructor(context: BrowserContext, origin: string) {
    context.on('request', (request) => {
      const url = request.url();
      if (!/^(blob|data):/.test(url) && !url.startsWith(origin)) this.#add(`request to another origin: ${url}`);
    });
    context.on('weberror', (error) => this.#add(`uncaught: ${error.error().stack ?? error.error().message}`));
    context.on('console', (message) => {
      if (message.type() === 'error') this.#add(`console: ${message.text()}`);
    });
  }

  /** For the moments when a story breaks something on purpose: a server that is gone, a tab that is killed. */
  async whileBroken(act: () => Promise<void>): Promise<void> {
    this.#isOff = true;
    await act();
    this.#isOff = false;
  }

  #add(problem: string): void {
    if (!this.#isOff) this.problems.push(problem);
  }
}

interface StoryFixtures {
  watch: Watch;
  /** The start page of the site, open. */
  landing: LandingPage;
  /** A folder for files of this test. */
  folder: ExampleFolder;
}
interface SiteFixtures {
  /** The built site, served on this machine for all stories of a worker. */
  site: Site;
}

export const test = base.extend<StoryFixtures, SiteFixtures>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    async ({}, use) => {
      const root = await buildWhenStale(console.error);
      const site = await serveSite({ root });
      await use(site);
      await site.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  landing: async ({ page, site }, use) => use(await new LandingPage(page).open(site.url)),
  folder: async (
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    {},
    use,
  ) => {
    const folder = new ExampleFolder();
    await use(folder);
    folder.remove();
  },
  baseURL: async ({ site }, use) => use(site.url),
  watch: [
    async ({ context, site }, use) => {
      const watch = new Watch(context, new URL(site.url).origin);
      await use(watch);
      expect(watch.problems).toEqual([]);
    },
    { auto: true },
  ],
});
