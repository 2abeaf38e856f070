import type { VolumeId } from '../../../domain/ids.ts';
import type { SegImport } from '../../../domain/seg-exchange.ts';
import { type Grid, voxelCount } from '../../../geometry/grid.ts';
import type { DecodedSeg } from './decode-seg.ts';
import type { StoredFrame } from './frame-pixels.ts';
import { forEachSet } from './pack-frames.ts';
import type { SegFrame } from './read-frames.ts';

/** Frames that share a grid, each with its slice. */
export interface FrameGroup {
  readonly volumeId: VolumeId;
  readonly grid: Grid;
  readonly frames: readonly { readonly frame: SegFrame; readonly k: number }[];
}

type ImportedLayer = SegImport['layers'][number];

interface OpenLayer {
  readonly labels: Uint8Array;
  readonly segmentNumbers: { label: number; number: number }[];
}

/** Labels 1..255 fit a layer. */
const LABELS = 255;

/**
 * Puts the frames of a group into as few layers as hold every segment whole: a segment that shares a voxel with one
 * of a layer goes to the next layer.
 *
 * @throws AppError when a frame can't be read
 */
export async function fillLayers(decoded: DecodedSeg, group: FrameGroup): Promise<ImportedLayer[]> {
  const layers = decoded.type === 'LABELMAP' ? await fromLabelMap(decoded, group) : await fromSegments(decoded, group);
  return layers.map(({ labels, segmentNumbers }) => ({
    volumeId: group.volumeId,
    grid: group.grid,
    segmentNumbers,
    labels,
  }));
}

async function fromSegments(decoded: DecodedSeg, { grid, frames }: FrameGroup): Promise<OpenLayer[]> {
  const slice = grid.size[0] * grid.size[1];
  const layers: OpenLayer[] = [];
  for (const { number } of decoded.segments) {
    const own = frames.filter(({ frame }) => frame.segmentNumber === number);
    if (own.length === 0) continue;
    const slices = new Map<number, StoredFrame>();
    for (const { frame, k } of own) {
      const numbers = await decoded.readNumbers(frame);
      const before = slices.get(k);
      slices.set(k, before ? before.map((value, p) => value || numbers[p]!) : numbers);
    }
    const layer =
      layers.find((l) => l.segmentNumbers.length < LABELS && isFree(l.labels, slices, slice)) ?? addLayer(layers, grid);
    const label = layer.segmentNumbers.length + 1;
    layer.segmentNumbers.push({ label, number });
    for (const [k, numbers] of slices) {
      forEachSet(numbers, (p) => {
        layer.labels[k * slice + p] = label;
      });
    }
  }
  return layers;
}

function isFree(labels: Uint8Array, slices: ReadonlyMap<number, StoredFrame>, slice: number): boolean {
  for (const [k, numbers] of slices) {
    const start = k * slice;
    for (let p = 0; p < slice; p++) if (numbers[p] !== 0 && labels[start + p] !== 0) return false;
  }
  return true;
}

/** Nothing overlaps in a label map; more than 255 segments need a second layer all the same. */
async function fromLabelMap(decoded: DecodedSeg, { grid, frames }: FrameGroup): Promise<OpenLayer[]> {
  const slice = grid.size[0] * grid.size[1];
  const layers: OpenLayer[] = [];
  const layerOf = new Int32Array(65536).fill(-1);
  const labelOf = new Uint8Array(65536);
  decoded.segments.forEach(({ number }, index) => {
    if (index % LABELS === 0) addLayer(layers, grid);
    const layer = layers.at(-1)!;
    const label = layer.segmentNumbers.length + 1;
    layer.segmentNumbers.push({ label, number });
    layerOf[number] = layers.length - 1;
    labelOf[number] = label;
  });
  for (const { frame, k } of frames) {
    forEachSet(await decoded.readNumbers(frame), (p, number) => {
      if (layerOf[number]! >= 0) layers[layerOf[number]!]!.labels[k * slice + p] = labelOf[number]!;
    });
  }
  return layers;
}

function addLayer(layers: OpenLayer[], grid: Grid): OpenLayer {
  const layer = { labels: new Uint8Array(voxelCount(grid)), segmentNumbers: [] };
  layers.push(layer);
  return layer;
}
