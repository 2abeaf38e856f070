import { AppError } from '../domain/app-error.ts';
import type { LayerId, VolumeId } from '../domain/ids.ts';
import { type Grid, voxelCount } from '../geometry/grid.ts';
import type { MaskStyle, SegmentStyle } from '../ports/viewport.ts';
import { DrawnArray } from './drawn-array.ts';
import { frameKeyOf } from './volume-space.ts';

/** A labelmap that is drawn over images: a layer of the reading, or the overlay planes of a file. */
export interface DrawnLayer {
  readonly layerId: LayerId;
  readonly volumeId: VolumeId;
  readonly grid: Grid;
  readonly frameKey: string;
  readonly labels: Uint8Array;
  readonly array: DrawnArray;
  styles: readonly SegmentStyle[];
  /** Overrules the common style, for overlay planes. */
  readonly ownMaskStyle: MaskStyle | null;
  /** Has had a voxel since it was bound; an empty layer costs neither graphics memory nor drawing. */
  hasVoxels: boolean;
}

const GRAPHIC_STYLE: readonly SegmentStyle[] = [{ label: 1, colour: [255, 213, 74], isVisible: true }];
const GRAPHIC_MASK: MaskStyle = { isVisible: true, fillOpacity: 0.9, outlineWidthPx: 0 };

/** Layers and overlay planes by id, in the order in which they are drawn. */
export class LayerRegistry {
  readonly #layers = new Map<LayerId, DrawnLayer>();
  readonly #graphics = new Map<VolumeId, DrawnLayer>();

  /** @throws AppError `viewport/size-mismatch` when the labels do not have the grid's size */
  bind(layerId: LayerId, volumeId: VolumeId, grid: Grid, labels: Uint8Array, maxTextureEdge: number): DrawnLayer {
    const before = this.#layers.get(layerId);
    before?.array.free();
    const layer = drawnLayer({ layerId, volumeId, grid, labels, maxTextureEdge, ownMaskStyle: null });
    layer.styles = before?.styles ?? [];
    this.#layers.set(layerId, layer);
    return layer;
  }

  /** Frees the graphics memory; nothing may draw it any more. */
  unbind(layerId: LayerId): void {
    this.#layers.get(layerId)?.array.free();
    this.#layers.delete(layerId);
  }

  get(layerId: LayerId): DrawnLayer | null {
    return this.#layers.get(layerId) ?? null;
  }

  /** Shows overlay planes on a volume: 0/1 bytes by slice k, each with the size of a slice. */
  setGraphic(
    volumeId: VolumeId,
    grid: Grid,
    slices: ReadonlyMap<number, Uint8Array> | null,
    maxTextureEdge: number,
  ): void {
    this.#graphics.get(volumeId)?.array.free();
    this.#graphics.delete(volumeId);
    if (!slices || slices.size === 0) return;
    const labels = new Uint8Array(voxelCount(grid));
    const sliceLength = grid.size[0] * grid.size[1];
    for (const [k, bits] of slices) {
      if (k >= 0 && k < grid.size[2]) labels.set(bits.subarray(0, sliceLength), k * sliceLength);
    }
    const layerId = `graphic:${volumeId}` as LayerId;
    const layer = drawnLayer({ layerId, volumeId, grid, labels, maxTextureEdge, ownMaskStyle: GRAPHIC_MASK });
    layer.styles = GRAPHIC_STYLE;
    this.#graphics.set(volumeId, layer);
  }

  graphicOf(volumeId: VolumeId): DrawnLayer | null {
    return this.#graphics.get(volumeId) ?? null;
  }

  /** What lies over a volume: layers of its frame of reference but the hidden ones, and its own overlay planes on top. */
  over(volumeId: VolumeId, frameKey: string, hidden: readonly LayerId[] = []): DrawnLayer[] {
    const layers = [...this.#layers.values()].filter(
      (layer) => layer.frameKey === frameKey && layer.hasVoxels && !hidden.includes(layer.layerId),
    );
    const graphic = this.#graphics.get(volumeId);
    return graphic ? [...layers, graphic] : layers;
  }

  *all(): Iterable<DrawnLayer> {
    yield* this.#layers.values();
    yield* this.#graphics.values();
  }

  get bytes(): number {
    return [...this.all()].reduce((sum, { labels }) => sum + labels.byteLength, 0);
  }
}

function drawnLayer(options: {
  readonly layerId: LayerId;
  readonly volumeId: VolumeId;
  readonly grid: Grid;
  readonly labels: Uint8Array;
  readonly maxTextureEdge: number;
  readonly ownMaskStyle: MaskStyle | null;
}): DrawnLayer {
  const { layerId, volumeId, grid, labels, maxTextureEdge, ownMaskStyle } = options;
  if (labels.length !== voxelCount(grid)) {
    throw new AppError('viewport/size-mismatch', 'Internal error: a mask does not have the size of its grid.');
  }
  return {
    layerId,
    volumeId,
    grid,
    frameKey: frameKeyOf(grid, volumeId),
    labels,
    array: new DrawnArray({ grid, voxels: labels, components: 1, maxTextureEdge }),
    styles: [],
    ownMaskStyle,
    hasVoxels: hasAnyVoxel(labels),
  };
}

/** Four labels at a time: a bound layer may have a hundred million. */
function hasAnyVoxel(labels: Uint8Array): boolean {
  const words = Math.floor(labels.length / 4);
  const isAligned = labels.byteOffset % 4 === 0;
  if (isAligned) {
    const view = new Uint32Array(labels.buffer, labels.byteOffset, words);
    for (let n = 0; n < words; n++) if (view[n] !== 0) return true;
  }
  for (let n = isAligned ? words * 4 : 0; n < labels.length; n++) if (labels[n] !== 0) return true;
  return false;
}
