import type { LayerId, ViewId, VolumeId } from '../../domain/ids.ts';
import type { VoxelArray } from '../../domain/volume.ts';
import { type Grid, toIjk, toLps, voxelCount } from '../../geometry/grid.ts';
import { applyPatch, invertPatch, touchedSlices } from '../../kernels/voxel-patch.ts';
import type { Plane, ViewportEvents, ViewportPort } from '../../ports/viewport.ts';
import { keepGraphicsLedger, keepListenerLedger } from './graphics-ledger.ts';
import * as grids from './grids.ts';
import { checkColours, checkPixels, colouredPixels, isNearBorder, pointAt } from './pixel-check.ts';
import { emptyLabels, filled, syntheticVolume, syntheticVoxels } from './synthetic-volume.ts';

const ledger = keepGraphicsLedger();
const listeners = keepListenerLedger();
const { createViewport } = await import('../create-viewport.ts');
const made: ViewportPort[] = [];

/** Values 0..255 in an order without pattern. */
function noise(n: number): number {
  let x = Math.imul(n + 1, 2_654_435_761) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 2_246_822_519) >>> 0;
  return ((x ^ (x >>> 13)) >>> 0) % 256;
}

/** What the tests of the built viewport use inside of the page. */
export const harness = {
  grids,
  ledger,
  listeners,
  createViewport(): ViewportPort {
    const viewport = createViewport();
    made.push(viewport);
    return viewport;
  },
  checkPixels,
  checkColours,
  isNearBorder,
  colouredPixels,
  pointAt,
  filled,
  emptyLabels,
  syntheticVolume,
  syntheticVoxels,
  applyPatch,
  invertPatch,
  touchedSlices,
  toIjk,
  toLps,
  voxelCount,

  /** Ids without the branding. */
  view: (name: string) => name as ViewId,
  layer: (name: string) => name as LayerId,
  volume: (name: string) => name as VolumeId,

  /** A new element for a view. */
  cell(id: string, width = 300, height = 240): HTMLElement {
    const cell = document.createElement('div');
    cell.id = id;
    Object.assign(cell.style, { width: `${width}px`, height: `${height}px`, display: 'inline-block' });
    document.querySelector('#cells')!.append(cell);
    return cell;
  },

  clear(): void {
    document.querySelector('#cells')!.replaceChildren();
  },

  /** Adds a volume of noise between `low` and `low + 255 * step` (stored values). */
  addNoise(
    viewport: ViewportPort,
    id: string,
    grid: Grid,
    array: VoxelArray = new Int16Array(voxelCount(grid)),
    scale = { low: 0, step: 1, rescale: { slope: 1, intercept: 0 } },
  ): VolumeId {
    const info = syntheticVolume({ id, grid });
    let n = 0;
    filled(array, grid, () => noise(n++) * scale.step + scale.low);
    viewport.addVolume(info, syntheticVoxels(info, array, scale.rescale));
    return info.id;
  },

  /** Adds a volume of one value; masks stand out on it. */
  addFlat(viewport: ViewportPort, id: string, grid: Grid, value = 100): VolumeId {
    const info = syntheticVolume({ id, grid });
    viewport.addVolume(info, syntheticVoxels(info, new Int16Array(voxelCount(grid)).fill(value)));
    return info.id;
  },

  show(viewport: ViewportPort, name: string, volumeId: VolumeId, plane: Plane, window = { center: 127.5, width: 255 }) {
    const viewId = name as ViewId;
    viewport.showVolume(viewId, volumeId, plane);
    viewport.setInterpolation(viewId, false);
    viewport.setWindow(viewId, window);
    return viewport.viewState(viewId)!;
  },

  /** Everything that a port tells, in order. */
  record<E extends keyof ViewportEvents>(viewport: ViewportPort, event: E): ViewportEvents[E][] {
    const told: ViewportEvents[E][] = [];
    viewport.on(event, (detail) => told.push(detail));
    return told;
  },

  /** After the next drawing. */
  async drawn(): Promise<void> {
    await Promise.all(made.map((viewport) => viewport.whenDrawn()));
  },
};

declare global {
  interface Window {
    harness: typeof harness;
    /** Left by one step of a test for the next. */
    scene: {
      viewport: ViewportPort;
      labels: Uint8Array;
      strokes: ViewportEvents['stroke'][];
      brushes: ViewportEvents['brush'][];
      graphics: ViewportEvents['graphics'][];
    };
  }
}
window.harness = harness;
