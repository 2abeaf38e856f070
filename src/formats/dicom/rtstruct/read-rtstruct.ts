import { AppError } from '../../../domain/app-error.ts';
import type { Rgb } from '../../../domain/segmentation.ts';
import type { Lps } from '../../../geometry/vec3.ts';
import { tagOf } from '../dictionary.ts';
import { parsePart10 } from '../read/parse-part10.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { RT_STRUCTURE_SET } from './write-rtstruct.ts';

/** A region as the file says; contours in mm (LPS). */
export interface ReadRtRegion {
  readonly number: number;
  readonly name: string;
  readonly description: string;
  readonly colour: Rgb | null;
  readonly algorithm: 'MANUAL' | 'SEMIAUTOMATIC' | 'AUTOMATIC';
  readonly contours: readonly (readonly Lps[])[];
}

export interface ReadRtstruct {
  readonly label: string;
  readonly frameOfReferenceUid: string | null;
  readonly regions: readonly ReadRtRegion[];
  readonly warnings: readonly string[];
}

/** Whether a file is an RT Structure Set. */
export function isRtstruct(bytes: Uint8Array): boolean {
  return parsePart10(bytes).dataset.string(tagOf('SOPClassUID')) === RT_STRUCTURE_SET;
}

/** @throws AppError `rtstruct/...` when the file is no structure set */
export function readRtstruct(bytes: Uint8Array): ReadRtstruct {
  const { dataset } = parsePart10(bytes);
  if (dataset.string(tagOf('SOPClassUID')) !== RT_STRUCTURE_SET) {
    throw new AppError('rtstruct/not-one', 'This file is not an RT structure set.');
  }
  const contours = new Map(
    dataset.items(tagOf('ROIContourSequence')).map((item) => [item.number(tagOf('ReferencedROINumber')), item]),
  );
  const rois = dataset.items(tagOf('StructureSetROISequence'));
  const frames = new Set(rois.map((roi) => roi.string(tagOf('ReferencedFrameOfReferenceUID'))).filter(Boolean));
  const found = rois.map((roi) => region(roi, contours.get(roi.number(tagOf('ROINumber')))));
  const skipped = found.reduce((sum, each) => sum + each.skipped, 0);
  return {
    label: dataset.string(tagOf('StructureSetLabel')) ?? '',
    frameOfReferenceUid: [...frames][0] ?? null,
    regions: found.map(({ skipped: _, ...rest }) => rest),
    warnings: [
      ...(skipped > 0 ? [`${skipped} contours are no closed outlines on a plane and are left out.`] : []),
      ...(frames.size > 1 ? ['The structure set names several frames of reference; the first was taken.'] : []),
    ],
  };
}

function region(roi: ReadDataset, contour: ReadDataset | undefined): ReadRtRegion & { readonly skipped: number } {
  const items = contour?.items(tagOf('ContourSequence')) ?? [];
  const closed = items.filter((item) => item.string(tagOf('ContourGeometricType'))?.startsWith('CLOSED_PLANAR'));
  const colour = contour?.numbers(tagOf('ROIDisplayColor')) ?? [];
  const stated = roi.string(tagOf('ROIGenerationAlgorithm'));
  const number = roi.number(tagOf('ROINumber')) ?? 0;
  return {
    number,
    name: roi.string(tagOf('ROIName')) || `Region ${number}`,
    description: roi.string(tagOf('ROIDescription')) ?? '',
    colour: colour.length === 3 && colour.every((v) => v >= 0 && v <= 255) ? (colour as unknown as Rgb) : null,
    algorithm: stated === 'AUTOMATIC' || stated === 'SEMIAUTOMATIC' ? stated : 'MANUAL',
    contours: closed.map((item) => pointsOf(item.numbers(tagOf('ContourData')))).filter((ring) => ring.length > 2),
    skipped: items.length - closed.length,
  };
}

function pointsOf(values: readonly number[]): Lps[] {
  const points: Lps[] = [];
  for (let n = 0; n + 2 < values.length; n += 3) {
    points.push([values[n], values[n + 1], values[n + 2]] as unknown as Lps);
  }
  return points;
}
