import { currentCode, isRetired } from '../../../domain/codes/retired-codes.ts';
import type { ExportWarning } from '../../../domain/seg-exchange.ts';
import { tagOf } from '../dictionary.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import type { MaskPlan } from './mask-plan.ts';
import type { SourcePlane } from './source-images.ts';

/** Identifiers that an object made from images repeats, so that it belongs to them. */
const IDENTIFIERS = ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID', 'FrameOfReferenceUID'] as const;

/** Type 2 of the patient and study modules (PS3.3 C.7.1.1, C.7.2.1): images must have them, be it empty. */
const REQUIRED = {
  PatientName: "the patient's name",
  PatientID: "the patient's number",
  PatientBirthDate: "the patient's date of birth",
  PatientSex: "the patient's sex",
  StudyDate: 'the date of the study',
  StudyTime: 'the time of the study',
  ReferringPhysicianName: 'the referring physician',
  StudyID: "the study's number",
  AccessionNumber: 'the accession number',
} as const;

/** What the source images force upon everything that is made from them, and what a strict archive may say to it. */
export function sourceWarnings(headers: readonly ReadDataset[]): ExportWarning[] {
  const uids = new Set(headers.flatMap((header) => IDENTIFIERS.map((keyword) => header.string(tagOf(keyword)) ?? '')));
  const given = [...uids].filter((uid) => uid !== '');
  const roots = new Set(given.filter(isWellFormed).flatMap((uid) => unusableRoot(uid) ?? []));
  const keywords = Object.keys(REQUIRED) as (keyof typeof REQUIRED)[];
  const missing = keywords.filter((keyword) => !headers.some((header) => header.has(tagOf(keyword))));
  const warnings: ExportWarning[] = [...roots].map((root) => ({
    code: 'unusable-root',
    text: `The identifiers (UIDs) of the images begin with ${root}, which DICOM does not allow. The file has to repeat them, so a strict archive may refuse it.`,
    values: [root],
  }));
  if (!given.every(isWellFormed)) {
    warnings.push({
      code: 'malformed-identifiers',
      text: 'The images have identifiers that are no valid DICOM UIDs. The file has to repeat them, so a strict archive may refuse it.',
    });
  }
  if (missing.length > 0) {
    warnings.push({
      code: 'missing-required',
      text: `The images lack elements that DICOM requires: ${missing.map((keyword) => REQUIRED[keyword]).join(', ')}. The file has them empty; a strict archive may report a difference from the images.`,
      values: missing,
    });
  }
  return warnings;
}

/** PS3.5 9.1: at most 64 characters, components without leading zeros, below the three arcs of ISO/IEC 9834-1. */
function isWellFormed(uid: string): boolean {
  const [first, second] = uid.split('.').map(Number);
  return uid.length <= 64 && /^[0-2](\.(0|[1-9]\d*))+$/.test(uid) && (first === 2 || second! < 40);
}

/** The beginning of a UID that no maker of images can own: the arc of the ITU, and that of examples. */
function unusableRoot(uid: string): string | null {
  const root = uid.split('.').slice(0, 2).join('.');
  return root.startsWith('0.') || root === '2.999' ? root : null;
}

/** What a SEG says otherwise than its segments or its images do. */
export function segWarnings(plan: MaskPlan, planes: readonly SourcePlane[]): ExportWarning[] {
  const warnings: ExportWarning[] = [];
  if (planes.some((p) => p.sliceThickness === null || !(Number(p.sliceThickness) > 0))) {
    warnings.push({
      code: 'thickness-from-distance',
      text: 'The images state no slice thickness; the SEG carries the distance between slices instead.',
    });
  }
  for (const { number, segment, voxels } of plan.segments) {
    if (voxels === 0) {
      warnings.push({
        code: 'empty-segment',
        text: `Segment ${number} is empty and was saved as empty.`,
        values: [number],
      });
    }
    const codes = [segment.category, segment.type, segment.typeModifier, segment.anatomicRegion];
    if (codes.some((c) => c !== null && isRetired(currentCode(c)))) {
      warnings.push({
        code: 'retired-code',
        text: `Segment ${number} keeps a code of a retired scheme, for which no current code is known.`,
        values: [number],
      });
    }
  }
  return warnings;
}
