import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import { type Components, connectedComponents } from './mask/connected-components.ts';
import { type Box3, boundingBox, boxSize, cropMask, type Size3 } from './mask/mask.ts';
import { PatchRuns } from './patch-runs.ts';

/** The pieces of one label: found inside of its bounding box, so the cost goes with the lesion and not with the volume. */
export interface LabelComponents {
  readonly box: Box3;
  readonly size: Size3;
  /** `labels` is 0 outside of the label and 1..count inside, largest piece first, flat in the box. */
  readonly components: Components;
  /** Mean index of each piece, continuous, in the whole volume; [0] is the largest. */
  readonly centres: readonly (readonly [i: number, j: number, k: number])[];
}

/**
 * Connected pieces (26 neighbours) of a label; null when no voxel has it.
 *
 * @param labels flat, i + j*columns + k*columns*rows
 */
export function labelComponents(labels: Readonly<Uint8Array>, size: Size3, label: number): LabelComponents | null {
  const mask = Uint8Array.from(labels, (value) => (value === label ? 1 : 0));
  const box = boundingBox(mask, size);
  if (!box) return null;
  const components = connectedComponents(cropMask(mask, size, box), boxSize(box));
  return { box, size, components, centres: centresOf(components, box) };
}

/** The patch that gives label `to` to those pieces (1 is the largest) for which `isMoved` holds. */
export function piecesPatch(
  layerId: LayerId,
  found: LabelComponents,
  label: number,
  to: number,
  isMoved: (piece: number) => boolean,
): VoxelPatch {
  const runs = new PatchRuns();
  const [columns, rows] = found.size;
  const [width, height] = boxSize(found.box);
  const { from } = found.box;
  const { labels } = found.components;
  for (let n = 0; n < labels.length; n++) {
    const piece = labels[n]!;
    if (piece === 0 || !isMoved(piece)) continue;
    const i = from[0] + (n % width);
    const j = from[1] + (Math.floor(n / width) % height);
    const k = from[2] + Math.floor(n / (width * height));
    runs.add(i + (j + k * rows) * columns, label, to);
  }
  return runs.toPatch(layerId);
}

function centresOf({ labels, sizes }: Components, box: Box3): [number, number, number][] {
  const [width, height] = boxSize(box);
  const sums = sizes.map((): [number, number, number] => [0, 0, 0]);
  for (let n = 0; n < labels.length; n++) {
    const sum = sums[labels[n]! - 1];
    if (!sum) continue;
    sum[0] += box.from[0] + (n % width);
    sum[1] += box.from[1] + (Math.floor(n / width) % height);
    sum[2] += box.from[2] + Math.floor(n / (width * height));
  }
  return sums.map(([i, j, k], piece) => [i / sizes[piece]!, j / sizes[piece]!, k / sizes[piece]!]);
}
