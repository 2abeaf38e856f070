/** Size of a flat volume: index = i + j*columns + k*columns*rows. */
export type Size3 = readonly [columns: number, rows: number, slices: number];

/** Distance between neighbouring voxel centres along i, j and k, in mm. */
export type Spacing3 = readonly [i: number, j: number, k: number];

/** A binary volume: 0 is outside, everything else inside. Operations write 0 and 1 and never change their input. */
export type Mask = Uint8Array;

/** Bounding box in voxels, both ends included. */
export interface Box3 {
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
}

/** Smallest box around the mask, grown by `margin` voxels and cut to the volume; null for an empty mask. */
export function boundingBox(mask: Mask, [columns, rows, slices]: Size3, margin = 0): Box3 | null {
  let [i0, j0, k0, i1, j1, k1] = [columns, rows, slices, -1, -1, -1];
  let n = 0;
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      for (let i = 0; i < columns; i++, n++) {
        if (mask[n] === 0) continue;
        if (i < i0) i0 = i;
        if (i > i1) i1 = i;
        if (j < j0) j0 = j;
        if (j > j1) j1 = j;
        if (k < k0) k0 = k;
        if (k > k1) k1 = k;
      }
    }
  }
  if (i1 < 0) return null;
  return {
    from: [Math.max(0, i0 - margin), Math.max(0, j0 - margin), Math.max(0, k0 - margin)],
    to: [Math.min(columns - 1, i1 + margin), Math.min(rows - 1, j1 + margin), Math.min(slices - 1, k1 + margin)],
  };
}

/** Size of a box in voxels. */
export function boxSize({ from, to }: Box3): [number, number, number] {
  return [to[0] - from[0] + 1, to[1] - from[1] + 1, to[2] - from[2] + 1];
}

/** The part of a volume inside of a box, as a volume of the box's size. */
export function cropMask(mask: Mask, size: Size3, box: Box3): Mask {
  const [columns, rows, slices] = boxSize(box);
  const out = new Uint8Array(columns * rows * slices);
  forEachRow(size, box, (source, target) => out.set(mask.subarray(source, source + columns), target));
  return out;
}

/** A whole volume of `elsewhere`, but for `part` at its box. */
export function pasteMask(part: Mask, size: Size3, box: Box3, elsewhere = 0): Mask {
  const out = new Uint8Array(size[0] * size[1] * size[2]).fill(elsewhere);
  const columns = boxSize(box)[0];
  forEachRow(size, box, (target, source) => out.set(part.subarray(source, source + columns), target));
  return out;
}

/** Number of voxels inside. */
export function countVoxels(mask: Mask): number {
  let count = 0;
  for (let n = 0; n < mask.length; n++) if (mask[n] !== 0) count++;
  return count;
}

function forEachRow([columns, rows]: Size3, box: Box3, visit: (whole: number, part: number) => void): void {
  const [boxColumns, boxRows, boxSlices] = boxSize(box);
  for (let k = 0; k < boxSlices; k++) {
    for (let j = 0; j < boxRows; j++) {
      const whole = box.from[0] + (box.from[1] + j + (box.from[2] + k) * rows) * columns;
      visit(whole, (j + k * boxRows) * boxColumns);
    }
  }
}
