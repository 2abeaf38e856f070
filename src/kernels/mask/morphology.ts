import { componentAt } from './connected-components.ts';
import { squaredDistance } from './distance-transform.ts';
import { type Box3, boundingBox, boxSize, cropMask, type Mask, pasteMask, type Size3, type Spacing3 } from './mask.ts';

/** Tolerance for "within a radius": voxel centres that lie on the ball belong to it in spite of rounding. */
const TOLERANCE = 1 + 1e-9;

/**
 * Grows (positive) or shrinks (negative) a mask by a margin in mm: dilation or erosion by a ball, measured between voxel
 * centres, so right for anisotropic voxels. Outside of the volume counts as outside of the mask for growth and as inside
 * for shrinking, so that a mask cut by the volume's border is not eaten from there.
 */
export function marginMask(mask: Mask, size: Size3, spacingMm: Spacing3, marginMm: number): Mask {
  if (marginMm === 0) return mask.map((v) => (v === 0 ? 0 : 1));
  return inBox(mask, size, spacingMm, Math.max(marginMm, 0), (part, partSize) => {
    const limit = marginMm * marginMm * TOLERANCE;
    if (marginMm > 0) return threshold(squaredDistance(part, partSize, spacingMm), (d) => d <= limit);
    const outside = part.map((v) => (v === 0 ? 1 : 0));
    return threshold(squaredDistance(outside, partSize, spacingMm), (d) => d > limit);
  });
}

/** Erosion, then dilation, by a ball: removes what is thinner than twice the radius. */
export function openMask(mask: Mask, size: Size3, spacingMm: Spacing3, radiusMm: number): Mask {
  return marginMask(marginMask(mask, size, spacingMm, -radiusMm), size, spacingMm, radiusMm);
}

/** Dilation, then erosion, by a ball: fills what is thinner than twice the radius. Padded, so that the border is no obstacle. */
export function closeMask(mask: Mask, size: Size3, spacingMm: Spacing3, radiusMm: number): Mask {
  return inBox(mask, size, spacingMm, radiusMm, (part, partSize) => {
    const pads = spacingMm.map((s) => Math.ceil(radiusMm / s) + 1) as [number, number, number];
    const padded: Size3 = [partSize[0] + 2 * pads[0], partSize[1] + 2 * pads[1], partSize[2] + 2 * pads[2]];
    const inner: Box3 = {
      from: pads,
      to: [pads[0] + partSize[0] - 1, pads[1] + partSize[1] - 1, pads[2] + partSize[2] - 1],
    };
    const grown = marginMask(pasteMask(part, padded, inner), padded, spacingMm, radiusMm);
    return cropMask(marginMask(grown, padded, spacingMm, -radiusMm), padded, inner);
  });
}

/** Which side of the old surface the shell of a hollowed mask lies on. */
export type ShellSide = 'inside' | 'outside' | 'middle';

/** Replaces a mask by a shell of the given thickness. */
export function hollowMask(
  mask: Mask,
  size: Size3,
  spacingMm: Spacing3,
  thicknessMm: number,
  side: ShellSide = 'inside',
): Mask {
  const outward = side === 'inside' ? 0 : side === 'outside' ? thicknessMm : thicknessMm / 2;
  const outer = marginMask(mask, size, spacingMm, outward);
  const inner = marginMask(mask, size, spacingMm, outward - thicknessMm);
  return outer.map((v, n) => (v !== 0 && inner[n] === 0 ? 1 : 0));
}

/** Fills cavities that do not reach the border of the volume (3-D, 6-connected background). */
export function fillHoles(mask: Mask, size: Size3): Mask {
  const box = boundingBox(mask, size);
  if (!box) return new Uint8Array(mask.length);
  // One voxel of background around the box joins everything outside into one component.
  const [columns, rows, slices] = boxSize(box);
  // A single slice is two-dimensional: padding it along k would open every hole to the outside.
  const padK = slices > 1 || size[2] > 1 ? 1 : 0;
  const padded: Size3 = [columns + 2, rows + 2, slices + 2 * padK];
  const inner: Box3 = { from: [1, 1, padK], to: [columns, rows, slices - 1 + padK] };
  const filled = pasteMask(cropMask(mask, size, box), padded, inner);
  for (let n = 0; n < filled.length; n++) filled[n] = filled[n] === 0 ? 1 : 0;
  const outside = componentAt(filled, padded, 0, 6);
  for (let n = 0; n < filled.length; n++) filled[n] = outside[n] === 0 ? 1 : 0;
  return pasteMask(cropMask(filled, padded, inner), size, box);
}

/** Fills cavities slice by slice (2-D, 4-connected), as a reader who works in the acquisition plane expects. */
export function fillHolesBySlice(mask: Mask, [columns, rows, slices]: Size3): Mask {
  const out = new Uint8Array(mask.length);
  const area = columns * rows;
  for (let k = 0; k < slices; k++)
    out.set(fillHoles(mask.subarray(k * area, (k + 1) * area), [columns, rows, 1]), k * area);
  return out;
}

function threshold(field: Float64Array, isIn: (value: number) => boolean): Mask {
  const out = new Uint8Array(field.length);
  for (let n = 0; n < out.length; n++) if (isIn(field[n] as number)) out[n] = 1;
  return out;
}

/** Runs an operation in the mask's bounding box, grown by `reachMm`: nothing outside of it can change. */
function inBox(
  mask: Mask,
  size: Size3,
  spacingMm: Spacing3,
  reachMm: number,
  run: (part: Mask, size: Size3) => Mask,
): Mask {
  const margin = Math.ceil(reachMm / Math.min(...spacingMm)) + 1;
  const box = boundingBox(mask, size, margin);
  if (!box) return new Uint8Array(mask.length);
  return pasteMask(run(cropMask(mask, size, box), boxSize(box)), size, box);
}
