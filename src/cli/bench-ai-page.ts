import type { Browser, Page } from '@playwright/test';
import type { RunTiming } from '../domain/run-remark.ts';
import { newContext } from './chromium.ts';
import type { Site } from './static-server.ts';

/** One model may take minutes on a loaded machine. */
const PATIENCE_MS = 600_000;

export interface TabRun {
  readonly title: string;
  readonly where: string;
  readonly threads: number;
  /** From the click to the proposals, the organ where it had to be found first included. */
  readonly wallMs: number;
  readonly timing: RunTiming;
}

/** What the page and a person felt meanwhile. */
export interface TabResult {
  readonly runs: readonly TabRun[];
  /** Longest time between two ticks of the page while models ran; where threads outnumber cores, mostly waiting for a core. */
  readonly longestGapMs: number;
  /** Longest task of the page's own thread meanwhile; 0: none over 50 ms, which the browser does not count. */
  readonly longestTaskMs: number;
  /** From the click on Cancel to a panel that is free again. */
  readonly cancelMs: number;
}

/** Opens the demo, runs every model by its button and reads what the panel says of each run; then cancels one. */
export async function measureModelsInTab(browser: Browser, site: Site, titles: readonly string[]): Promise<TabResult> {
  const context = await newContext(browser);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(site.url);
    await page.getByRole('button', { name: 'Open the demo case' }).click();
    await page.waitForFunction(() => performance.getEntriesByName('lobule:volume-shown').length > 0);
    await openModels(page);
    const runs: TabRun[] = [];
    await watchGaps(page);
    for (const title of titles) {
      await untilCalm(page);
      runs.push(await runOne(page, title));
    }
    const longestGapMs = await page.evaluate(() => Math.max(...window.benchGaps));
    const longestTaskMs = await page.evaluate(() => Math.max(...window.benchTasks));
    return { runs, longestGapMs, longestTaskMs, cancelMs: await cancelOne(page, titles[0]!) };
  } finally {
    await context.close();
  }
}

declare global {
  interface Window {
    benchGaps: number[];
    benchTasks: number[];
  }
}

async function openModels(page: Page): Promise<void> {
  await page.getByTestId('tab-models').click();
  const header = page.getByRole('complementary').getByRole('button', { name: 'Models', exact: true });
  await header.waitFor();
  if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
}

/** A channel message each time the page is free: timers are held back by the browser, messages are not. */
async function watchGaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.benchTasks = [0];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.benchTasks.push(duration);
    }).observe({ type: 'longtask' });
    window.benchGaps = [0];
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    port1.onmessage = () => {
      const now = performance.now();
      if (now - last > 30) window.benchGaps.push(now - last);
      last = now;
      setTimeout(() => port2.postMessage(0), 4);
    };
    port2.postMessage(0);
  });
}

/** Until what came before has been drawn and kept, as it is for a person who has looked at it: native code runs undisturbed too. */
async function untilCalm(page: Page): Promise<void> {
  await page.locator('[data-save="saved"]').first().waitFor();
  await page.evaluate(
    () => new Promise<void>((resolve) => setTimeout(() => requestIdleCallback(() => resolve()), 1500)),
  );
}

async function runOne(page: Page, title: string): Promise<TabRun> {
  const began = performance.now();
  await page.getByRole('button', { name: `Run ${title} on this study` }).click();
  const line = page.getByTestId('last-run').filter({ hasText: title });
  await line.waitFor();
  const wallMs = performance.now() - began;
  const text = (await line.textContent()) ?? '';
  const threads = Number(/(\d+) threads/.exec(text)?.[1] ?? 1);
  const where = /graphics card/.test(text.split('. ')[0]!)
    ? 'graphics card'
    : `${threads} thread${threads > 1 ? 's' : ''}`;
  const timing = JSON.parse((await line.getAttribute('data-timing')) ?? '{}') as RunTiming;
  return { title, where, threads, wallMs, timing };
}

async function cancelOne(page: Page, title: string): Promise<number> {
  await page.getByRole('button', { name: `Run ${title} on this study` }).click();
  // Whatever it is at: a step may be over before the click.
  const cancel = page.getByRole('status').getByRole('button', { name: 'Cancel' });
  await cancel.waitFor();
  const began = performance.now();
  await cancel.click();
  await page.getByRole('button', { name: `Run ${title} on this study`, disabled: false }).waitFor();
  return performance.now() - began;
}
