import type { DataElement, Tag, Vr } from '../dataset.ts';
import type { AttributeRule } from './attribute-action.ts';
import { basicAction, type IodFamily } from './attribute-types.ts';
import { cleanText } from './clean-text.ts';
import type { DeidAction, DeidChange } from './deid-change.ts';
import type { DeidOption } from './deid-options.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { cappedAge, shiftDate } from './shift-date.ts';
import {
  CLASS_UIDS,
  EMPTY_TEXTS,
  isKnownBinary,
  REQUIRED_TEXTS,
  TABLE_UIDS,
  TECHNICAL_TEXTS,
  TYPED_CODE_STRINGS,
} from './text-rules.ts';

/** All that the treatment of an element depends on besides the element. */
export interface TreatContext {
  readonly options: ReadonlySet<DeidOption>;
  readonly pseudonyms: Pseudonyms;
  readonly patient: { readonly pseudonym: string; readonly daysMoved: number };
  /** Words of the patient's identity, which no cleaned text may hold. */
  readonly forbidden: ReadonlySet<string>;
  /** Original texts of which nothing may stay. */
  readonly refused: ReadonlySet<string>;
  readonly family: IodFamily;
}

/** The element as it may stay (null: not at all), and what was done; no action when it is as it was. */
export interface Treated {
  readonly element: DataElement | null;
  readonly action: DeidAction | null;
  readonly rule: DeidChange['rule'];
}

const TEXT_VRS: ReadonlySet<Vr> = new Set<Vr>(['LO', 'SH', 'LT', 'ST', 'UT', 'UC']);
const BINARY_VRS: ReadonlySet<Vr> = new Set<Vr>(['OB', 'OD', 'OF', 'OL', 'OV', 'OW']);
const TIMEZONE = 0x00080201;
const PATIENT_NAME = 0x00100010;
const PATIENT_ID = 0x00100020;
const PATIENT_AGE = 0x00101010;
const URN_CODE = 0x00080120;

/** Treats one element that is neither a sequence nor private (PS3.15 E.1, default deny where the table is silent). */
export function treatElement(tag: Tag, element: DataElement, rule: AttributeRule | null, about: TreatContext): Treated {
  if (tag === PATIENT_ID || tag === PATIENT_NAME) return replaced(element, patientText(tag, about));
  if (element.vr === 'UI') return treatUid(tag, element, rule, about);
  if (isEmpty(element)) return rule?.basic[0] === 'X' && rule.option === null ? removed('table') : kept(element);
  if (element.vr === 'DA' || element.vr === 'DT' || element.vr === 'TM') return treatTime(tag, element, rule, about);
  if (element.vr === 'AS') return treatAge(tag, element, rule, about);
  if (rule?.option === 'K' || tag === TIMEZONE) return rule?.option ? kept(element) : basic(tag, element, rule, about);
  if (rule && rule.option === null) return basic(tag, element, rule, about);
  return treatText(tag, element, rule, about);
}

function patientText(tag: Tag, { patient }: TreatContext): string {
  return tag === PATIENT_NAME ? `${patient.pseudonym}^` : patient.pseudonym;
}

function treatUid(tag: Tag, element: DataElement, rule: AttributeRule | null, about: TreatContext): Treated {
  const values = element.value as readonly string[];
  // All of them: the table leaves out the UIDs of a report's content items, which would then refer to nothing.
  if (CLASS_UIDS.has(tag) || about.options.has('retain-uids')) return kept(element);
  if (rule?.basic[0] === 'X' && rule.option === null) return removed('table');
  const mapped = values.map((uid) => about.pseudonyms.uid(uid));
  if (mapped.every((uid, n) => uid === values[n])) return kept(element);
  if (TABLE_UIDS.has(tag)) return removed('unknown');
  return { element: { vr: 'UI', value: mapped }, action: 'uid', rule: 'table' };
}

/** An option that keeps an attribute for another reason than its date (device) does not keep the date. */
function treatTime(tag: Tag, element: DataElement, rule: AttributeRule | null, about: TreatContext): Treated {
  const { options, patient } = about;
  const isAsked = rule === null || rule.option !== null;
  if (options.has('retain-full-dates') && isAsked) return kept(element);
  if (!options.has('retain-modified-dates') || !isAsked) {
    return rule ? basic(tag, element, rule, about) : removed('unknown');
  }
  if (element.vr === 'TM') return kept(element);
  const values = (element.value as readonly string[]).map((v) => shiftDate(v, patient.daysMoved));
  if (values.some((v) => v === null)) return rule ? basic(tag, element, rule, about) : removed('unknown');
  return { element: { vr: element.vr, value: values as string[] }, action: 'shifted', rule: 'table' };
}

