import type { Uid, VolumeId } from '../../../domain/ids.ts';
import type {
  AcquisitionFacts,
  ImportWarning,
  PixelFormat,
  VolumeInfo,
  VolumeKind,
  VolumeSplit,
} from '../../../domain/volume.ts';
import type { ImageFrame } from './image-frame.ts';
import { type MeasuredStack, measureStack } from './measure-stack.ts';
import { compareText } from './slice-locations.ts';
import type { SeriesPart } from './split-series.ts';

/** The volume, stack or picture that a part of a series makes. `id` is left to the caller, who knows all parts. */
export function buildVolume(part: SeriesPart, id: VolumeId): VolumeInfo {
  const stack = layOut(part);
  const first = stack.frames[0]!;
  const isColour = first.pixel.samplesPerPixel > 1 || first.pixel.photometricInterpretation === 'PALETTE COLOR';
  const hasIdentity = stack.frames.every(({ slice }) => slice.sopInstanceUid !== '');
  const kind = kindOf(part, stack, isColour, hasIdentity);
  const grid = kind === 'volume' ? stack.grid : null;
  const { series } = first;
  return {
    id,
    kind,
    studyUid: series.studyUid as Uid,
    seriesUid: series.seriesUid as Uid,
    seriesNumber: series.seriesNumber,
    description: series.description,
    modality: series.modality,
    split: part.split,
    slices: stack.frames.map(({ slice }) => slice),
    grid,
    frameOfReferenceUid: (first.frameOfReferenceUid || null) as Uid | null,
    pixel: commonPixel(stack.frames),
    windows: first.windows,
    voiLut: first.voiLut,
    sliceThicknessMm: first.sliceThicknessMm,
    pixelSpacingMm: commonSpacing(stack.frames),
    facts: factsOf(stack.frames, part.split),
    warnings: collectWarnings(part, stack, kind),
  };
}

/** Pixel distances that all frames agree on to a thousandth; null where they differ or are unknown. */
function commonSpacing(frames: readonly ImageFrame[]): readonly [i: number, j: number] | null {
  const first = frames[0]?.pixelSpacingMm;
  if (!first) return null;
  const isClose = (a: number, b: number) => Math.abs(a - b) <= 1e-3 * b;
  const isShared = frames.every(
    ({ pixelSpacingMm }) =>
      pixelSpacingMm && isClose(pixelSpacingMm[0], first[0]) && isClose(pixelSpacingMm[1], first[1]),
  );
  return isShared ? first : null;
}

/** A format that holds the values of all slices: scanners and converters store some slices with fewer bits or without sign. */
function commonPixel(frames: readonly ImageFrame[]): PixelFormat {
  const first = frames[0]!.pixel;
  const formats = frames.map(({ pixel }) => pixel);
  const isSigned = formats.some(({ pixelRepresentation }) => pixelRepresentation === 1);
  // An unsigned value needs one bit more beside signed ones.
  const bits = formats.map(
    ({ bitsStored, pixelRepresentation }) => bitsStored + (isSigned && pixelRepresentation === 0 ? 1 : 0),
  );
  const bitsStored = bits.reduce((most, value) => Math.max(most, value), 0);
  if (bitsStored === first.bitsStored && isSigned === (first.pixelRepresentation === 1)) return first;
  return { ...first, bitsStored, highBit: bitsStored - 1, pixelRepresentation: isSigned ? 1 : 0 };
}

function layOut(part: SeriesPart): MeasuredStack {
  if (part.layout === 'parallel') return measureStack(part.frames);
  return { frames: part.frames, grid: null, warnings: [] };
}

function kindOf(part: SeriesPart, stack: MeasuredStack, isColour: boolean, hasIdentity: boolean): VolumeKind {
  if (isColour || part.layout === 'flat') return 'picture';
  return stack.grid && hasIdentity ? 'volume' : 'stack';
}

