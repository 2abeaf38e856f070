import { type Tag, tagText } from './dataset.ts';
import type { ParsedDicom } from './read/parse-part10.ts';
import type { ReadDataset } from './read/read-dataset.ts';

/** One element as the tag browser lists it. */
export interface HeaderElement {
  /** `(gggg,eeee)`. */
  readonly tag: string;
  readonly vr: string;
  /** Keyword of PS3.6 in words; elements of sequences are marked with one `>` a level. */
  readonly name: string;
  readonly value: string;
}

const PER_FRAME_GROUPS = 0x52009230;
const MAX_TEXT = 400;
const BYTES = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);

/**
 * All elements of a header as text, file meta information first, sequences unfolded. Of the per-frame functional groups
 * of a multi-frame object only those of one frame are listed.
 *
 * @param frame 1-based; null for a single-frame object
 */
export async function headerText(parsed: ParsedDicom, frame: number | null): Promise<HeaderElement[]> {
  const { ELEMENT_KEYWORDS } = await import('./element-keywords.ts');
  const nameOf = keywordLookup(ELEMENT_KEYWORDS);
  const rows: HeaderElement[] = [];
  const list = (dataset: ReadDataset, depth: number) => {
    for (const tag of dataset.tags()) {
      const items = dataset.vr(tag) === 'SQ' ? dataset.items(tag) : [];
      rows.push(rowOf(dataset, tag, items.length, depth, nameOf));
      const shown = tag === PER_FRAME_GROUPS && frame !== null ? items.slice(frame - 1, frame) : items;
      for (const item of shown) list(item, depth + 1);
    }
  };
  list(parsed.meta, 0);
  list(parsed.dataset, 0);
  if (parsed.pixelData && !parsed.dataset.has(parsed.pixelData.tag)) rows.push(pixelRow(parsed.pixelData, nameOf));
  return rows;
}

function rowOf(
  dataset: ReadDataset,
  tag: Tag,
  items: number,
  depth: number,
  nameOf: (tag: Tag) => string,
): HeaderElement {
  const vr = dataset.vr(tag) ?? 'UN';
  const value = vr === 'SQ' ? counted(items, 'item') : valueText(dataset, tag, vr);
  return { tag: `(${tagText(tag)})`, vr, name: `${'> '.repeat(depth)}${nameOf(tag)}`, value };
}

function valueText(dataset: ReadDataset, tag: Tag, vr: string): string {
  const texts = BYTES.has(vr) && vr !== 'UN' ? [] : dataset.strings(tag);
  const text = texts.join('\\');
  // UN may be text of a private element; control characters tell that it is not.
  const isText = texts.length > 0 && !/\p{Cc}/u.test(text.replace(/[\r\n\t]/g, ''));
  if (BYTES.has(vr) && !isText) return counted(dataset.bytes(tag)?.length ?? 0, 'byte');
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

function pixelRow({ tag, vr, length }: NonNullable<ParsedDicom['pixelData']>, nameOf: (tag: Tag) => string) {
  return {
    tag: `(${tagText(tag)})`,
    vr,
    name: nameOf(tag),
    value: length < 0 ? 'compressed' : counted(length, 'byte'),
  };
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Names by tag; groups are split into their elements when first asked for. */
function keywordLookup(table: Readonly<Record<string, string>>): (tag: Tag) => string {
  const groups = new Map<string, ReadonlyMap<string, string>>();
  return (tag) => {
    const [group, element] = tagText(tag).split(',') as [string, string];
    if (Number.parseInt(group, 16) % 2 === 1) return element.startsWith('00') ? 'Private Creator' : 'Private';
    if (element === '0000') return 'Group Length';
    // Overlays and curves repeat in 6000, 6002 ... and 5000, 5002 ...
    const standard = /^(50|60)[01][0-9A-F]$/.test(group) ? `${group.slice(0, 2)}00` : group;
    let names = groups.get(standard);
    if (!names) {
      names = new Map((table[standard] ?? '').split(',').map((entry) => [entry.slice(0, 4), entry.slice(4)]));
      groups.set(standard, names);
    }
    return inWords(names.get(element) ?? 'Unknown');
  };
}

/** `SOPInstanceUID` -> `SOP Instance UID`. */
function inWords(keyword: string): string {
  return keyword.replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3 $2$4');
}
