import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { build } from 'vite';
import { projectRoot } from '../src/cli/app-identity.ts';
import { type Site, serveSite } from '../src/cli/static-server.ts';
import type {} from '../src/viewport/testing/harness.ts';

/** The viewport alone, in a page of its own: what it draws and paints, compared with the arrays themselves. */
export const test = base.extend<{ harness: Page }, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    async ({}, use, worker) => {
      const root = join(projectRoot, '.cache', `viewport-harness-${worker.workerIndex}`);
      await build({
        configFile: false,
        logLevel: 'error',
        root: join(projectRoot, 'src', 'viewport', 'testing'),
        base: './',
        resolve: { alias: { events: join(projectRoot, 'node_modules', 'events', 'events.js') } },
        build: {
          target: 'es2022',
          outDir: root,
          emptyOutDir: true,
          minify: false,
          chunkSizeWarningLimit: 9000,
          reportCompressedSize: false,
          rolldownOptions: { input: join(projectRoot, 'src', 'viewport', 'testing', 'harness.html') },
        },
      });
      const site = await serveSite({ root });
      await use(site);
      await site.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  harness: async ({ page, site }, use) => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(`${site.url}harness.html`);
    await page.waitForFunction(() => window.harness);
    await use(page);
    expect(problems).toEqual([]);
  },
});
