import { type Code, isSameCode } from '../code.ts';
import { ANATOMY_PRESETS } from './anatomy-presets.ts';
import { type CodeStatus, type Concept, LOCAL_SCHEME } from './concept.ts';
import { ANCILLARY_FEATURES, LESION_FACT, PATHOLOGY_OFFSET, PHENOTYPE_CODE } from './lesion-fact-codes.ts';
import { LESION_PRESETS } from './lesion-presets.ts';
import { PHASE_CODE } from './phase-codes.ts';
import {
  ANATOMY_MODIFIER,
  ANATOMY_TYPE,
  CATEGORY,
  COUINAUD,
  CURRENT_ANATOMICAL_STRUCTURE,
  LESION_MODIFIER,
  LESION_TYPE,
} from './property-codes.ts';
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
 * What lies beyond the list which the acceptance checker carries: standard codes of PS3.16 for neighbouring organs, findings of
 * RadLex, and our own names of what a report says of a lesion. The checker knows them when it is given this table
 * (`lobule codes --json`).
 */
export const EXTENSION_CODES: readonly Concept[] = [
  ANATOMY_TYPE.kidney,
  ANATOMY_TYPE.pancreas,
  ANATOMY_TYPE.stomach,
  ANATOMY_TYPE.adrenalGland,
  ANATOMY_TYPE.duodenum,
  ANATOMY_TYPE.spine,
  ANATOMY_TYPE.splenicVein,
  ANATOMY_TYPE.superiorMesentericVein,
  LESION_TYPE.primaryNeoplasm,
  LESION_TYPE.secondaryNeoplasm,
  LESION_TYPE.necrosis,
  ...Object.values(PHENOTYPE_CODE),
  ...MEASUREMENTS.map(({ code }) => code).filter(
    ({ value }) => value === '1483009' || value === PATHOLOGY_OFFSET.value,
  ),
  ...[...ANCILLARY_FEATURES, ...Object.values(LESION_FACT)].map(({ code }) => code),
  ...EVALUATIONS.map(({ code }) => code).filter(({ value }) => ['TARGETOID', 'TIV'].includes(value)),
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
    phase: table(Object.values(PHASE_CODE)),
    sources: Object.fromEntries(allConcepts().map((c) => [key(c), sourceText(c)])),
    unverified: allConcepts().filter(isUnverified).map(key),
  };
}

/** Every code that may be written, once, with where it was found. */
export function allConcepts(): Concept[] {
  const all: readonly Concept[] = [
    ...Object.values(CATEGORY),
    CURRENT_ANATOMICAL_STRUCTURE,
    ...Object.values(ANATOMY_TYPE),
    ...Object.values(ANATOMY_MODIFIER),
    ...Object.values(LESION_TYPE),
    ...Object.values(LESION_MODIFIER),
    ...Object.values(COUINAUD),
    ...MEASUREMENTS.map(({ code }) => code),
    VOLUME_METHOD,
    ...FINDINGS,
    ...EVALUATIONS.flatMap(({ code, values }) => [code, ...values]),
    ...Object.values(PHASE_CODE),
  ];
  return [...new Map(all.map((each) => [key(each), each])).values()];
}

/** One source alone, or none: nobody else vouches for the number. Codes of our own scheme are ours to give. */
export function isUnverified({ status }: Concept): boolean {
  return status !== 'A' && status !== '2' && status !== 'local';
}

const STATUS: Readonly<Record<CodeStatus, string>> = {
  A: 'authority',
  '2': 'two independent sources',
  '1': 'unverified: one source',
  local: 'local scheme',
};

/** Where a code was found and how sure that makes it. */
export function sourceText({ status, source }: Concept): string {
  return `${STATUS[status]}: ${source}`;
}

function key(code: Code): string {
  return `${code.scheme}:${code.value}`;
}

function table(codes: readonly Code[]): Record<string, string> {
  return Object.fromEntries(codes.map((c) => [key(c), c.meaning]));
}
