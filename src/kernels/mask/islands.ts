import { type Connectivity, componentAt, connectedComponents } from './connected-components.ts';
import type { Mask, Size3 } from './mask.ts';

/** Keeps the largest component alone. */
export function keepLargestIsland(mask: Mask, size: Size3, connectivity: Connectivity = 26): Mask {
  const { labels } = connectedComponents(mask, size, connectivity);
  const out = new Uint8Array(labels.length);
  for (let n = 0; n < out.length; n++) if (labels[n] === 1) out[n] = 1;
  return out;
}

/** Keeps the component under `seed` (flat index); everything when the seed is outside of the mask. */
export function keepIslandAt(mask: Mask, size: Size3, seed: number, connectivity: Connectivity = 26): Mask {
  return mask[seed] ? componentAt(mask, size, seed, connectivity) : binary(mask);
}

/** Removes the component under `seed`; nothing when the seed is outside of the mask. */
export function removeIslandAt(mask: Mask, size: Size3, seed: number, connectivity: Connectivity = 26): Mask {
  const island = componentAt(mask, size, seed, connectivity);
  return mask.map((v, n) => (v !== 0 && island[n] === 0 ? 1 : 0));
}

/** Adds the background component under `seed`, as bounded by the mask; nothing when the seed is inside of the mask. */
export function addIslandAt(mask: Mask, size: Size3, seed: number, connectivity: Connectivity = 6): Mask {
  const outside = mask.map((v) => (v === 0 ? 1 : 0));
  const island = componentAt(outside, size, seed, connectivity);
  return mask.map((v, n) => (v !== 0 || island[n] !== 0 ? 1 : 0));
}

/** Removes components of fewer than `minimumVoxels`. */
export function removeSmallIslands(
  mask: Mask,
  size: Size3,
  minimumVoxels: number,
  connectivity: Connectivity = 26,
): Mask {
  const { labels, sizes } = connectedComponents(mask, size, connectivity);
  return Uint8Array.from(labels, (label) => (label > 0 && (sizes[label - 1] as number) >= minimumVoxels ? 1 : 0));
}

/** One mask per component of at least `minimumVoxels`, largest first, at most `limit`. */
export function splitIslands(
  mask: Mask,
  size: Size3,
  minimumVoxels = 1,
  limit = 254,
  connectivity: Connectivity = 26,
): Mask[] {
  const { labels, sizes } = connectedComponents(mask, size, connectivity);
  const count = Math.min(sizes.filter((s) => s >= minimumVoxels).length, limit);
  return Array.from({ length: count }, (_, index) => Uint8Array.from(labels, (label) => (label === index + 1 ? 1 : 0)));
}

function binary(mask: Mask): Mask {
  return mask.map((v) => (v === 0 ? 0 : 1));
}
