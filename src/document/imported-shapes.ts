import type { Measurement } from '../domain/measurement.ts';
import type { ImportedSrGroup, SrGraphic } from '../domain/sr-exchange.ts';
import { addScaled, cross, type Lps, norm, normalise, subtract, type Triple } from '../geometry/vec3.ts';

/** A shape of a report, in mm (LPS) of `frameOfReferenceUid`; null there when the report names no frame. */
export interface ImportedShape extends Pick<Measurement, 'kind' | 'points' | 'label'> {
  readonly frameOfReferenceUid: string | null;
  /** Unit normal of its plane; null when the shape alone does not say. */
  readonly normal: Triple | null;
  readonly trackingUid: string | null;
}

type ReportNumber = ImportedSrGroup['measurements'][number];
type Found = Pick<ImportedShape, 'kind' | 'points' | 'normal' | 'frameOfReferenceUid'> & { readonly meaning: string };

const LONG_AXIS = '103339001';
const SHORT_AXIS = '103340004';
const ANGLE = '1483009';
/** How this program names its free measurements; such a name is not worth a label. */
const OWN_NAME = /^M\d+$/;

/**
 * Shapes that a measurement group holds: its region (PS3.16 TID 1410), or the lines of its numbers (TID 1501), a long with a short
 * axis as one.
 */
export function importedShapes(group: ImportedSrGroup): ImportedShape[] {
  const found = regionOf(group) ?? linesOf(group.measurements);
  const isFree = group.segment === null;
  const trackingUid = isFree && found.length === 1 ? group.trackingUid : null;
  return found.map(({ meaning, ...shape }) => {
    const isNamed = group.trackingId !== null && !(isFree && OWN_NAME.test(group.trackingId));
    const named = isNamed ? [group.trackingId, meaning].filter(Boolean).join(' ') : '';
    return { ...shape, trackingUid, label: isFree && group.comment !== '' ? group.comment : named };
  });
}

function regionOf({ region }: ImportedSrGroup): Found[] | null {
  const shape = region && shapeOfRegion(region.graphic);
  return shape && [{ ...shape, frameOfReferenceUid: region.frameOfReferenceUid, meaning: '' }];
}

function shapeOfRegion({ type, points }: SrGraphic): Pick<Found, 'kind' | 'points' | 'normal'> | null {
  if (type === 'POINT') return { kind: 'point', points: points.slice(0, 1), normal: null };
  if (type === 'ELLIPSE' && points.length === 4) {
    const [a, opposite, b] = points as [Lps, Lps, Lps];
    const centre = addScaled(a, subtract(opposite, a), 0.5);
    return { kind: 'ellipse', points: [centre, a, b], normal: unit(cross(subtract(a, centre), subtract(b, centre))) };
  }
  // The last corner of a polygon repeats the first (PS3.3 C.18.9.1.2).
  const corners = type === 'POLYGON' ? points.slice(0, -1) : [];
  return corners.length < 3 ? null : { kind: 'freehand', points: corners, normal: faceOf(corners) };
}

/** Normal of a flat outline, by the sum of its edges' cross products (Newell). */
function faceOf(corners: readonly Lps[]): Triple | null {
  const sum = corners.reduce<Triple>(
    (total, corner, n) => {
      const next = corners[(n + 1) % corners.length]!;
      return addScaled(total, cross(subtract(corner, corners[0]!), subtract(next, corners[0]!)), 1);
    },
    [0, 0, 0],
  );
  return unit(sum);
}

function unit(vector: Triple): Triple | null {
  return norm(vector) > 1e-9 ? normalise(vector) : null;
}

function linesOf(numbers: readonly ReportNumber[]): Found[] {
  const long = numbers.find(({ code, endPoints }) => code.value === LONG_AXIS && endPoints);
  const short = numbers.find(({ code, endPoints }) => code.value === SHORT_AXIS && endPoints);
  const pair = long?.endPoints && short?.endPoints ? [long, short] : [];
  const rest = numbers.filter((number) => !pair.includes(number)).flatMap(lineOf);
  if (!long?.endPoints || !short?.endPoints) return rest;
  const [[a, b], [c, d]] = [long.endPoints, short.endPoints];
  const axes: Found = {
    ...{ kind: 'bidirectional', points: [a, b, c, d], normal: unit(cross(subtract(b, a), subtract(d, c))) },
    ...{ frameOfReferenceUid: long.frameOfReferenceUid, meaning: long.code.meaning },
  };
  return [axes, ...rest];
}

function lineOf({ code, graphic, endPoints, frameOfReferenceUid }: ReportNumber): Found[] {
  const about = { frameOfReferenceUid, meaning: code.meaning };
  if (code.value === ANGLE && graphic?.type === 'POLYLINE' && graphic.points.length === 3) {
    const [from, vertex, to] = graphic.points as [Lps, Lps, Lps];
    const normal = unit(cross(subtract(from, vertex), subtract(to, vertex)));
    return [{ ...about, kind: 'angle', points: graphic.points, normal }];
  }
  if (endPoints) return [{ ...about, kind: 'length', points: endPoints, normal: null }];
  // Some writers give the shape with the number instead of the group.
  const shape = graphic && shapeOfRegion(graphic);
  return shape ? [{ ...about, ...shape }] : [];
}
