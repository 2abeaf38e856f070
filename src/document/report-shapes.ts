import type { Code } from '../domain/code.ts';
import { bareCode } from '../domain/codes/concept.ts';
import { MEASUREMENTS } from '../domain/codes/report-codes.ts';
import type { Measurement } from '../domain/measurement.ts';
import type { SrGraphic, SrShape } from '../domain/sr-exchange.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import { toIjk } from '../geometry/grid.ts';
import { addScaled, type Lps, subtract } from '../geometry/vec3.ts';
import { shapeSize } from '../kernels/measure/shape-size.ts';

type ShapeNumber = SrShape['numbers'][number];

/**
 * A free measurement as reports hold it; null where it can't be told: without a place in the patient, and for the axes of a mask,
 * which are reported with the mask.
 */
export function reportShape(measurement: Measurement, volume: VolumeInfo): SrShape | null {
  const { unit, axesOf, frameOfReferenceUid, points, trackingUid } = measurement;
  const first = points[0];
  if (unit !== 'mm' || axesOf || !frameOfReferenceUid || !volume.grid || !first) return null;
  const k = Math.round(toIjk(volume.grid, first)[2]);
  const slice = volume.slices[Math.min(volume.slices.length - 1, Math.max(0, k))];
  if (!slice) return null;
  const { sopClassUid, sopInstanceUid, frame } = slice;
  return {
    trackingId: `M${measurement.number}`,
    trackingUid,
    frameOfReferenceUid,
    image: { seriesUid: volume.seriesUid, sopClassUid, sopInstanceUid, frame: frame === null ? null : frame + 1 },
    region: regionOf(measurement),
    numbers: numbersOf(measurement),
    comment: measurement.label,
  };
}

/** What the numbers of a region are of; null for lines, each of which goes with its own number. */
function regionOf({ kind, points }: Measurement): SrGraphic | null {
  switch (kind) {
    case 'ellipse':
      return ellipseOf(points);
    case 'freehand':
      return { type: 'POLYGON', points: [...points, points[0]!] };
    case 'point':
      return { type: 'POINT', points };
    default:
      return null;
  }
}

function numbersOf({ kind, points, values }: Measurement): ShapeNumber[] {
  const size = shapeSize(kind, points);
  const number = (code: string, value: number | null, unit: string, graphic: SrGraphic | null = null): ShapeNumber[] =>
    value === null ? [] : [{ code: codeOf(code), value, unit, graphic }];
  const line = (from: number, to: number): SrGraphic => ({ type: 'POLYLINE', points: [points[from]!, points[to]!] });
  switch (kind) {
    case 'length':
      return number('410668003', size.long, 'mm', line(0, 1));
    case 'bidirectional':
      return [
        ...number('103339001', size.long, 'mm', line(0, 1)),
        ...number('103340004', size.short, 'mm', line(2, 3)),
      ];
    case 'angle':
      return number('1483009', size.angleDeg, 'deg', { type: 'POLYLINE', points });
    default:
      return [...number('42798000', size.area, 'mm2'), ...number('373098007', values?.mean ?? null, '1')];
  }
}

/** Ends of the longer axis, then of the shorter one (PS3.3 C.18.9.1.2). */
function ellipseOf([centre, a, b]: readonly Lps[]): SrGraphic {
  const other = (end: Lps) => addScaled(centre!, subtract(end, centre!), -1) as Lps;
  const length = (end: Lps) => Math.hypot(...subtract(end, centre!));
  const [major, minor] = length(a!) >= length(b!) ? [a!, b!] : [b!, a!];
  return { type: 'ELLIPSE', points: [major, other(major), minor, other(minor)] };
}

function codeOf(value: string): Code {
  return bareCode(MEASUREMENTS.find(({ code }) => code.value === value)!.code);
}
