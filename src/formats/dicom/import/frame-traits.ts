import { type CsaHeader, csaNumbers } from './csa-header.ts';
import { secondsOf, secondsOfDateTime } from './date-time.ts';
import { readDiffusion } from './diffusion.ts';
import { uihSlices } from './frame-plane.ts';
import type { FrameAttributes } from './functional-groups.ts';
import type { FrameTraits } from './image-frame.ts';
import { imageKind } from './image-kind.ts';
import { TAG } from './tags.ts';

/** Attributes that set a frame apart from others at the same place. @param index 0-based frame within its instance */
export function readTraits(frame: FrameAttributes, csa: CsaHeader, index: number): FrameTraits {
  const timing = TAG.MRTimingAndRelatedParametersSequence;
  const imageType = frame.strings(null, TAG.ImageType);
  const frameType = readFrameType(frame);
  const diffusion = readDiffusion(frame, csa, imageType);
  return {
    kind: readKind(frame, imageType, frameType),
    imageType: frameType.length > 0 ? frameType : imageType,
    stackId: frame.string(TAG.FrameContentSequence, TAG.StackID),
    bValue: diffusion.bValue,
    direction: diffusion.direction,
    echoTimeMs:
      frame.number(TAG.MREchoSequence, TAG.EffectiveEchoTime) ?? frame.number(TAG.MREchoSequence, TAG.EchoTime),
    echoNumber: frame.number(null, TAG.EchoNumbers),
    inversionTimeMs: frame.number(TAG.MRModifierSequence, TAG.InversionTimes) ?? frame.number(null, TAG.InversionTime),
    flipAngleDeg: frame.number(timing, TAG.FlipAngle),
    repetitionTimeMs: frame.number(timing, TAG.RepetitionTime),
    temporalPosition:
      frame.number(TAG.FrameContentSequence, TAG.TemporalPositionIndex) ??
      frame.number(null, TAG.TemporalPositionIdentifier),
    triggerTimeMs: readTriggerTime(frame, csa),
    acquisitionNumber:
      frame.number(TAG.FrameContentSequence, TAG.FrameAcquisitionNumber) ?? frame.number(null, TAG.AcquisitionNumber),
    dimensions: readDimensions(frame),
    acquisitionSeconds: readAcquisitionSeconds(frame),
    contentSeconds: secondsOf(frame.string(null, TAG.ContentDate), frame.string(null, TAG.ContentTime)),
    order: (frame.number(null, TAG.InstanceNumber) ?? 0) + index / 1e6,
  };
}

function readFrameType(frame: FrameAttributes): string[] {
  for (const sequence of [TAG.MRImageFrameTypeSequence, TAG.CTImageFrameTypeSequence, TAG.PETFrameTypeSequence]) {
    const type = frame.group(sequence)?.strings(TAG.FrameType) ?? [];
    if (type.length > 0) return type;
  }
  return [];
}

/**
 * FrameType speaks for a frame; ImageType of a multi-frame object says what holds for all of them. Philips and GE say the
 * component in private elements too: (2005,xx11) M, P, R, I; (0043,xx2F) 0..3.
 */
function readKind(frame: FrameAttributes, imageType: readonly string[], frameType: readonly string[]): string | null {
  const component = frame.string(TAG.MRImageFrameTypeSequence, TAG.ComplexImageComponent);
  const stated = imageKind([frameType.length > 0 ? frameType : imageType], component);
  if (stated !== null && stated !== 'M') return stated;
  for (const place of frame.privatePlaces()) {
    const philips = place.privateTag(0x2005, /^Philips MR Imaging DD 001/i, 0x11);
    const type = philips === null ? null : imageKind([['', '', place.string(philips, 'CS') ?? '']], null);
    if (type !== null) return type;
    const ge = place.privateTag(0x0043, /^GEMS_PARM_01/i, 0x2f);
    const code = ge === null ? null : place.number(ge, 'SS');
    if (code !== null && code >= 0 && code <= 3) return 'MPRI'[code] ?? null;
  }
  return stated;
}

/** Dimensions that say where a frame lies, which its plane says better (PS3.3 C.7.6.17). */
const PLACE_DIMENSIONS = new Set<number>([TAG.StackID, TAG.InStackPositionNumber, TAG.ImagePositionPatient]);

function readDimensions(frame: FrameAttributes): string | null {
  const values = frame.group(TAG.FrameContentSequence)?.numbers(TAG.DimensionIndexValues) ?? [];
  const pointers = frame.top.items(TAG.DimensionIndexSequence).map((item) => item.number(TAG.DimensionIndexPointer));
  if (values.length === 0 || values.length !== pointers.length) return null;
  const others = values.filter((_, n) => !PLACE_DIMENSIONS.has(pointers[n] ?? 0));
  return others.length === 0 ? null : others.join('-');
}

function readTriggerTime(frame: FrameAttributes, csa: CsaHeader): number | null {
  const offset = frame.group(TAG.TemporalPositionSequence)?.number(TAG.TemporalPositionTimeOffset);
  return (
    frame.number(TAG.CardiacSynchronizationSequence, TAG.NominalCardiacTriggerDelayTime) ??
    frame.number(null, TAG.TriggerTime) ??
    (offset === null || offset === undefined ? null : offset * 1000) ??
    csaNumbers(csa, 'TriggerTime')[0] ??
    null
  );
}

function readAcquisitionSeconds(frame: FrameAttributes): number | null {
  const content = frame.group(TAG.FrameContentSequence);
  return (
    secondsOfDateTime(content?.string(TAG.FrameAcquisitionDateTime) ?? null) ??
    secondsOfDateTime(content?.string(TAG.FrameReferenceDateTime) ?? null) ??
    secondsOf(frame.string(null, TAG.AcquisitionDate), frame.string(null, TAG.AcquisitionTime)) ??
    secondsOfDateTime(frame.string(null, TAG.AcquisitionDateTime)) ??
    secondsOfDateTime(uihSlices(frame.top)[0]?.string(TAG.AcquisitionDateTime) ?? null)
  );
}
