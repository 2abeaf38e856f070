import type { ViewId } from '../../domain/ids.ts';
import { type Grid, toIjk } from '../../geometry/grid.ts';
import type { Lps } from '../../geometry/vec3.ts';
import type { PointerReadout, ViewportPort } from '../../ports/viewport.ts';

/** Pixels of a view whose grey value is compared with the value that the pointer reads there. */
export interface PixelCheck {
  readonly checked: number;
  readonly wrong: number;
  /** The first wrong one, for the message. */
  readonly example: string | null;
}

/** Points nearer than this to the border of a voxel are left out: there the two may round apart. */
const BORDER_VOXELS = 0.04;

/**
 * Compares the picture with the array, pixel by pixel: the position under a pixel is asked from the pointer readout, the
 * expected grey is the window applied to the value there. With unsmoothed voxels both must agree on any grid.
 */
export function checkPixels(
  viewport: ViewportPort,
  options: {
    readonly viewId: ViewId;
    readonly host: HTMLElement;
    readonly grid: Grid;
    /** Index axis along which the slice lies on voxel centres; -1: none. */
    readonly exactAxis: number;
    readonly low: number;
    readonly high: number;
    readonly samples: number;
  },
): PixelCheck {
  const { host, grid, exactAxis, low, high, samples } = options;
  const canvas = host.querySelector('canvas')!;
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d')!.getImageData(0, 0, width, height).data;
  let readout: PointerReadout | null = null;
  const off = viewport.on('pointed', (detail) => {
    readout = detail;
  });
  const result = { checked: 0, wrong: 0, example: null as string | null };
  for (let n = 0; n < samples; n++) {
    const [x, y] = [(n * 7919) % width, (n * 104_729) % height];
    pointAt(host, (x + 0.5) / devicePixelRatio, (y + 0.5) / devicePixelRatio);
    const { position, value } = readout as unknown as PointerReadout;
    if (!position || isNearBorder(grid, position, exactAxis)) continue;
    const expected = value === null ? 0 : Math.round((255 * (value - low)) / (high - low));
    const grey = pixels[(y * width + x) * 4]!;
    result.checked++;
    if (Math.abs(grey - expected) <= 2) continue;
    result.wrong++;
    result.example ??= `pixel ${x},${y} is ${grey}, expected ${expected} at voxel ${toIjk(grid, position).map((i) => i.toFixed(2))}`;
  }
  off();
  return result;
}

/** As `checkPixels`, for colours: `expected` gives red, green and blue for what the pointer reads; null leaves the pixel out. */
export function checkColours(
  viewport: ViewportPort,
  host: HTMLElement,
  samples: number,
  expected: (readout: PointerReadout) => readonly [number, number, number] | null,
): PixelCheck {
  const canvas = host.querySelector('canvas')!;
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d')!.getImageData(0, 0, width, height).data;
  let readout: PointerReadout | null = null;
  const off = viewport.on('pointed', (detail) => {
    readout = detail;
  });
  const result = { checked: 0, wrong: 0, example: null as string | null };
  for (let n = 0; n < samples; n++) {
    const [x, y] = [(n * 7919) % width, (n * 104_729) % height];
    pointAt(host, (x + 0.5) / devicePixelRatio, (y + 0.5) / devicePixelRatio);
    const wanted = expected(readout as unknown as PointerReadout);
    if (!wanted) continue;
    const at = (y * width + x) * 4;
    const found = [...pixels.subarray(at, at + 3)];
    result.checked++;
    if (found.every((value, channel) => Math.abs(value - wanted[channel]!) <= 2)) continue;
    result.wrong++;
    result.example ??= `pixel ${x},${y} is ${found}, expected ${wanted}`;
  }
  off();
  return result;
}

/** Moves the pointer over a view without pressing anything; CSS pixels from its corner. */
export function pointAt(host: HTMLElement, x: number, y: number): void {
  const root = host.firstElementChild!;
  const box = root.getBoundingClientRect();
  root.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + x, clientY: box.top + y, bubbles: true }));
}

/** Whether a position is so near to the border of a voxel that rounding decides; `exactAxis` lies on voxel centres, -1: none. */
export function isNearBorder(grid: Grid, position: Lps, exactAxis: number): boolean {
  return toIjk(grid, position).some(
    (index, axis) => axis !== exactAxis && Math.abs(Math.abs(index - Math.round(index)) - 0.5) < BORDER_VOXELS,
  );
}

/** Pixels that are clearly coloured: masks. */
export function colouredPixels(host: HTMLElement): number {
  const canvas = host.querySelector('canvas')!;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let n = 0; n < data.length; n += 4) {
    const [r, g, b] = [data[n]!, data[n + 1]!, data[n + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > 24) count++;
  }
  return count;
}
