import type { Browser, Page } from '@playwright/test';
import type { Grid } from '../geometry/grid.ts';
import { subtractVolumes } from '../kernels/subtract-volumes.ts';
import { type WatchedWindow, waitForPictures } from './bench-drawings.ts';
import type { Figure } from './bench-figure.ts';
import { openFolder, seriesFolder, withPage } from './bench-page.ts';
import { median, quantile } from './bench-statistics.ts';
import { watchChildMemory } from './process-memory.ts';
import type { Site } from './static-server.ts';
import type { SyntheticSeries } from './synthetic-series.ts';

const CELLS = 6;
const SCROLLS = 30;
const FLIPS = 12;
const BETWEEN_FLIPS_MS = 400;
/** Every series is loaded by then, or the budget is full. */
const REST_MS = 5000;
const REST_LIMIT_MS = 180_000;

/** Names as a scanner gives them, so that the study hangs by phase. */
const NAMES = [
  't1_vibe_fs_tra_pre',
  't1_vibe_fs_tra_art',
  't1_vibe_fs_tra_ven_70s',
  't1_vibe_fs_tra_3min',
  't1_vibe_fs_tra_hbp_20min',
  't2_tse_fs_tra',
  't2_haste_tra',
  't1_vibe_opp_tra',
  't1_vibe_in_tra',
  'ep2d_diff_b800_tra',
];

/** Ten series, 1,500 images of 320 x 260. */
export function wholeStudy(): SyntheticSeries[] {
  return NAMES.map((name, n) => ({
    ...{ name, description: name, study: 'whole', seriesNumber: n + 1 },
    ...{ columns: 320, rows: 260, slices: 150, spacingMm: 1.2, sliceSpacingMm: 1.6 },
  }));
}

/** A whole study: open until all cells show a picture, linked scrolling, flipping phases, and the memory of it all. */
export async function measureStudy(browser: Browser, site: Site, folder: string): Promise<Figure[]> {
  const files = seriesFolder(folder, 'whole', wholeStudy());
  const memory = watchChildMemory();
  try {
    return await withPage(browser, site, async (page) => {
      await openFolder(page, files);
      // What the protocol finds missing is an empty cell; six series beside each other are not.
      for (const name of ['One picture', 'Six pictures']) await page.getByRole('radio', { name }).click();
      await waitForPictures(page, CELLS);
      const filledMs = await page.evaluate(sinceGiven);
      await restOfStudy(page);
      const scrolls: number[] = [];
      for (let n = 0; n < SCROLLS; n++) scrolls.push(await page.evaluate(timedScroll, CELLS));
      const flips: number[] = [];
      // The active picture shows the first phase: the second is the first to flip to.
      for (let n = 0; n < FLIPS; n++) {
        // Nobody presses again before the last flip is on the screen, which software graphics take 150 ms for.
        await page.waitForTimeout(BETWEEN_FLIPS_MS);
        flips.push(await page.evaluate(timedFlip, String(((n + 1) % 3) + 1)));
      }
      const memoryMb = memory.peakMb;
      return [
        { name: 'study open, six cells filled (1,500 images)', unit: 'ms', values: [filledMs] },
        { name: 'linked scroll of six cells, median', unit: 'ms', values: [median(scrolls)] },
        { name: 'linked scroll of six cells, 95 %', unit: 'ms', values: [quantile(scrolls, 0.95)] },
        // The first time round the phases go to the graphics memory.
        { name: 'phase flip, first time', unit: 'ms', values: [median(flips.slice(0, 3))] },
        { name: 'phase flip', unit: 'ms', values: [median(flips.slice(3))], aim: '< 50 ms' },
        ...(memoryMb === null
          ? []
          : [{ name: 'browser, 1,500 images, peak', unit: 'MB' as const, values: [memoryMb], aim: '< 2048 MB' }]),
      ];
    });
  } finally {
    memory.stop();
  }
}

/** From the files in the page's hands: handing them over takes the harness seconds, a person's file chooser none. */
function sinceGiven(): number {
  return performance.now() - (performance.getEntriesByName('lobule:files-given')[0]?.startTime ?? Number.NaN);
}

/** Waits until the meter of the memory has come to rest. */
async function restOfStudy(page: Page): Promise<void> {
  const meter = page.getByTestId('memory');
  const stopAt = performance.now() + REST_LIMIT_MS;
  for (let last = ''; performance.now() < stopAt; ) {
    const text = (await meter.textContent()) ?? '';
    if (text === last) return;
    last = text;
    await page.waitForTimeout(REST_MS);
  }
}

/** From the call to the drawn pictures, all of them. */
async function timedScroll(pictures: number): Promise<number> {
  const { nextDrawing } = window as unknown as WatchedWindow;
  const drawn = nextDrawing(pictures);
  const startedAt = performance.now();
  await window.lobule.scroll(1);
  return (await drawn) - startedAt;
}

/** From the press of the key to the drawn picture. */
async function timedFlip(key: string): Promise<number> {
  const { nextDrawing } = window as unknown as WatchedWindow;
  const drawn = nextDrawing();
  const press = { key, code: `Digit${key}`, bubbles: true };
  const startedAt = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', press));
  document.body.dispatchEvent(new KeyboardEvent('keyup', press));
  return (await drawn) - startedAt;
}

/** One T1 phase minus another, as the worker computes it: other grid, nudged, 320 x 260 x 88. */
export function measureSubtraction(): Figure[] {
  const size = [320, 260, 88] as const;
  const grid: Grid = {
    ...{ size, spacingMm: [1.2, 1.2, 2.5], origin: [-190, -150, 0], frameOfReferenceUid: '2.25.1' },
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  };
  const voxels = Int16Array.from({ length: size[0] * size[1] * size[2] }, (_, n) => (n * 37) % 1200);
  const rescale = { slope: 1, intercept: 0 };
  const startedAt = performance.now();
  subtractVolumes(
    { grid, voxels, rescale },
    { grid: { ...grid, origin: [-190, -149, 1] }, voxels, rescale },
    [0, 1.5, 3],
  );
  return [
    { name: 'subtraction of 320x260x88, nudged', unit: 'ms', values: [performance.now() - startedAt], aim: '< 300 ms' },
  ];
}
