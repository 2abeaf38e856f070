import { AppError } from '../../../domain/app-error.ts';
import { type Code, isSameCode } from '../../../domain/code.ts';
import { currentCode } from '../../../domain/codes/retired-codes.ts';
import type {
  ImportedSrGroup,
  SrExportRequest,
  SrGraphic,
  SrImport,
  SrLesion,
  SrShape,
} from '../../../domain/sr-exchange.ts';
import { distance } from '../../../geometry/vec3.ts';
import type { SegReference } from './read-seg-reference.ts';

/** Decimal strings have 16 characters, coordinates 32 bits. */
const VALUE_TOLERANCE = 1e-9;
const POINT_TOLERANCE_MM = 1e-3;

/**
 * Compares a report that was read back with what was to be written.
 *
 * @throws AppError `sr/not-equal` at the first difference
 */
export function compareSr(read: SrImport, request: SrExportRequest, segs: readonly SegReference[]): void {
  const { lesions, shapes = [] } = request;
  expectEqual(read.groups.length === lesions.length + shapes.length, 'the number of groups');
  shapes.forEach((shape, n) => {
    compareShape(read.groups[lesions.length + n]!, shape);
  });
  lesions.forEach((lesion, n) => {
    compareGroup(read.groups[n]!, lesion, segs);
  });
}

function compareGroup(group: ImportedSrGroup, lesion: SrLesion, segs: readonly SegReference[]): void {
  const seg = segs.find((s) => s.sopInstanceUid === lesion.segment.sopInstanceUid);
  const tracking = seg?.segments.get(lesion.segment.number);
  expectEqual(group.trackingUid === tracking?.trackingUid, 'a tracking UID');
  expectEqual(group.segment?.sopInstanceUid === lesion.segment.sopInstanceUid, 'a referenced segmentation');
  expectEqual(group.segment?.number === lesion.segment.number, 'a segment number');
  expectEqual(isSame(group.finding, lesion.finding), 'a finding');
  expectEqual(group.findingSites.length === lesion.findingSites.length, 'the finding sites');
  lesion.findingSites.forEach((site, n) => {
    expectEqual(isSame(group.findingSites[n], site), 'a finding site');
  });
  expectEqual(group.evaluations.length === lesion.evaluations.length, 'the evaluations');
  lesion.evaluations.forEach(({ code, value }, n) => {
    const found = group.evaluations[n];
    expectEqual(isSame(found?.code, code) && isSame(found?.value, value), 'an evaluation');
  });
  expectEqual(group.measurements.length === lesion.measurements.length, 'the measurements');
  lesion.measurements.forEach((wanted, n) => {
    const found = group.measurements[n]!;
    const bound = VALUE_TOLERANCE * Math.max(1, Math.abs(wanted.value));
    expectEqual(isSame(found.code, wanted.code) && found.unit === wanted.unit, 'a measurement');
    expectEqual(Math.abs(found.value - wanted.value) <= bound, 'a measured value');
    wanted.endPoints?.forEach((point, end) => {
      const written = found.endPoints?.[end];
      expectEqual(written !== undefined && distance(written, point) <= POINT_TOLERANCE_MM, 'an end point');
    });
  });
}

function compareShape(group: ImportedSrGroup, shape: SrShape): void {
  expectEqual(group.trackingUid === shape.trackingUid, 'a tracking UID');
  expectEqual(group.measurements.length === shape.numbers.length, 'the measurements');
  compareGraphic(group.region?.graphic ?? null, shape.region);
  shape.numbers.forEach((wanted, n) => {
    const found = group.measurements[n]!;
    const bound = VALUE_TOLERANCE * Math.max(1, Math.abs(wanted.value));
    expectEqual(isSame(found.code, wanted.code) && found.unit === wanted.unit, 'a measurement');
    expectEqual(Math.abs(found.value - wanted.value) <= bound, 'a measured value');
    compareGraphic(found.graphic, wanted.graphic);
  });
}

function compareGraphic(found: SrGraphic | null, wanted: SrGraphic | null): void {
  expectEqual(found?.type === wanted?.type, 'a shape');
  expectEqual(found?.points.length === wanted?.points.length, 'the points of a shape');
  wanted?.points.forEach((point, at) => {
    const written = found?.points[at];
    expectEqual(written !== undefined && distance(written, point) <= POINT_TOLERANCE_MM, 'a point of a shape');
  });
}

function isSame(found: Code | null | undefined, wanted: Code): boolean {
  return found !== null && found !== undefined && isSameCode(found, currentCode(wanted));
}

function expectEqual(condition: boolean, what: string): void {
  if (condition) return;
  throw new AppError('sr/not-equal', `The report was not saved: read back, ${what} is not what was to be written.`);
}
