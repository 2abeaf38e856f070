import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { noteDrawings, type WatchedWindow } from './bench-drawings.ts';
import type { Figure } from './bench-figure.ts';
import { median } from './bench-statistics.ts';
import { newContext } from './chromium.ts';
import { makeReviewCases, type ReviewCases } from './review-cases.ts';
import { openReviewer, reviewOf } from './reviewer-page.ts';
import type { Site } from './static-server.ts';

const SIZE = { cases: 3, lesions: 8, columns: 320, rows: 320, slices: 80 };
/** By folder of the bench: the cases take longer to make than to review. */
const made = new Map<string, Promise<ReviewCases>>();

/** Everything that a reviewer waits for in a case on which the readers agree, by keys alone; their looking comes on top. */
export async function measureReview(browser: Browser, site: Site, folder: string): Promise<Figure[]> {
  const cases = await casesIn(join(folder, 'review'));
  const context = await newContext(browser);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(180_000);
    await page.addInitScript(noteDrawings);
    await openReviewer(page, site.url, cases);
    await page.keyboard.press('Alt+n');
    let caseId = await reviewOf(page, null);
    const [steps, nextMs]: [number[], number[]] = [[], []];
    for (let n = 1; n < SIZE.cases; n++) {
      for (let lesion = 1; lesion < SIZE.lesions; lesion++) steps.push(await page.evaluate(timedStep));
      const startedAt = performance.now();
      await page.keyboard.press('Shift+Enter');
      caseId = await reviewOf(page, caseId);
      nextMs.push(performance.now() - startedAt);
    }
    const name = `(320x320x80, ${SIZE.lesions} lesions, 2 readers who agree)`;
    const wholeMs = median(nextMs) + median(steps) * SIZE.lesions;
    return [
      { name: `review: accept, and the next case ready to decide ${name}`, unit: 'ms', values: [median(nextMs)] },
      { name: 'review: the next lesion on screen', unit: 'ms', values: [median(steps)] },
      { name: 'review: all waiting in such a case', unit: 'ms', values: [wholeMs], aim: '< 60000 ms with looking' },
    ];
  } finally {
    await context.close();
  }
}

function casesIn(folder: string): Promise<ReviewCases> {
  const known = made.get(folder);
  if (known) return known;
  mkdirSync(folder, { recursive: true });
  const making = makeReviewCases(folder, SIZE);
  made.set(folder, making);
  return making;
}

/** From the press of the arrow in the list to the picture of the lesion. */
async function timedStep(): Promise<number> {
  const { nextDrawing } = window as unknown as WatchedWindow;
  const drawn = nextDrawing();
  const startedAt = performance.now();
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  return (await drawn) - startedAt;
}
