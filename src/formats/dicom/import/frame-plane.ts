import type { ImportWarning } from '../../../domain/volume.ts';
import { cross, dot, norm, normalise, type Triple } from '../../../geometry/vec3.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import type { FrameAttributes } from './functional-groups.ts';
import type { FramePlane } from './image-frame.ts';
import { TAG } from './tags.ts';

/** Cosines are rounded by writers; beyond this they describe no plane. */
const MAX_COSINE_ERROR = 1e-2;
/** A pixel larger than this is no pixel of a patient. */
const MAX_SPACING_MM = 1000;
const MAX_POSITION_MM = 1e5;

/**
 * Plane of a frame (PS3.3 C.7.6.2.1.1) from ImagePositionPatient, ImageOrientationPatient and PixelSpacing; null with
 * the reason when one of them is missing or impossible. No reason is given where a header has no geometry at all.
 */
export function readPlane(frame: FrameAttributes): { plane: FramePlane | null; warning: ImportWarning | null } {
  const detector = frame.top.items(TAG.DetectorInformationSequence)[0];
  const position = orElse(frame.numbers(TAG.PlanePositionSequence, TAG.ImagePositionPatient), () =>
    (detector ?? uihSlices(frame.top)[0])?.numbers(TAG.ImagePositionPatient),
  );
  const cosines = orElse(frame.numbers(TAG.PlaneOrientationSequence, TAG.ImageOrientationPatient), () =>
    detector?.numbers(TAG.ImageOrientationPatient),
  );
  const spacing = frame.numbers(TAG.PixelMeasuresSequence, TAG.PixelSpacing);
  if (position.length === 0 && cosines.length === 0) return { plane: null, warning: null };
  const problem = planeProblem(position, cosines, spacing);
  if (problem !== null) {
    const text = `The header's geometry can't be used (${problem}), so positions and distances are not known.`;
    return { plane: null, warning: { code: 'invalid-geometry', text } };
  }
  const row = normalise(cosines.slice(0, 3) as unknown as Triple);
  const column = normalise(cosines.slice(3, 6) as unknown as Triple);
  // PixelSpacing: distance of rows first, of columns second (PS3.3 10.7.1.3).
  const plane = {
    position: position as unknown as Triple,
    row,
    column,
    spacingMm: [spacing[1]!, spacing[0]!] as const,
  };
  return { plane, warning: null };
}

/** Distance of columns and of rows: PixelSpacing, else that at the detector (PS3.3 10.7.1.3); null when unknown or impossible. */
export function readPixelSpacing(frame: FrameAttributes): readonly [i: number, j: number] | null {
  const own = frame.numbers(TAG.PixelMeasuresSequence, TAG.PixelSpacing);
  const [rowMm, columnMm] = own.length >= 2 ? own : frame.top.numbers(TAG.ImagerPixelSpacing);
  const isUsable = (mm: number | undefined): mm is number => mm !== undefined && mm > 0 && mm < MAX_SPACING_MM;
  return isUsable(columnMm) && isUsable(rowMm) ? [columnMm, rowMm] : null;
}

/** Slices of a United Imaging grid, which alone hold positions and times: block (0065,xx51). */
export function uihSlices(dataset: ReadDataset): readonly ReadDataset[] {
  const tag = dataset.privateTag(0x0065, /^Image Private Header/i, 0x51);
  return tag === null ? [] : dataset.items(tag);
}

function planeProblem(
  position: readonly number[],
  cosines: readonly number[],
  spacing: readonly number[],
): string | null {
  if (position.length !== 3 || !position.every((v) => Math.abs(v) < MAX_POSITION_MM)) {
    return 'ImagePositionPatient is missing or invalid';
  }
  if (cosines.length !== 6 || !cosines.every(Number.isFinite)) return 'ImageOrientationPatient is missing or invalid';
  const row = cosines.slice(0, 3) as unknown as Triple;
  const column = cosines.slice(3, 6) as unknown as Triple;
  const isUnit = [row, column].every((axis) => Math.abs(norm(axis) - 1) < MAX_COSINE_ERROR);
  if (!isUnit || Math.abs(dot(row, column)) > MAX_COSINE_ERROR)
    return 'ImageOrientationPatient is no pair of directions';
  if (spacing.length < 2 || !spacing.slice(0, 2).every((v) => v > 0 && v < MAX_SPACING_MM)) {
    return 'PixelSpacing is missing or invalid';
  }
  return null;
}

/** Unit normal of a plane: along growing slice index of a right-handed volume. */
export function planeNormal(plane: FramePlane): Triple {
  return normalise(cross(plane.row, plane.column));
}

function orElse(values: number[], other: () => number[] | undefined): number[] {
  return values.length > 0 ? values : (other() ?? []);
}
