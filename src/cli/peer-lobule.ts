import type { WatchedWindow } from './bench-drawings.ts';
import type { PeerDriver } from './peer-driver.ts';

/** Lobule by the same steps as its peers; it shows the first image by itself, so there is nothing left to do. */
export const lobuleDriver: PeerDriver = {
  name: 'Lobule',
  async open(page, url) {
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('input[type=file]:not([webkitdirectory])').first().waitFor({ state: 'attached' });
  },
  async list(page, files) {
    await page
      .locator('input[type=file]:not([webkitdirectory])')
      .first()
      .setInputFiles([...files]);
    await page.waitForFunction(() => performance.getEntriesByName('lobule:listed').length > 0, undefined, {
      polling: 'raf',
    });
  },
  async show() {},
  async hang(page) {
    await page.getByRole('radio', { name: 'Six pictures' }).click();
  },
  // Linked from the start.
  async link() {},
  scrollLinked: (page) => page.evaluate(timedScroll, 6),
  scroll: (page) => page.evaluate(timedScroll, 1),
};

/** Runs in the page: next slice, resolved when this many pictures are drawn. Milliseconds by the page's clock. */
async function timedScroll(pictures: number): Promise<number> {
  const { lobule, nextDrawing } = window as unknown as WatchedWindow & {
    lobule: { scroll(slices: number): Promise<void> };
  };
  const drawn = nextDrawing(pictures);
  const startedAt = performance.now();
  const settled = lobule.scroll(1);
  const drawnAt = await drawn;
  await settled;
  return drawnAt - startedAt;
}
