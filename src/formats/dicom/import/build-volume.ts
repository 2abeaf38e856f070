import type { Uid, VolumeId } from '../../../domain/ids.ts';
import type { AcquisitionFacts, ImportWarning, VolumeInfo, VolumeKind } from '../../../domain/volume.ts';
import type { ImageFrame } from './image-frame.ts';
import { type MeasuredStack, measureStack } from './measure-stack.ts';
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
    pixel: first.pixel,
    windows: first.windows,
    voiLut: first.voiLut,
    sliceThicknessMm: first.sliceThicknessMm,
    facts: factsOf(stack.frames),
    warnings: collectWarnings(part, stack, kind),
  };
}

function layOut(part: SeriesPart): MeasuredStack {
  if (part.layout === 'parallel') return measureStack(part.frames);
  return { frames: part.frames, grid: null, warnings: [] };
}

function kindOf(part: SeriesPart, stack: MeasuredStack, isColour: boolean, hasIdentity: boolean): VolumeKind {
  if (isColour || part.layout === 'flat') return 'picture';
  return stack.grid && hasIdentity ? 'volume' : 'stack';
}

/** Facts of the first slice, with the values of its own frame; a b-value only where diffusion was weighted. */
function factsOf(frames: readonly ImageFrame[]): AcquisitionFacts {
  const { facts, traits } = frames[0]!;
  const isDiffusion = (traits.bValue ?? 0) > 0 || traits.direction !== null;
  return {
    ...facts,
    imageType: traits.imageType.length > 0 ? traits.imageType : facts.imageType,
    echoTimeMs: traits.echoTimeMs ?? facts.echoTimeMs,
    repetitionTimeMs: traits.repetitionTimeMs ?? facts.repetitionTimeMs,
    inversionTimeMs: traits.inversionTimeMs ?? facts.inversionTimeMs,
    flipAngleDeg: traits.flipAngleDeg ?? facts.flipAngleDeg,
    bValue: isDiffusion ? traits.bValue : facts.bValue,
    temporalPositionIdentifier: traits.temporalPosition ?? facts.temporalPositionIdentifier,
    triggerTimeMs: traits.triggerTimeMs ?? facts.triggerTimeMs,
    acquisitionNumber: traits.acquisitionNumber ?? facts.acquisitionNumber,
  };
}

function collectWarnings(part: SeriesPart, stack: MeasuredStack, kind: VolumeKind): ImportWarning[] {
  const warnings = [...stack.frames.flatMap((frame) => frame.warnings), ...part.warnings, ...stack.warnings];
  if (kind === 'volume' && !stack.frames[0]!.frameOfReferenceUid) {
    const text = 'The images name no frame of reference, so their positions can’t be compared with other series.';
    warnings.push({ code: 'no-frame-of-reference', text });
  }
  const byText = new Map(warnings.map((warning) => [`${warning.code} ${warning.text}`, warning]));
  return [...byText.values()].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.text < b.text ? -1 : 1));
}
