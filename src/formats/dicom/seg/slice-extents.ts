import { cross, dot, type Triple } from '../../../geometry/vec3.ts';

/** Geometry of one plane as far as distances along the normal need it. */
export interface PlaneGeometry {
  readonly position: readonly number[];
  readonly orientation: readonly number[];
  readonly sliceThicknessMm: number | null;
  readonly spacingBetweenSlicesMm: number | null;
}

/** Positions are compared at 1 micrometre: decimal strings of scanners carry about as much noise. */
const STEP = 1e-3;
/** Steps within this part of their mean are called uniform. */
const UNIFORM = 0.01;

/** Distance of a plane from the origin along its normal, in mm, to the micrometre. */
export function alongNormal({ position, orientation }: Pick<PlaneGeometry, 'position' | 'orientation'>): number {
  const [a, b, c, d, e, f] = orientation as [number, number, number, number, number, number];
  const normal = cross([a, b, c], [d, e, f]);
  return Math.round(dot(normal, position as unknown as Triple) / STEP) * STEP;
}

export interface SliceSteps {
  /** Sorted distinct distances along the normal. */
  readonly positions: readonly number[];
  /** Mean step; null for a single position. */
  readonly meanMm: number | null;
  readonly isUniform: boolean;
}

/** How slices follow each other along the normal of the first one. */
export function sliceSteps(planes: readonly Pick<PlaneGeometry, 'position' | 'orientation'>[]): SliceSteps {
  const orientation = planes[0]?.orientation ?? [1, 0, 0, 0, 1, 0];
  const all = planes.map((p) => alongNormal({ position: p.position, orientation }));
  const positions = [...new Set(all.map((v) => Math.round(v / STEP)))].sort((a, b) => a - b).map((n) => n * STEP);
  if (positions.length < 2) return { positions, meanMm: null, isUniform: true };
  const steps = positions.slice(1).map((p, n) => p - positions[n]!);
  const meanMm = (positions.at(-1)! - positions[0]!) / steps.length;
  return { positions, meanMm, isUniform: steps.every((s) => Math.abs(s - meanMm) <= UNIFORM * meanMm) };
}

/**
 * How much of the normal each slice stands for, in mm: the mean step of a uniform stack, half the gap on either side of
 * an uneven one, and for a single slice its stated spacing or thickness. What a voxel's volume is multiplied with.
 */
export function sliceExtents(planes: readonly PlaneGeometry[]): number[] {
  const { positions, meanMm, isUniform } = sliceSteps(planes);
  if (meanMm === null) {
    const [only] = planes;
    return planes.map(() => only?.spacingBetweenSlicesMm || only?.sliceThicknessMm || 0);
  }
  if (isUniform) return planes.map(() => meanMm);
  const orientation = planes[0]!.orientation;
  return planes.map((p) => extentAt(positions, alongNormal({ position: p.position, orientation })));
}

function extentAt(positions: readonly number[], place: number): number {
  let nearest = 0;
  positions.forEach((p, n) => {
    if (Math.abs(p - place) < Math.abs(positions[nearest]! - place)) nearest = n;
  });
  const before = nearest > 0 ? positions[nearest]! - positions[nearest - 1]! : null;
  const after = nearest < positions.length - 1 ? positions[nearest + 1]! - positions[nearest]! : null;
  if (before === null) return after ?? 0;
  return after === null ? before : (before + after) / 2;
}
