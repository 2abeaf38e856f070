import type { DataElement, Dataset, Tag } from '../dataset.ts';
import { tagText } from '../dataset.ts';
import { codeItem } from '../dictionary.ts';
import { vrOfTag } from '../read/vr-of-tag.ts';
import { type AttributeRule, attributeRule } from './attribute-action.ts';
import { basicAction } from './attribute-types.ts';
import type { DeidChange } from './deid-change.ts';
import { safePrivateTags } from './safe-private.ts';
import { type TreatContext, treatElement } from './treat-element.ts';

const CHARACTER_SET = 0x00080005;
const CODE_VALUE = 0x00080100;
const CODE_MEANING = 0x00080104;
const CODING_SCHEME = 0x00080102;
const PERSON_CODES = 0x00401101;
const LOCAL_SCHEME = '99LOBULE';
const NO_ITEMS: readonly Dataset[] = [];

/**
 * A data set with every element treated, at every depth. Private elements (but for safe ones under their option), curves,
 * overlays, command and directory groups, padding, signatures, unknown elements and group lengths go; everything else is
 * treated by table E.1-1 or, where that is silent, by default deny of free text, names and binary values.
 */
export function treatDataset(
  data: Dataset,
  about: TreatContext,
  changes: DeidChange[],
  path = '',
): Map<Tag, DataElement> {
  const result = new Map<Tag, DataElement>();
  const safePrivate = about.options.has('retain-safe-private') ? safePrivateTags(data) : new Set<Tag>();
  const note = (tag: Tag, action: DeidChange['action'], rule: DeidChange['rule'], after: DataElement | null) => {
    const before = valueText(data.get(tag)!);
    changes.push({ path: path + tagText(tag), action, rule, before, after: after ? valueText(after) : '' });
  };
  for (const [tag, element] of data) {
    if (tag === CHARACTER_SET || (tag & 0xffff) === 0) continue;
    const refusal = safePrivate.has(tag) ? null : refusalOf(tag, element);
    if (refusal) note(tag, 'removed', refusal, null);
    else if (safePrivate.has(tag)) result.set(tag, element);
    else if (element.vr === 'SQ') treatSequence(tag, element, { about, changes, path, result, note });
    else {
      const rule = attributeRule(tag, about.options);
      const isKeptMeaning = tag === CODE_MEANING && isPublicScheme(data);
      const treated = isKeptMeaning ? null : treatElement(tag, element, rule, about);
      if (treated?.action) note(tag, treated.action, treated.rule, treated.element);
      const stays = treated ? treated.element : element;
      if (stays) result.set(tag, stays);
    }
  }
  return result;
}

interface SequenceWork {
  readonly about: TreatContext;
  readonly changes: DeidChange[];
  readonly path: string;
  readonly result: Map<Tag, DataElement>;
  readonly note: (tag: Tag, action: DeidChange['action'], rule: DeidChange['rule'], after: DataElement | null) => void;
}

/** Sequences are removed, emptied, or kept with their items treated (PS3.15 E.1: K and C apply to the items' elements). */
function treatSequence(tag: Tag, element: DataElement, work: SequenceWork): void {
  const { about, changes, path, result, note } = work;
  const rule = attributeRule(tag, about.options);
  const action = sequenceAction(tag, rule, about);
  if (action === 'X') {
    note(tag, 'removed', 'table', null);
    return;
  }
  const items = element.value as readonly Dataset[];
  if (action === 'Z' || items.length === 0) {
    if (items.length > 0) note(tag, 'emptied', 'table', null);
    result.set(tag, { vr: 'SQ', value: NO_ITEMS });
    return;
  }
  if (tag === PERSON_CODES && action === 'D') {
    note(tag, 'replaced', 'table', null);
    const code = String((items[0]!.get(CODE_VALUE)?.value as readonly string[] | undefined)?.[0] ?? '');
    const person = { value: about.pseudonyms.word('P', code), scheme: LOCAL_SCHEME, meaning: 'Person' };
    result.set(tag, { vr: 'SQ', value: [codeItem(person)] });
    return;
  }
  const treated = items.map((item, n) => treatDataset(item, about, changes, `${path}${tagText(tag)}[${n + 1}]/`));
  // Items keep their places (frames count by them); a sequence of which nothing is left goes.
  if (treated.some((item) => item.size > 0) || items.every((item) => item.size === 0)) {
    result.set(tag, { vr: 'SQ', value: treated });
  } else if (rule?.basic.includes('Z')) result.set(tag, { vr: 'SQ', value: NO_ITEMS });
  else note(tag, 'removed', 'table', null);
}

function sequenceAction(tag: Tag, rule: AttributeRule | null, about: TreatContext): 'X' | 'Z' | 'D' | 'recurse' {
  if (rule === null || rule.option !== null) return 'recurse';
  // References to images stay, with new UIDs (the table's U*); without them a derived image could not be placed.
  if (rule.basic.includes('U')) return 'recurse';
  const action = basicAction(rule.basic, tag, about.family);
  return action === 'U' ? 'recurse' : action;
}

function refusalOf(tag: Tag, element: DataElement): 'private' | 'unknown' | null {
  const group = tag >>> 16;
  if (group % 2 === 1) return 'private';
  const isRepeating = group >>> 8 === 0x50 || group >>> 8 === 0x60;
  if (isRepeating || group <= 0x0006 || group >= 0xfff0) return 'unknown';
  return element.vr === 'UN' || vrOfTag(tag) === null ? 'unknown' : null;
}

/** Meanings of published codes are published too; those of a site's own codes are free text. */
function isPublicScheme(item: Dataset): boolean {
  const scheme = String((item.get(CODING_SCHEME)?.value as readonly string[] | undefined)?.[0] ?? '').trim();
  return scheme !== '' && (!scheme.startsWith('99') || scheme === LOCAL_SCHEME) && scheme !== 'L';
}

function valueText({ value }: DataElement): string {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (!Array.isArray(value)) return '';
  return value.some((v) => typeof v === 'object') ? `${value.length} items` : value.join('\\');
}
