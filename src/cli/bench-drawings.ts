/** A canvas of a page that `noteDrawings` watches; whoever reads the flag clears it. */
export type DrawnCanvas = HTMLCanvasElement & { wasDrawnTo?: boolean };

/** What `noteDrawings` adds to the page. */
export interface WatchedWindow {
  /** Resolves with the page's clock, in ms, when a viewer has next drawn to a canvas of Cornerstone. */
  nextDrawing(): Promise<number>;
}

/** Runs in the page, before its own scripts: tells which 2D canvases were drawn to, and when. */
export function noteDrawings(): void {
  const prototype = CanvasRenderingContext2D.prototype;
  const drawImage = prototype.drawImage as (...args: unknown[]) => void;
  const waiting: ((atMs: number) => void)[] = [];
  prototype.drawImage = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
    drawImage.apply(this, args);
    if (!this.canvas.classList.contains('cornerstone-canvas')) return;
    (this.canvas as DrawnCanvas).wasDrawnTo = true;
    for (const resolve of waiting.splice(0)) resolve(performance.now());
  };
  Object.assign(window, { nextDrawing: () => new Promise<number>((resolve) => waiting.push(resolve)) });
}
