import type { Browser } from '@playwright/test';
import { newContext } from './chromium.ts';
import type { Site } from './static-server.ts';

/** Both models may take minutes on a loaded machine. */
const PATIENCE_MS = 600_000;

export interface TabRun {
  readonly title: string;
  readonly where: string;
  readonly timing: { readonly prepareMs: number; readonly networkMs: number; readonly finishMs: number };
}

/** Starts the demo with models and reads what the panel says of each run. */
export async function measureModelsInTab(browser: Browser, site: Site): Promise<TabRun[]> {
  const context = await newContext(browser);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(site.url);
    const models = (await (await page.request.get(`${site.url}models/index.json`)).json()) as Record<string, string>;
    await page.getByRole('button', { name: 'Demo with AI' }).click();
    const found = new Map<string, TabRun>();
    while (found.size < Object.keys(models).length) {
      const line = page.getByTestId('last-run').filter({ hasNotText: [...found.keys()].at(-1) ?? '\u0000' });
      await line.waitFor();
      const text = (await line.textContent()) ?? '';
      const [title = '', rest = ''] = text.split(/: (?=[\d.]+ s on)/);
      const timing = JSON.parse((await line.getAttribute('data-timing')) ?? '{}') as TabRun['timing'];
      found.set(title, { title, where: rest.replace(/^[\d.]+ s on the /, '').trim(), timing });
    }
    return [...found.values()];
  } finally {
    await context.close();
  }
}
