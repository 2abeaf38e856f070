import type { MaskAgreement } from '../../domain/agreement.ts';
import { squaredDistance } from '../mask/distance-transform.ts';
import {
  boundingBox,
  boxSize,
  countVoxels,
  cropMask,
  type Mask,
  pasteMask,
  type Size3,
  type Spacing3,
} from '../mask/mask.ts';

/**
 * Overlap and surface distances. Surface: voxels of the mask with a background 6-neighbour, outside of the volume counts
 * as background; distances between voxel centres in mm; percentiles by linear interpolation (as numpy's default).
 */
export function maskAgreement(a: Mask, b: Mask, size: Size3, spacingMm: Spacing3): MaskAgreement {
  const cube = spacingMm[0] * spacingMm[1] * spacingMm[2];
  const [voxelsA, voxelsB] = [countVoxels(a), countVoxels(b)];
  let common = 0;
  for (let n = 0; n < a.length; n++) if (a[n] !== 0 && b[n] !== 0) common++;
  const union = voxelsA + voxelsB - common;
  const overlap = {
    voxelsA,
    voxelsB,
    volumeAMm3: voxelsA * cube,
    volumeBMm3: voxelsB * cube,
    volumeDifferenceMm3: (voxelsB - voxelsA) * cube,
    dice: union === 0 ? 1 : (2 * common) / (voxelsA + voxelsB),
    iou: union === 0 ? 1 : common / union,
  };
  if (voxelsA === 0 || voxelsB === 0)
    return { ...overlap, hausdorffMm: null, hd95PooledMm: null, hd95MaxMm: null, assdMm: null };
  return { ...overlap, ...surfaceDistances(a, b, size, spacingMm) };
}

function surfaceDistances(a: Mask, b: Mask, size: Size3, spacingMm: Spacing3) {
  const box = boundingBox(
    a.map((v, n) => (v !== 0 || b[n] !== 0 ? 1 : 0)),
    size,
  );
  if (!box) throw new RangeError('both masks are empty');
  const [columns, rows, slices] = boxSize(box);
  const padded: Size3 = [columns + 2, rows + 2, slices + 2];
  const inner = { from: [1, 1, 1], to: [columns, rows, slices] } as const;
  const prepare = (mask: Mask) => surfaceOf(pasteMask(cropMask(mask, size, box), padded, inner), padded);
  const [surfaceA, surfaceB] = [prepare(a), prepare(b)];
  const toB = directed(surfaceA, squaredDistance(surfaceB, padded, spacingMm));
  const toA = directed(surfaceB, squaredDistance(surfaceA, padded, spacingMm));
  const both = Float64Array.from([...toB, ...toA]).sort();
  return {
    hausdorffMm: both[both.length - 1] as number,
    hd95PooledMm: percentile(both, 95),
    hd95MaxMm: Math.max(percentile(toB.sort(), 95), percentile(toA.sort(), 95)),
    assdMm: both.reduce((sum, v) => sum + v, 0) / both.length,
  };
}

/** Voxels of the mask that have a background neighbour across a face. The mask must not touch the volume's border. */
function surfaceOf(mask: Mask, [columns, rows]: Size3): Mask {
  const [dj, dk] = [columns, columns * rows];
  return mask.map((v, n) => {
    if (v === 0) return 0;
    const isDeep =
      mask[n - 1] !== 0 &&
      mask[n + 1] !== 0 &&
      mask[n - dj] !== 0 &&
      mask[n + dj] !== 0 &&
      mask[n - dk] !== 0 &&
      mask[n + dk] !== 0;
    return isDeep ? 0 : 1;
  });
}

function directed(surface: Mask, squared: Float64Array): Float64Array {
  const out: number[] = [];
  for (let n = 0; n < surface.length; n++) if (surface[n] !== 0) out.push(Math.sqrt(squared[n] as number));
  return Float64Array.from(out);
}

/** Percentile of ascending values by linear interpolation between the closest ranks. */
export function percentile(ascending: Float64Array, percent: number): number {
  const position = ((ascending.length - 1) * percent) / 100;
  const below = Math.floor(position);
  const low = ascending[below] as number;
  return low + ((ascending[Math.min(below + 1, ascending.length - 1)] as number) - low) * (position - below);
}
