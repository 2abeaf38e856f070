import { type Code, isSameCode } from '../code.ts';
import { ANATOMY_PRESETS } from './anatomy-presets.ts';
import { LOCAL_SCHEME } from './concept.ts';
import { LESION_PRESETS } from './lesion-presets.ts';
import { ANATOMY_TYPE, CATEGORY, COUINAUD, CURRENT_ANATOMICAL_STRUCTURE, LESION_TYPE } from './property-codes.ts';
import { EVALUATIONS, FINDINGS, LI_RADS_CATEGORY, MEASUREMENTS, VOLUME_METHOD } from './report-codes.ts';
import { currentCode } from './retired-codes.ts';
import type { SegmentPreset } from './segment-preset.ts';

/** Everything that a segment can be made as; lesions first, the default lesion at index 0. */
export const SEGMENT_PRESETS: readonly SegmentPreset[] = [...LESION_PRESETS, ...ANATOMY_PRESETS];

/** What a new lesion is until a reader says more. */
export const DEFAULT_LESION_PRESET: SegmentPreset = LESION_PRESETS[0]!;

/** What a new anatomy segment is. */
export const DEFAULT_ANATOMY_PRESET: SegmentPreset = ANATOMY_PRESETS[0]!;

/** Preset by its id; null for an unknown one. */
export function findPreset(id: string): SegmentPreset | null {
  return SEGMENT_PRESETS.find((p) => p.id === id) ?? null;
}

/** Codes of a segment as far as they are known; a file may lack any of them. */
export interface SegmentCodes {
  readonly category: Code | null;
  readonly type: Code | null;
  readonly typeModifier: Code | null;
  readonly anatomicRegion: Code | null;
}

/**
 * The preset that a segment's codes say it is: same type and modifier, and for anatomy the same region.
 * Where several presets share their codes (the name tells them apart), the one called `name` wins, else the first.
 */
export function presetOfCodes(codes: SegmentCodes, name = ''): SegmentPreset | null {
  const matches = SEGMENT_PRESETS.filter((preset) => hasCodes(preset, codes));
  return matches.find((p) => p.name.toLowerCase() === name.toLowerCase()) ?? matches[0] ?? null;
}

function hasCodes(preset: SegmentPreset, codes: SegmentCodes): boolean {
  const regionMatters = preset.group === 'anatomy';
  return (
    isSame(preset.type, codes.type) &&
    isSame(preset.typeModifier, codes.typeModifier) &&
    (!regionMatters || isSame(preset.anatomicRegion, codes.anatomicRegion)) &&
    (regionMatters || isLesionCategory(codes.category))
  );
}

/** Whether the category says that a segment is a lesion, which must name its anatomic region. */
export function isLesionCategory(category: Code | null): boolean {
  return category !== null && isSameCode(currentCode(category), CATEGORY.abnormalStructure);
}

function isSame(a: Code | null, b: Code | null): boolean {
  if (a === null || b === null) return a === b;
  return isSameCode(a, currentCode(b));
}

/**
 * Types that lie beyond the list which the acceptance checker carries: standard codes of PS3.16 for neighbouring
 * organs. The checker knows them when it is given this table (`lobule codes --json`).
 */
export const EXTENSION_TYPES: readonly Code[] = [
  ANATOMY_TYPE.kidney,
  ANATOMY_TYPE.pancreas,
  ANATOMY_TYPE.stomach,
  ANATOMY_TYPE.adrenalGland,
  ANATOMY_TYPE.duodenum,
  ANATOMY_TYPE.spine,
  ANATOMY_TYPE.splenicVein,
  ANATOMY_TYPE.superiorMesentericVein,
];

/** The code table as the independent checkers read it: `scheme:value` -> meaning, by where a code may stand. */
export function codeTableJson() {
  return {
    about: 'Codes that Lobule writes, scheme:value -> meaning.',
    local_scheme: LOCAL_SCHEME,
    category: table([...Object.values(CATEGORY), CURRENT_ANATOMICAL_STRUCTURE]),
    type: table([...Object.values(ANATOMY_TYPE), ...Object.values(LESION_TYPE)]),
    lesion_categories: [key(CATEGORY.abnormalStructure)],
    anatomy: table([ANATOMY_TYPE.liver, ...Object.values(COUINAUD)]),
    measurement: table(MEASUREMENTS.map((m) => m.code)),
    units: Object.fromEntries(MEASUREMENTS.map((m) => [key(m.code), m.units])),
    method: table([VOLUME_METHOD]),
    finding: table(FINDINGS),
    evaluation: table(EVALUATIONS.map((e) => e.code)),
    evaluation_category: key(LI_RADS_CATEGORY),
    evaluation_values: Object.fromEntries(EVALUATIONS.map((e) => [key(e.code), e.values.map(key)])),
  };
}

function key(code: Code): string {
  return `${code.scheme}:${code.value}`;
}

function table(codes: readonly Code[]): Record<string, string> {
  return Object.fromEntries(codes.map((c) => [key(c), c.meaning]));
}
