import { type BoxMask, boxGrid, onCommonBox, resampleMask } from '../agreement/box-mask.ts';
import { boundingBox, cropMask, type Mask } from '../mask/mask.ts';
import { staple } from './staple.ts';
import { intersectionMask, majorityMask, unionMask } from './vote-masks.ts';

/** How one mask is made of several; `take` is the first of them. */
export type ConsensusMethod = 'take' | 'union' | 'intersection' | 'majority' | 'staple';

/** Background around the union that STAPLE sees: its figures depend on it, so it is fixed. */
const STAPLE_MARGIN_VOXELS = 5;

/**
 * One mask of several readers' masks of a structure, on the voxels of the first; masks on other voxels are brought there by nearest
 * neighbour. Null when nothing is left.
 */
export function combineReaders(masks: readonly BoxMask[], method: ConsensusMethod): BoxMask | null {
  const [first] = masks;
  if (!first || method === 'take') return first ?? null;
  const placed = masks.map((mask) => (onCommonBox([first, mask]) ? mask : resampleMask(mask, first.grid)));
  const present = placed.filter((mask) => mask !== null);
  // A mask that fell outside is an empty one, and an empty one has a vote.
  const missing = placed.length - present.length;
  const common = onCommonBox(present);
  if (!common) return null;
  const all = [...common.masks, ...Array.from({ length: missing }, () => new Uint8Array(common.masks[0]!.length))];
  const padded = method === 'staple' ? padAll(all, common.size, STAPLE_MARGIN_VOXELS) : null;
  const size = padded?.size ?? common.size;
  const grid = padded
    ? boxGrid(common.grid, {
        from: [-STAPLE_MARGIN_VOXELS, -STAPLE_MARGIN_VOXELS, -STAPLE_MARGIN_VOXELS],
        to: lastOf(common.size),
      })
    : common.grid;
  const result = vote(padded?.masks ?? all, method);
  const box = boundingBox(result, size);
  return box ? { grid: boxGrid(grid, box), voxels: cropMask(result, size, box) } : null;
}

function vote(masks: readonly Mask[], method: Exclude<ConsensusMethod, 'take'>): Mask {
  if (method === 'union') return unionMask(masks);
  if (method === 'intersection') return intersectionMask(masks);
  return method === 'majority' ? majorityMask(masks) : staple(masks).mask;
}

type Size = readonly [number, number, number];

function lastOf(size: Size): [number, number, number] {
  return size.map((n) => n - 1 + STAPLE_MARGIN_VOXELS) as [number, number, number];
}

function padAll(masks: readonly Mask[], size: Size, margin: number): { masks: Mask[]; size: Size } {
  const padded = size.map((n) => n + 2 * margin) as unknown as Size;
  return {
    size: padded,
    masks: masks.map((mask) => {
      const out = new Uint8Array(padded[0] * padded[1] * padded[2]);
      for (let k = 0; k < size[2]; k++)
        for (let j = 0; j < size[1]; j++) {
          const from = (j + k * size[1]) * size[0];
          out.set(mask.subarray(from, from + size[0]), margin + (margin + j + (margin + k) * padded[1]) * padded[0]);
        }
      return out;
    }),
  };
}
