import type { ImportWarning, VolumeInfo } from '../../../domain/volume.ts';
import type { ImageFile } from './file-outcome.ts';
import type { ImageFrame } from './image-frame.ts';
import { isRegular } from './measure-stack.ts';
import { compareText } from './slice-locations.ts';
import { splitSeries } from './split-series.ts';

/**
 * The frames of each series, in an order that depends on the images alone. Files that name no series are taken together
 * where all that they say of their series agrees and they form nothing but regular stacks; else each stands for itself.
 */
export function gatherSeries(files: readonly ImageFile[]): (readonly ImageFrame[])[] {
  const series = new Map<string, ImageFrame[]>();
  const alike = new Map<string, (readonly ImageFrame[])[]>();
  for (const { frames, study } of files) {
    const first = frames[0];
    if (!first) continue;
    const { studyUid, seriesUid } = first.series;
    if (seriesUid === '') {
      listOf(alike, `${likeness(first)} ${study.patientId} ${study.patientName}`).push(frames);
      continue;
    }
    const list = listOf(series, `${studyUid} ${seriesUid}`);
    for (const frame of frames) list.push(frame);
  }
  const named = [...series].sort((a, b) => compareText(a[0], b[0])).map(([, frames]) => frames);
  const unnamed = [...alike].sort((a, b) => compareText(a[0], b[0])).flatMap(([, members]) => together(members));
  return [...unnamed, ...named];
}

function listOf<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key) ?? [];
  lists.set(key, known);
  return known;
}

/** Where images of other files could only be taken by chance, the key holds the file itself. */
function likeness({ slice, series, facts, frameOfReferenceUid }: ImageFrame): string {
  const isDescribed = series.seriesNumber !== null || series.description !== '';
  const isPlaced = series.studyUid !== '' || Boolean(frameOfReferenceUid);
  // A multi-frame object or a mosaic is whole by itself.
  const isSingle = slice.frame === null && slice.tile === null;
  return JSON.stringify([
    series.studyUid,
    series.seriesNumber,
    series.description,
    series.modality,
    frameOfReferenceUid,
    facts.manufacturerModelName,
    facts.protocolName,
    facts.sequenceName,
    isDescribed && isPlaced && isSingle ? '' : `${slice.sopInstanceUid} ${slice.fileId}`,
  ]);
}

function together(members: readonly (readonly ImageFrame[])[]): (readonly ImageFrame[])[] {
  if (members.length === 1) return [...members];
  const parts = splitSeries(members.flat());
  const areStacks = parts.every(({ layout, frames }) => layout === 'parallel' && isRegular(frames));
  return areStacks ? [members.flat()] : [...members].sort((a, b) => compareText(identityOf(a), identityOf(b)));
}

function identityOf(frames: readonly ImageFrame[]): string {
  return `${frames[0]!.slice.sopInstanceUid} ${frames[0]!.slice.fileId}`;
}

/** What a person has to know of a volume whose files do not say where they belong. */
export function identityWarnings({ kind, studyUid, seriesUid, slices }: VolumeInfo): ImportWarning[] {
  const warnings: ImportWarning[] = [];
  const files = new Set(slices.map(({ fileId }) => fileId)).size;
  if (studyUid === '' && kind !== 'picture') {
    const text =
      'The files name no study (Study Instance UID), so a segmentation of these images can’t be exported as DICOM.';
    warnings.push({ code: 'no-study', text });
  }
  if (seriesUid !== '') return warnings;
  if (files > 1) {
    const text = `The files name no series (Series Instance UID). These ${files} were taken together because study, number, description and geometry agree: check that they belong together. A segmentation of them can’t be exported as DICOM.`;
    return [...warnings, { code: 'series-assumed', text, values: [files] }];
  }
  const text =
    'The file names no series (Series Instance UID), so it is listed by itself, and a segmentation of it can’t be exported as DICOM.';
  return [...warnings, { code: 'no-series', text }];
}
