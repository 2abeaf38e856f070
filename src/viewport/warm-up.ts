import type { ViewId } from '../domain/ids.ts';
import type { Grid } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import { DrawnArray } from './drawn-array.ts';
import type { Engine } from './engine.ts';
import { ImageActor } from './image-actor.ts';
import { LabelActor } from './label-actor.ts';
import { type SceneItem, ViewSurface } from './view-surface.ts';

const EDGE = 4;
const GRID: Grid = {
  size: [EDGE, EDGE, 2],
  spacingMm: [1, 1, 1],
  origin: [0, 0, 0] as Lps,
  axes: [[1, 0, 0] as Lps, [0, 1, 0] as Lps, [0, 0, 1] as Lps],
  frameOfReferenceUid: '',
};

/**
 * Draws a few pixels out of sight: making the graphics context and compiling the programs takes longer than all the rest of
 * the first picture, and waiting for files is the time to do it.
 */
export async function warmUp(engine: Engine, viewId: ViewId): Promise<void> {
  const host = document.createElement('div');
  Object.assign(host.style, {
    position: 'fixed',
    width: '8px',
    height: '8px',
    visibility: 'hidden',
    insetBlockEnd: '0',
  });
  document.body.append(host);
  const surface = new ViewSurface({ viewId, host, engine, onResize: () => undefined });
  const common = { grid: GRID, components: 1, maxTextureEdge: engine.limits.maxTextureEdge } as const;
  const image = new DrawnArray({ ...common, voxels: new Int16Array(2 * EDGE * EDGE).fill(1) });
  const labels = new DrawnArray({ ...common, voxels: new Uint8Array(2 * EDGE * EDGE).fill(1) });
  try {
    surface.fitToElement();
    surface.setItems([picture(image), mask(labels)]);
    surface.setCamera({ focus: [1, 1, 0] as Lps, right: [1, 0, 0] as Lps, down: [0, 1, 0] as Lps, zoom: 1 }, 2);
    await surface.snapshot();
  } finally {
    surface.dispose();
    image.free();
    labels.free();
    host.remove();
  }
}

function picture(array: DrawnArray): SceneItem {
  const image = new ImageActor(array);
  image.setLook({
    window: { center: 0.5, width: 1 },
    rescale: { slope: 1, intercept: 0 },
    voiLut: null,
    colourMap: 'grey',
    isInverted: false,
  });
  image.setMix({
    opacity: 1,
    fadesInTheDark: false,
    leftEdgeMm: null,
    slab: null,
    sampleMm: 1,
    isFalling: false,
  });
  image.setSmooth(true);
  return { key: array, actor: image.actor };
}

function mask(array: DrawnArray): SceneItem {
  const layer = new LabelActor(array);
  const styles = [{ label: 1, colour: [255, 255, 255], isVisible: true }] as const;
  layer.setStyle(styles, { isVisible: true, fillOpacity: 0.5, outlineWidthPx: 1 }, window.devicePixelRatio || 1);
  return { key: array, actor: layer.actor };
}
