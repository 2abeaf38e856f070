import type { MaskOperation } from '../../domain/mask-operation.ts';
import { combineMasks, fillBetweenSlices } from './combine-masks.ts';
import { keepLargestIsland, removeSmallIslands } from './islands.ts';
import { type Box3, boundingBox, type Mask, type Size3, type Spacing3 } from './mask.ts';
import { closeMask, fillHoles, hollowMask, marginMask, openMask } from './morphology.ts';
import { noProgress, type OnProgress } from './on-progress.ts';
import { smoothJointly } from './smooth-jointly.ts';
import { smoothGaussian, smoothMedian } from './smooth-mask.ts';

/** How far outside of the mask an operation can reach, in mm. */
export function operationReachMm(operation: MaskOperation): number {
  switch (operation.kind) {
    case 'margin':
      return Math.max(0, operation.mm);
    case 'hollow':
      return operation.side === 'inside' ? 0 : operation.mm;
    case 'closing':
    case 'gaussian':
    case 'joint':
    case 'median':
      return operation.mm;
    default:
      return 0;
  }
}

/** Runs an operation on a flat mask (order i + j*columns + k*columns*rows); 0 and 1 come out (`joint`: labels). */
export function runMaskOperation(
  mask: Mask,
  size: Size3,
  spacingMm: Spacing3,
  operation: MaskOperation,
  onProgress: OnProgress = noProgress,
): Mask {
  switch (operation.kind) {
    case 'keep-largest':
      return keepLargestIsland(mask, size);
    case 'remove-small': {
      const voxelMm3 = spacingMm[0] * spacingMm[1] * spacingMm[2];
      return removeSmallIslands(mask, size, Math.ceil(operation.leastMm3 / voxelMm3 - 1e-9));
    }
    case 'fill-holes':
      return fillHoles(mask, size);
    case 'median':
      return smoothMedian(mask, size, spacingMm, operation.mm, onProgress);
    case 'gaussian':
      return smoothGaussian(mask, size, spacingMm, operation.mm, onProgress);
    case 'opening':
      return openMask(mask, size, spacingMm, operation.mm);
    case 'closing':
      return closeMask(mask, size, spacingMm, operation.mm);
    case 'margin':
      return marginMask(mask, size, spacingMm, operation.mm);
    case 'hollow':
      return hollowMask(mask, size, spacingMm, operation.mm, operation.side);
    case 'fill-between':
      return fillBetweenSlices(mask, size, spacingMm, operation.axis, onProgress);
    case 'joint':
      return smoothJointly(mask, size, spacingMm, operation.mm, onProgress);
    case 'threshold':
      return maskOfRange(operation);
    case 'combine':
      return combineMasks(mask, operation.other, operation.with);
  }
}

/** The box that holds a mask and all that an operation can add to it Null for an empty mask. */
export function operationBox(mask: Mask, size: Size3, spacingMm: Spacing3, reachMm: number): Box3 | null {
  const box = boundingBox(mask, size);
  if (!box) return null;
  const grown = (axis: 0 | 1 | 2) => Math.ceil(reachMm / spacingMm[axis]) + 1;
  return {
    from: [0, 1, 2].map((a) => Math.max(0, box.from[a as 0] - grown(a as 0))) as [number, number, number],
    to: [0, 1, 2].map((a) => Math.min(size[a as 0] - 1, box.to[a as 0] + grown(a as 0))) as [number, number, number],
  };
}

function maskOfRange({ values, rescale, low, high }: Extract<MaskOperation, { readonly kind: 'threshold' }>): Mask {
  const out = new Uint8Array(values.length);
  for (let n = 0; n < out.length; n++) {
    const value = (values[n] as number) * rescale.slope + rescale.intercept;
    if (value >= low && value <= high) out[n] = 1;
  }
  return out;
}
