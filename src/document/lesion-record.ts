import type { Code } from '../domain/code.ts';
import { DEFAULT_LESION_PRESET, findPreset, presetOfCodes } from '../domain/codes/code-table.ts';
import { bareCode } from '../domain/codes/concept.ts';
import { couinaudOfCode } from '../domain/codes/couinaud-segment.ts';
import { ANATOMY_TYPE, COUINAUD } from '../domain/codes/property-codes.ts';
import type { SegmentPreset } from '../domain/codes/segment-preset.ts';
import type { LesionId } from '../domain/ids.ts';
import type { Lesion } from '../domain/lesion.ts';
import { readDescription } from '../domain/lesion-description.ts';
import type { Segment } from '../domain/segmentation.ts';
import type { CommandEnv } from './command.ts';

/** The record of a lesion whose first mask is `mask`: what the mask's codes say, everything else unsaid. */
export function lesionOfFirstMask(mask: Segment, env: CommandEnv): Lesion {
  const couinaud = couinaudOfCode(mask.anatomicRegion);
  const said = readDescription(mask.description);
  return {
    id: env.uids.newId() as LesionId,
    trackingId: mask.trackingId,
    trackingUid: mask.trackingUid,
    phenotype: said?.phenotype ?? { presetId: presetOfLesion(mask).id, detail: null },
    pathology: said?.pathology ?? null,
    couinaud: said?.couinaud ?? (couinaud ? [couinaud] : []),
    confidence: said?.confidence ?? null,
    comment: '',
    keySlice: null,
    state: 'draft',
    lirads: null,
    response: null,
    origin: mask.origin,
  };
}

/** AnatomicRegion of a lesion's masks: the one segment it lies in, else the liver, because a SEG names one region alone. */
export function regionOfLesion({ couinaud }: Pick<Lesion, 'couinaud'>): Code {
  const [only, ...others] = couinaud;
  return bareCode(only && others.length === 0 ? COUINAUD[only] : ANATOMY_TYPE.liver);
}

/** The preset that a mask's codes say; the default lesion for codes of other software. */
export function presetOfLesion(mask: Segment): SegmentPreset {
  const said = readDescription(mask.description)?.phenotype.presetId;
  const preset = (said && findPreset(said)) || presetOfCodes(mask, mask.description);
  return preset?.role === 'lesion' ? preset : DEFAULT_LESION_PRESET;
}
