import type { DataElement, Dataset, ElementValue, Tag, Vr } from '../dataset.ts';
import type { ReadDataset } from '../read/read-dataset.ts';

/**
 * Attributes that describe patient, study and trial (PS3.3 C.7.1, C.7.2 and the retired ones that old files carry), by
 * tag. A derived object repeats them as they are: an archive that finds two values makes two patients.
 */
const COPIED: readonly Tag[] = [
  // General Study
  0x00080020, 0x00080030, 0x00080050, 0x00080051, 0x00080090, 0x00080096, 0x0008009c, 0x0008009d, 0x00081030,
  0x00081032, 0x00081048, 0x00081049, 0x00081060, 0x00081062, 0x00081110, 0x0020000d, 0x00200010, 0x00321033,
  0x00321034,
  // Patient
  0x00081120, 0x00100010, 0x00100020, 0x00100021, 0x00100022, 0x00100024, 0x00100026, 0x00100027, 0x00100030,
  0x00100032, 0x00100033, 0x00100034, 0x00100035, 0x00100040, 0x00100200, 0x00100212, 0x00100213, 0x00100216,
  0x00100218, 0x00100219, 0x00100221, 0x00101000, 0x00101001, 0x00101002, 0x00101100, 0x00102160, 0x00102201,
  0x00102202, 0x00102292, 0x00102293, 0x00102294, 0x00102297, 0x00102298, 0x00102299, 0x00104000, 0x00120062,
  0x00120063, 0x00120064,
  // Patient Study
  0x00081080, 0x00081084, 0x00101010, 0x00101020, 0x00101021, 0x00101022, 0x00101023, 0x00101024, 0x00101030,
  0x00102000, 0x00102110, 0x00102180, 0x001021a0, 0x001021b0, 0x001021c0, 0x001021d0, 0x00102203, 0x00321066,
  0x00321067, 0x00380010, 0x00380014, 0x00380060, 0x00380062, 0x00380064, 0x00380500,
  // Clinical Trial Subject, Study and Series
  0x00120010, 0x00120020, 0x00120021, 0x00120022, 0x00120023, 0x00120030, 0x00120031, 0x00120032, 0x00120040,
  0x00120041, 0x00120042, 0x00120043, 0x00120050, 0x00120051, 0x00120052, 0x00120053, 0x00120055, 0x00120060,
  0x00120081, 0x00120082, 0x00120083,
  // Whether the dates above were moved by a de-identification
  0x00280303,
  // Frame of Reference
  0x00201040,
];

/** Retired, but some archives still match by it. */
const OTHER_PATIENT_IDS: Tag = 0x00101000;

/** Type 2 attributes of those modules: written empty where the source has none. */
const REQUIRED: readonly (readonly [Tag, Vr])[] = [
  [0x00080020, 'DA'],
  [0x00080030, 'TM'],
  [0x00080050, 'SH'],
  [0x00080090, 'PN'],
  [0x00100010, 'PN'],
  [0x00100020, 'LO'],
  [0x00100030, 'DA'],
  [0x00100040, 'CS'],
  [0x00200010, 'SH'],
  [0x00201040, 'LO'],
];

/**
 * Patient, study, trial and frame of reference attributes of the source images, text decoded from their character set,
 * numbers verbatim. The first image that has a value gives it. Private elements inside of sequences stay behind.
 */
export function copyStudyAttributes(headers: readonly ReadDataset[]): Dataset {
  const copy = new Map<Tag, DataElement>(REQUIRED.map(([tag, vr]) => [tag, { vr, value: [] }]));
  for (const tag of COPIED) {
    const holder = headers.find((h) => !isEmpty(h, tag)) ?? headers.find((h) => h.has(tag) && mayBeEmpty(h, tag));
    const vr = holder?.vr(tag);
    if (holder && vr && vr !== 'UN') copy.set(tag, { vr, value: plainValue(holder, tag, vr) });
  }
  return copy;
}

/** Empty elements are repeated too; but not an optional sequence without items, which PS3.3 forbids, nor a retired element. */
function mayBeEmpty(header: ReadDataset, tag: Tag): boolean {
  return header.vr(tag) !== 'SQ' && tag !== OTHER_PATIENT_IDS;
}

function isEmpty(header: ReadDataset, tag: Tag): boolean {
  return (header.bytes(tag)?.length ?? 0) === 0 && header.items(tag).length === 0;
}

function plainValue(header: ReadDataset, tag: Tag, vr: Vr): ElementValue {
  if (vr === 'SQ') return header.items(tag).map((item) => withoutPrivate(item.toDataset()));
  if (vr === 'US') return header.numbers(tag);
  const values = header.strings(tag);
  // A value of blanks only is not an empty one to those who compare the files.
  return values.length === 0 && (header.bytes(tag)?.length ?? 0) > 0 ? [' '] : values;
}

function withoutPrivate(data: Dataset): Dataset {
  const kept = [...data].filter(([tag, { vr }]) => (tag >>> 16) % 2 === 0 && vr !== 'UN');
  return new Map(kept.map(([tag, { vr, value }]) => [tag, { vr, value: vr === 'SQ' ? cleanItems(value) : value }]));
}

function cleanItems(items: ElementValue): readonly Dataset[] {
  return (items as readonly Dataset[]).map(withoutPrivate);
}
