import type { Grid } from '../../geometry/grid.ts';
import { voxelVolumeMm3 } from '../../geometry/grid.ts';
import { combineMasks } from '../../kernels/mask/combine-masks.ts';
import { keepLargestIsland, removeSmallIslands } from '../../kernels/mask/islands.ts';
import { boundingBox, boxSize, cropMask, pasteMask } from '../../kernels/mask/mask.ts';
import { fillHoles, marginMask } from '../../kernels/mask/morphology.ts';
import type { PostprocessStep } from '../contract/model-manifest.ts';
import type { LabelMap } from './label-maps.ts';

/**
 * The model's clean-up steps in their order, each on the masks of the labels that it names, on the volume's own grid. Steps that only
 * describe (`instances`) change nothing.
 */
export function postprocess(
  maps: readonly LabelMap[],
  steps: readonly PostprocessStep[],
  grid: Grid,
  organ: Uint8Array | null,
): LabelMap[] {
  let current = [...maps];
  for (const step of steps) {
    const change = maskChange(step, current, grid, organ);
    // What lies outside of the allowed region is no candidate at any threshold.
    const isRegion = step.op === 'restrict';
    if (!change) continue;
    current = current.map((map) => {
      if (!step.labels.includes(map.value)) return map;
      const probability = isRegion ? maskedValues(map.probability, change) : map.probability;
      return { ...map, mask: change(map.mask), probability };
    });
  }
  return current;
}

function maskChange(
  step: PostprocessStep,
  maps: readonly LabelMap[],
  grid: Grid,
  organ: Uint8Array | null,
): ((mask: Uint8Array) => Uint8Array) | null {
  const { size, spacingMm } = grid;
  if (step.op === 'keep-largest') {
    // Several labels: the largest part of all of them together, as nnU-Net cleans up.
    if (step.labels.length === 1) return (mask) => inBox(mask, size, (part, box) => keepLargestIsland(part, box));
    const largest = inBox(unionOf(maps, step.labels), size, (part, box) => keepLargestIsland(part, box));
    return (mask) => combineMasks(mask, largest, 'intersection');
  }
  if (step.op === 'fill-holes') return (mask) => fillHoles(mask, size);
  if (step.op === 'remove-small') {
    const least = Math.ceil(step.minMm3 / voxelVolumeMm3(grid));
    return (mask) => inBox(mask, size, (part, box) => removeSmallIslands(part, box, least, step.connectivity ?? 26));
  }
  if (step.op !== 'restrict') return null;
  const allowed = step.to === 'organ' ? organ : unionOf(maps, step.to);
  if (!allowed) return null;
  const region = marginMask(allowed, size, spacingMm, step.dilateMm);
  return (mask) => combineMasks(mask, region, 'intersection');
}

/** An operation that needs nothing outside of the mask, on its bounding box alone: masks are small in their volumes. */
function inBox(
  mask: Uint8Array,
  size: Grid['size'],
  work: (part: Uint8Array, size: Grid['size']) => Uint8Array,
): Uint8Array {
  const box = boundingBox(mask, size);
  return box ? pasteMask(work(cropMask(mask, size, box), boxSize(box)), size, box) : mask;
}

function unionOf(maps: readonly LabelMap[], labels: readonly number[]): Uint8Array {
  const named = maps.filter(({ value }) => labels.includes(value)).map(({ mask }) => mask);
  return named.reduce((a, b) => combineMasks(a, b, 'union'));
}

function maskedValues(values: Uint8Array, change: (mask: Uint8Array) => Uint8Array): Uint8Array {
  const kept = change(values);
  return values.map((value, n) => (kept[n] === 0 ? 0 : value));
}
