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
  /** Longest task of the page's own thread from the click until proposals were drawn; 0: none of 50 ms, which alone are counted. */
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
    await watchPage(page);
    await untilAtRest(page);
    for (const title of titles) {
      await page.evaluate(() => window.benchWatch.start());
      runs.push(await runOne(page, title));
      await untilAtRest(page);
      await page.evaluate(() => window.benchWatch.stop());
    }
    const longestTaskMs = await page.evaluate(() => window.benchWatch.longestTaskMs());
    return { runs, longestTaskMs, cancelMs: await cancelOne(page, titles[0]!) };
  } finally {
    await context.close();
  }
}

declare global {
  interface Window {
    benchWatch: { start(): void; stop(): void; longestTaskMs(): number };
  }
}

async function openModels(page: Page): Promise<void> {
  await page.getByTestId('tab-models').click();
  const header = page.getByRole('complementary').getByRole('button', { name: 'Models', exact: true });
  await header.waitFor();
  if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
}

/** Counts long tasks only: anything that asks the page more often would take its share of the cores that networks run on. */
async function watchPage(page: Page): Promise<void> {
  await page.evaluate(() => {
    let longestMs = 0;
    let from = Number.POSITIVE_INFINITY;
    const take = (entries: readonly PerformanceEntry[]) => {
      for (const { startTime, duration } of entries) if (startTime >= from) longestMs = Math.max(longestMs, duration);
    };
    const tasks = new PerformanceObserver((list) => take(list.getEntries()));
    tasks.observe({ type: 'longtask' });
    window.benchWatch = {
      start: () => {
        from = performance.now();
      },
      stop: () => {
        take(tasks.takeRecords());
        from = Number.POSITIVE_INFINITY;
      },
      longestTaskMs: () => longestMs,
    };
  });
}

/** Opening a study goes on behind the pictures: other series are read ahead, what is shown is kept, the runtime gets ready. */
const REST_MS = 5000;

/** Until what came before has been drawn and kept, as it is for a person who has looked at it: native code runs undisturbed too. */
async function untilAtRest(page: Page): Promise<void> {
  await page.locator('[data-save="saved"]').first().waitFor();
  await page.evaluate(
    (restMs) => new Promise<void>((resolve) => setTimeout(() => requestIdleCallback(() => resolve()), restMs)),
    REST_MS,
  );
}

async function runOne(page: Page, title: string): Promise<TabRun> {
  const wall = timeUntilTold(page, title);
  await page.getByRole('button', { name: `Run ${title} on this study` }).click();
  const wallMs = await wall;
  const line = page.getByTestId('last-run').filter({ hasText: title });
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

/** From the next click to the line that tells of the run, by the page's own clock: asking from outside comes late. */
function timeUntilTold(page: Page, title: string): Promise<number> {
  return page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        let clicked = Number.NaN;
        document.addEventListener('click', ({ timeStamp }) => (clicked = timeStamp), { capture: true, once: true });
        const observer = new MutationObserver(() => {
          if (!document.querySelector('[data-testid="last-run"]')?.textContent?.includes(text)) return;
          observer.disconnect();
          resolve(performance.now() - clicked);
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
    title,
  );
}
