import { affineLps, type Grid } from '../../geometry/grid.ts';
import { cross, dot, norm, normalise, type Triple } from '../../geometry/vec3.ts';

/** 3 x 4, row-major: voxel index (i, j, k, 1) to NIfTI's RAS mm (x to the Right, y to Anterior, z to Superior). */
export type RasAffine = readonly number[];

/** Rotation of a NIfTI qform (nifti1.h, method 2); `qfac` -1 mirrors the k axis. */
export interface Quaternion {
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly qfac: 1 | -1;
}

/** RAS affine of a grid: LPS with x and y turned round; index order is the same. */
export function affineRas(grid: Grid): number[] {
  return affineLps(grid)
    .slice(0, 12)
    .map((value, n) => (n < 8 ? -value : value) + 0);
}

/**
 * Grid of a RAS affine; sheared affines keep their shear in the axes.
 *
 * @returns null when the affine is singular or no number
 */
export function gridOfRas(affine: RasAffine, size: readonly [number, number, number]): Grid | null {
  const column = (n: 0 | 1 | 2 | 3): [number, number, number] => [-affine[n]!, -affine[4 + n]!, affine[8 + n]!];
  const axes = [column(0), column(1), column(2)] as const;
  const spacing = [norm(axes[0]), norm(axes[1]), norm(axes[2])] as const;
  const determinant = dot(normalise(axes[0]), cross(normalise(axes[1]), normalise(axes[2])));
  const isUsable = [...affine, ...spacing].every(Number.isFinite) && Math.abs(determinant) > 1e-6;
  if (!isUsable) return null;
  return {
    size,
    spacingMm: spacing,
    origin: column(3),
    axes: [normalise(axes[0]), normalise(axes[1]), normalise(axes[2])],
    frameOfReferenceUid: '',
  };
}

/**
 * Quaternion of a grid's axes in RAS, in the 32-bit floats of the file; null when a qform can't say where the grid
 * lies: axes not at right angles, or a rotation so near a half turn that the floats lose its small angle. Ordinary
 * axial slices are half turns: their quaternion is rounded so that every reader finds exactly that.
 */
export function quaternionOf(grid: Grid): Quaternion | null {
  const exact = rotationOf(grid);
  if (!exact) return null;
  const affine = affineRas(grid);
  const offset = [affine[3]!, affine[7]!, affine[11]!] as const;
  const isTrue = (quaternion: Quaternion) =>
    READERS.every((halfTurn) => {
      const said = affineOfQuaternion(quaternion, grid.spacingMm, offset, halfTurn);
      return said.every((value, n) => Math.abs(value - affine[n]!) < 5e-4);
    });
  const length = Math.hypot(exact.b, exact.c, exact.d);
  const halfTurns = [0.5e-7, 1e-7, 1.5e-7].map((excess) => rounded(exact, (1 + excess) / length));
  const written = [rounded(exact, 1), ...halfTurns.filter((q) => isHalfTurn(q))].find(isTrue);
  return written ?? null;
}

/** Square of the first component below which readers take a half turn: as nifti1_io does, and as nibabel does. */
const READERS = [1e-7, 0] as const;

/** Just longer than 1, by less than nibabel tolerates. */
function isHalfTurn({ b, c, d }: Quaternion): boolean {
  const square = 1 - b * b - c * c - d * d;
  return square <= 0 && square > -3e-7;
}

function rounded({ b, c, d, qfac }: Quaternion, factor: number): Quaternion {
  return { b: Math.fround(b * factor), c: Math.fround(c * factor), d: Math.fround(d * factor), qfac };
}

function rotationOf(grid: Grid): Quaternion | null {
  const [i, j, k] = grid.axes.map(([x, y, z]): Triple => [-x, -y, z]) as [Triple, Triple, Triple];
  const isSheared = [dot(i, j), dot(j, k), dot(k, i)].some((cosine) => Math.abs(cosine) > 1e-4);
  if (isSheared) return null;
  const qfac = dot(cross(i, j), k) < 0 ? -1 : 1;
  const [r13, r23, r33] = [k[0] * qfac, k[1] * qfac, k[2] * qfac];
  const squares = [1 + i[0] + j[1] + r33, 1 + i[0] - j[1] - r33, 1 - i[0] + j[1] - r33, 1 - i[0] - j[1] + r33];
  const largest = squares.indexOf(Math.max(...squares));
  const s = 2 * Math.sqrt(squares[largest]!);
  const quaternions = [
    [s / 4, (j[2] - r23) / s, (r13 - i[2]) / s, (i[1] - j[0]) / s],
    [(j[2] - r23) / s, s / 4, (j[0] + i[1]) / s, (r13 + i[2]) / s],
    [(r13 - i[2]) / s, (j[0] + i[1]) / s, s / 4, (r23 + j[2]) / s],
    [(i[1] - j[0]) / s, (r13 + i[2]) / s, (r23 + j[2]) / s, s / 4],
  ];
  const [a, b, c, d] = quaternions[largest] as [number, number, number, number];
  // Only b, c and d are written; a is taken as positive.
  const sign = a < 0 ? -1 : 1;
  return { b: b * sign, c: c * sign, d: d * sign, qfac };
}

/**
 * Affine of a qform (nifti1.h, method 2).
 *
 * @param halfTurn below this square the first component, which the file leaves out, is taken as 0
 */
export function affineOfQuaternion(
  quaternion: Quaternion,
  spacing: Triple,
  offset: Triple,
  halfTurn: number = READERS[0],
): RasAffine {
  const square = 1 - quaternion.b ** 2 - quaternion.c ** 2 - quaternion.d ** 2;
  const first = square <= halfTurn ? 0 : Math.sqrt(square);
  const length = Math.hypot(first, quaternion.b, quaternion.c, quaternion.d);
  const [a, b, c, d] = [first / length, quaternion.b / length, quaternion.c / length, quaternion.d / length];
  const [x, y, z] = [spacing[0], spacing[1], spacing[2] * quaternion.qfac];
  return [
    (a * a + b * b - c * c - d * d) * x,
    2 * (b * c - a * d) * y,
    2 * (b * d + a * c) * z,
    offset[0],
    2 * (b * c + a * d) * x,
    (a * a + c * c - b * b - d * d) * y,
    2 * (c * d - a * b) * z,
    offset[1],
    2 * (b * d - a * c) * x,
    2 * (c * d + a * b) * y,
    (a * a + d * d - c * c - b * b) * z,
    offset[2],
  ];
}