function treatAge(tag: Tag, element: DataElement, rule: AttributeRule | null, about: TreatContext): Treated {
  if (rule && rule.option === null) return basic(tag, element, rule, about);
  const before = element.value as readonly string[];
  const value = before.map(cappedAge);
  const isSame = tag !== PATIENT_AGE || value.every((v, n) => v === before[n]);
  return isSame ? kept(element) : { element: { vr: 'AS', value }, action: 'capped', rule: 'table' };
}

/** What stays under an option that cleans, or because the table does not know it. */
function treatText(tag: Tag, element: DataElement, rule: AttributeRule | null, about: TreatContext): Treated {
  const { vr } = element;
  if (vr === 'PN' || vr === 'AE') return rule ? basic(tag, element, rule, about) : removed('unknown');
  if (vr === 'UR') return tag === URN_CODE ? kept(element) : removed('unknown');
  if (BINARY_VRS.has(vr)) return rule === null && isKnownBinary(tag) ? kept(element) : removed('unknown');
  const isText = TEXT_VRS.has(vr) || (vr === 'CS' && (rule !== null || TYPED_CODE_STRINGS.has(tag)));
  if (!isText || (rule === null && TECHNICAL_TEXTS.has(tag))) return kept(element);
  const before = element.value as readonly string[];
  const { forbidden, refused } = about;
  const value = before.map((text) => (refused.has(text) ? '' : cleanText(text, forbidden))).filter((t) => t !== '');
  if (value.length === before.length && value.every((text, n) => text === before[n])) return kept(element);
  if (value.length > 0) return { element: { vr, value }, action: 'cleaned', rule: 'text' };
  if (rule) return basic(tag, element, rule, about);
  const required = REQUIRED_TEXTS.get(tag);
  if (required !== undefined) return { element: { vr, value: [required] }, action: 'cleaned', rule: 'text' };
  return EMPTY_TEXTS.has(tag) ? { element: { vr, value: [] }, action: 'emptied', rule: 'text' } : removed('text');
}

/** The basic profile's action that fits the type of the attribute. */
function basic(tag: Tag, element: DataElement, rule: AttributeRule | null, about: TreatContext): Treated {
  const action = basicAction(rule?.basic ?? ['X'], tag, about.family);
  if (action === 'X') return removed('table');
  if (action === 'Z') return { element: { vr: element.vr, value: [] }, action: 'emptied', rule: 'table' };
  return { element: { vr: element.vr, value: dummy(element, about) }, action: 'replaced', rule: 'table' };
}

/** A value of the right form that says nothing; another one than before, equal for equal texts. */
function dummy({ vr, value }: DataElement, { pseudonyms }: TreatContext): DataElement['value'] {
  const before = Array.isArray(value) ? value.join('\\') : '';
  switch (vr) {
    case 'DA':
      return [before === '19000101' ? '19000102' : '19000101'];
    case 'DT':
      return [before === '19000101000000' ? '19000102000000' : '19000101000000'];
    case 'TM':
      return [before === '000000' ? '000001' : '000000'];
    case 'PN':
      return [`${pseudonyms.word('Anon-', before)}^`];
    case 'AS':
      return ['000D'];
    case 'IS':
    case 'DS':
      return ['0'];
    case 'UR':
      return [`urn:anon:${pseudonyms.word('', before)}`];
    default:
      return BINARY_VRS.has(vr) || vr === 'UN' ? new Uint8Array(2) : [pseudonyms.word('ANON-', before)];
  }
}

function isEmpty({ value }: DataElement): boolean {
  return value instanceof Uint8Array ? value.length === 0 : Array.isArray(value) && value.length === 0;
}

function kept(element: DataElement): Treated {
  return { element, action: null, rule: 'table' };
}

function removed(rule: DeidChange['rule']): Treated {
  return { element: null, action: 'removed', rule };
}

function replaced(element: DataElement, text: string): Treated {
  return { element: { vr: element.vr, value: [text] }, action: 'replaced', rule: 'table' };
}