/** Facts of the first slice, with the values of its own frame; b = 0 only in a diffusion series, as Philips writes it everywhere. */
function factsOf(frames: readonly ImageFrame[], split: VolumeSplit): AcquisitionFacts {
  const { facts, traits } = frames[0]!;
  return {
    ...facts,
    imageType: traits.imageType.length > 0 ? traits.imageType : facts.imageType,
    echoTimeMs: traits.echoTimeMs ?? facts.echoTimeMs,
    repetitionTimeMs: traits.repetitionTimeMs ?? facts.repetitionTimeMs,
    inversionTimeMs: traits.inversionTimeMs ?? facts.inversionTimeMs,
    flipAngleDeg: traits.flipAngleDeg ?? facts.flipAngleDeg,
    bValue: split.bValue ?? (traits.bValue || null),
    temporalPositionIdentifier: traits.temporalPosition ?? facts.temporalPositionIdentifier,
    acquisitionTime: beginOf(frames) ?? facts.acquisitionTime,
    triggerTimeMs: traits.triggerTimeMs ?? facts.triggerTimeMs,
    acquisitionNumber: traits.acquisitionNumber ?? facts.acquisitionNumber,
  };
}

/** TM of the earliest frame: the time points of a multi-frame object have times of their own. */
function beginOf(frames: readonly ImageFrame[]): string | null {
  const times = frames.map(({ traits }) => traits.acquisitionSeconds).filter((seconds) => seconds !== null);
  if (times.length === 0) return null;
  const seconds = times.reduce((least, time) => Math.min(least, time)) % 86_400;
  const [hour, minute] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const [whole, fraction] = (seconds % 60).toFixed(6).split('.');
  return `${[hour, minute, whole].map((part) => String(part).padStart(2, '0')).join('')}.${fraction}`;
}

/** The reason why a part is no volume comes first; what concerns files, last. */
function collectWarnings(part: SeriesPart, stack: MeasuredStack, kind: VolumeKind): ImportWarning[] {
  const first = stack.frames[0]!;
  const warnings = [...stack.warnings, ...part.warnings];
  if (kind === 'picture') warnings.push(pictureWarning(first, part.layout));
  if (kind === 'volume' && !first.frameOfReferenceUid) {
    const text = 'The images name no frame of reference, so their positions can’t be compared with other series.';
    warnings.push({ code: 'no-frame-of-reference', text });
  }
  const gap = stack.grid && stack.frames.length > 1 ? gapWarning(first, stack.grid.spacingMm[2]) : null;
  if (kind === 'volume' && gap) warnings.push(gap);
  if (kind === 'volume' && stack.frames.length === 1 && !statesDepth(first)) warnings.push(THICKNESS_ASSUMED);
  const ofFiles = stack.frames.flatMap((frame) => frame.warnings).sort((a, b) => compareText(a.text, b.text));
  const byText = new Map([...warnings, ...ofFiles].map((warning) => [warning.text, warning]));
  return [...byText.values()];
}

const THICKNESS_ASSUMED: ImportWarning = {
  code: 'thickness-assumed',
  text: 'This lone slice does not say how thick it is. A thickness of 1 mm is assumed: volumes in ml measured on it mean nothing.',
};

function statesDepth({ spacingBetweenSlicesMm, sliceThicknessMm }: ImageFrame): boolean {
  return (spacingBetweenSlicesMm ?? 0) > 0 || (sliceThicknessMm ?? 0) > 0;
}

/** Beyond this part of the thickness a gap is more than the usual 10 to 50 % between slices of a 2D scan. */
const WIDE_GAP_PART = 2;

function gapWarning({ sliceThicknessMm }: ImageFrame, distanceMm: number): ImportWarning | null {
  if (sliceThicknessMm === null || !(sliceThicknessMm > 0) || distanceMm <= WIDE_GAP_PART * sliceThicknessMm)
    return null;
  const [thick, apart] = [sliceThicknessMm, distanceMm].map((value) => Number(value.toFixed(1)));
  const text = `The slices are ${thick} mm thick and ${apart} mm apart: what lies between them was not imaged, but volumes count it.`;
  return { code: 'wide-gaps', text, values: [thick!, apart!] };
}

function pictureWarning({ pixel }: ImageFrame, layout: SeriesPart['layout']): ImportWarning {
  if (layout !== 'flat') {
    return { code: 'colour', text: 'These are colour images: they can be looked at, but not segmented.' };
  }
  const what =
    pixel.samplesPerPixel > 1 || pixel.photometricInterpretation === 'PALETTE COLOR' ? 'colour images' : 'images';
  const text = `These are ${what} without a position in the patient: they can be looked at, but not reformatted or segmented.`;
  return { code: 'no-geometry', text };
}
