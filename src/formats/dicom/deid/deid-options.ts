import type { Code } from '../../../domain/code.ts';

/** Columns of table E.1-1: what an option does instead of the basic profile. */
export type OptionColumn =
  | 'uids'
  | 'device'
  | 'institution'
  | 'patient'
  | 'fullDates'
  | 'modifiedDates'
  | 'descriptors'
  | 'structured'
  | 'graphics'
  | 'private';

interface DeidOptionRow {
  readonly code: Code;
  readonly column: OptionColumn | null;
  /** What it means, for a person. */
  readonly summary: string;
}

/** The basic profile, always applied (CID 7050). */
export const BASIC_PROFILE: Code = dcm('113100', 'Basic Application Confidentiality Profile');

/** Options of the profile (PS3.15 E.3, CID 7050) that the engine carries out. */
export const DEID_OPTIONS = {
  'clean-pixel-data': {
    code: dcm('113101', 'Clean Pixel Data Option'),
    column: null,
    summary: 'pixels were looked at: what may show text is left out unless confirmed',
  },
  'clean-structured-content': {
    code: dcm('113104', 'Clean Structured Content Option'),
    column: 'structured',
    summary: 'keep reports and acquisition context, their texts cleaned',
  },
  'clean-descriptors': {
    code: dcm('113105', 'Clean Descriptors Option'),
    column: 'descriptors',
    summary: 'keep descriptions, words outside of the vocabulary removed',
  },
  'retain-full-dates': {
    code: dcm('113106', 'Retain Longitudinal Temporal Information Full Dates Option'),
    column: 'fullDates',
    summary: 'keep dates and times as they are',
  },
  'retain-modified-dates': {
    code: dcm('113107', 'Retain Longitudinal Temporal Information Modified Dates Option'),
    column: 'modifiedDates',
    summary: 'keep dates, moved by one number of days per patient',
  },
  'retain-patient-characteristics': {
    code: dcm('113108', 'Retain Patient Characteristics Option'),
    column: 'patient',
    summary: 'keep sex, age, size and weight',
  },
  'retain-device': {
    code: dcm('113109', 'Retain Device Identity Option'),
    column: 'device',
    summary: 'keep serial numbers and station names',
  },
  'retain-uids': { code: dcm('113110', 'Retain UIDs Option'), column: 'uids', summary: 'keep all UIDs' },
  'retain-safe-private': {
    code: dcm('113111', 'Retain Safe Private Option'),
    column: 'private',
    summary: 'keep the private elements for b-value and diffusion direction',
  },
  'retain-institution': {
    code: dcm('113112', 'Retain Institution Identity Option'),
    column: 'institution',
    summary: 'keep name and address of the institution',
  },
} as const satisfies Readonly<Record<string, DeidOptionRow>>;

export type DeidOption = keyof typeof DEID_OPTIONS;

/** What is offered for research: images, masks and reports stay useful, nobody is named. */
export const DEFAULT_DEID_OPTIONS: readonly DeidOption[] = [
  'clean-descriptors',
  'clean-structured-content',
  'retain-modified-dates',
  'retain-patient-characteristics',
];

export function isDeidOption(name: string): name is DeidOption {
  return Object.hasOwn(DEID_OPTIONS, name);
}

/** Why a choice of options can't be carried out, as a sentence; null when it can. */
export function optionsProblem(options: ReadonlySet<DeidOption>): string | null {
  if (options.has('retain-full-dates') && options.has('retain-modified-dates')) {
    return 'Dates are either kept (retain-full-dates) or moved (retain-modified-dates), not both.';
  }
  return null;
}

function dcm(value: string, meaning: string): Code {
  return { value, scheme: 'DCM', meaning };
}
