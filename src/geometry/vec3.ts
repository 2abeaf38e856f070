declare const frame: unique symbol;

/** Patient position in mm, DICOM LPS: x grows to the patient's Left, y to Posterior, z to Superior (head). */
export type Lps = readonly [x: number, y: number, z: number] & { readonly [frame]?: 'lps' };

/** Voxel index, continuous: i = column, j = row, k = slice; integers are voxel centres. */
export type Ijk = readonly [i: number, j: number, k: number] & { readonly [frame]?: 'ijk' };

/** Any triple of numbers, where the frame does not matter. */
export type Triple = readonly [number, number, number];

export function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Triple, b: Triple): [number, number, number] {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function subtract(a: Triple, b: Triple): [number, number, number] {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** a + b * factor. */
export function addScaled(a: Triple, b: Triple, factor: number): [number, number, number] {
  return [a[0] + b[0] * factor, a[1] + b[1] * factor, a[2] + b[2] * factor];
}

export function norm(a: Triple): number {
  return Math.hypot(a[0], a[1], a[2]);
}

/** Unit vector along `a`; the zero vector stays zero. */
export function normalise(a: Triple): [number, number, number] {
  const length = norm(a);
  return length > 0 ? [a[0] / length, a[1] / length, a[2] / length] : [0, 0, 0];
}

export function distance(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
