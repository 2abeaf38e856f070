import type { Page } from '@playwright/test';

/** A canvas of a page that `noteDrawings` watches; whoever reads the flag clears it. */
export type DrawnCanvas = HTMLCanvasElement & { wasDrawnTo?: boolean; isFilled?: boolean };

/** What `noteDrawings` adds to the page. */
export interface WatchedWindow {
  /** Resolves with the page's clock, in ms, when a viewer has next drawn to this many canvases of Cornerstone; default 1. Fails after a minute. */
  nextDrawing(canvases?: number): Promise<number>;
}

/** Runs in the page, before its own scripts: tells which 2D canvases were drawn to, and when. */
export function noteDrawings(): void {
  const prototype = CanvasRenderingContext2D.prototype;
  const drawImage = prototype.drawImage as (...args: unknown[]) => void;
  type Waiting = { readonly count: number; readonly drawn: Set<unknown>; readonly resolve: (atMs: number) => void };
  let waiting: Waiting[] = [];
  prototype.drawImage = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
    drawImage.apply(this, args);
    if (!this.canvas.classList.contains('cornerstone-canvas')) return;
    (this.canvas as DrawnCanvas).wasDrawnTo = true;
    for (const one of waiting) {
      one.drawn.add(this.canvas);
      if (one.drawn.size >= one.count) one.resolve(performance.now());
    }
    waiting = waiting.filter(({ count, drawn }) => drawn.size < count);
  };
  const nextDrawing = (count = 1) =>
    new Promise<number>((resolve, reject) => {
      waiting.push({ count, drawn: new Set(), resolve });
      setTimeout(() => reject(new Error(`${count} drawings were awaited for a minute`)), 60_000);
    });
  Object.assign(window, { nextDrawing });
}

/**
 * Waits until `count` canvases of Cornerstone show something brighter than air in their middle. Pixels are read only after
 * something was drawn: reading them waits for the graphics, and a viewer must not pay for being watched.
 */
export async function waitForPictures(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const canvases = [...document.querySelectorAll<DrawnCanvas>('canvas.cornerstone-canvas')];
      for (const canvas of canvases) {
        if (!canvas.wasDrawnTo || canvas.width < 100 || canvas.height < 100) continue;
        canvas.wasDrawnTo = false;
        const context = canvas.getContext('2d');
        const data = context?.getImageData(canvas.width / 2 - 32, canvas.height / 2 - 32, 64, 64).data ?? [];
        canvas.isFilled = data.some((value, n) => n % 4 !== 3 && value > 16);
      }
      return canvases.filter(({ isFilled }) => isFilled).length >= wanted;
    },
    count,
    { polling: 'raf', timeout: 120_000 },
  );
}
