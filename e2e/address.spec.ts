import { expect } from '@playwright/test';
import { siteFolder } from '../src/cli/build-site.ts';
import { serveSite } from '../src/cli/static-server.ts';
import { SMALL_SERIES } from './example-files.ts';
import { LandingPage } from './pages/landing-page.ts';
import { test } from './story.ts';

test('the site works under any sub-path of a host that sends no headers', async ({ browser, folder, site }) => {
  expect(site.url).toBeTruthy();
  const other = await serveSite({ root: siteFolder(), basePath: '/some/where/', withSecurityHeaders: false });
  const context = await browser.newContext();
  const foreign: string[] = [];
  context.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(other.url)) foreign.push(request.url());
  });
  try {
    const landing = await new LandingPage(await context.newPage()).open(other.url);
    const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
    await view.picture(1).waitUntilDrawn();
    expect(foreign).toEqual([]);
  } finally {
    await context.close();
    await other.close();
  }
});

test('the second visit needs no server: the page opens, shows files and saves', async ({ browser, folder, site }) => {
  expect(site.url).toBeTruthy();
  const own = await serveSite({ root: siteFolder() });
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    await new LandingPage(page).open(own.url);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect
      .poll(async () => page.evaluate(async () => (await caches.keys()).length > 0), { timeout: 60_000 })
      .toBe(true);
    await own.close();
    await page.reload();
    const landing = new LandingPage(page);
    await expect(landing.heading).toBeVisible();
    const view = await landing.openFiles(folder.writeSeries(SMALL_SERIES));
    await view.picture(1).waitUntilDrawn();
    expect(await view.imageCounts()).toEqual({ shown: 24, all: 24 });
  } finally {
    await context.close();
    await own.close();
  }
});
