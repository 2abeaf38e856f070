import type { DataElement, Dataset, ElementValue, Tag, Vr } from '../dicom/dataset.ts';
import { writePart10 } from '../dicom/write/write-part10.ts';
import type { DicomJson, DicomJsonElement } from './dicom-json.ts';

const CHARACTER_SET = 0x00080005;
const PIXEL_DATA = 0x7fe00010;
const PIXEL_DATA_PROVIDER_URL = 0x00287fe0;
const ROWS = 0x00280010;
const IMAGE_TYPE = '00080008';
const FRAMES = '00280008';
const PER_FRAME_GROUPS = '52009230';
/** Groups that no data set of a file holds, or whose values only count together with the pixels. */
const LEFT_OUT = new Set([0x0000, 0x0002, 0x7fe0, 0xfffe]);
const TEXT_VRS = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '));
const NUMBER_VRS = new Set('FD FL SL SS SV UL US UV'.split(' '));
const BYTE_VRS = new Set('OB OD OF OL OV OW UN'.split(' '));

/**
 * The header of an instance as a DICOM file with empty pixels, from its metadata in the DICOM JSON model (PS3.18 annex F):
 * what the import reads of a file, without the pixels. Text is in UTF-8 whatever the file says.
 *
 * @param bulk values that the metadata give as links, by link; one that is missing here is left out
 * @returns null for what cannot be told without the file: several frames that no functional groups describe, values that the server
 *   did not part
 */
export function headerOfJson(
  metadata: DicomJson,
  bulk: ReadonlyMap<string, Uint8Array> = new Map(),
): Uint8Array | null {
  const frames = Number(metadata[FRAMES]?.Value?.[0] ?? 1);
  if (frames > 1 && !metadata[PER_FRAME_GROUPS]) return null;
  // In a Japanese character set the server took the backslash between values for a Yen sign, and lost all lists of numbers.
  if (metadata[IMAGE_TYPE]?.Value?.some((value) => String(value).includes('¥'))) return null;
  const header = new Map(datasetOf(metadata, bulk));
  header.set(CHARACTER_SET, { vr: 'CS', value: ['ISO_IR 192'] });
  if (header.has(ROWS)) {
    // PS3.3 C.7.6.3: the pixels lie elsewhere. Without it, empty pixels are damage.
    header.set(PIXEL_DATA_PROVIDER_URL, { vr: 'UR', value: ['dicomweb:'] });
    header.set(PIXEL_DATA, { vr: 'OW', value: new Uint8Array(0) });
  }
  return writePart10(header);
}

/**
 * Links of private values that the import reads and that the metadata leave out: Siemens writes times, b-values and mosaics into a
 * header of its own (0029,xx10).
 */
export function neededLinks(metadata: DicomJson): string[] {
  return Object.entries(metadata).flatMap(([tag, { BulkDataURI }]) =>
    BulkDataURI && /^0029..10$/.test(tag) ? [BulkDataURI] : [],
  );
}

function datasetOf(json: DicomJson, bulk: ReadonlyMap<string, Uint8Array>): Dataset {
  const elements = new Map<Tag, DataElement>();
  for (const [key, element] of Object.entries(json)) {
    const tag = Number.parseInt(key, 16);
    // Items inherit the character set of the whole.
    if (!Number.isInteger(tag) || LEFT_OUT.has(tag >>> 16) || tag === CHARACTER_SET) continue;
    const value = elementValue(element, bulk);
    if (value !== null) elements.set(tag, { vr: element.vr as Vr, value });
  }
  return elements;
}

function elementValue(element: DicomJsonElement, bulk: ReadonlyMap<string, Uint8Array>): ElementValue | null {
  const { vr = '', Value: values = [] } = element;
  if (vr === 'SQ') return values.map((item) => datasetOf((item ?? {}) as DicomJson, bulk));
  if (BYTE_VRS.has(vr)) return bytesOf(element, bulk);
  if (vr === 'AT') return values.map((value) => Number.parseInt(String(value), 16) || 0);
  if (NUMBER_VRS.has(vr)) return values.map(Number);
  return TEXT_VRS.has(vr) ? values.map(textOfValue) : null;
}

function bytesOf({ InlineBinary, BulkDataURI }: DicomJsonElement, bulk: ReadonlyMap<string, Uint8Array>) {
  if (InlineBinary !== undefined) return Uint8Array.from(atob(InlineBinary), (letter) => letter.charCodeAt(0));
  return BulkDataURI === undefined ? new Uint8Array(0) : (bulk.get(BulkDataURI) ?? null);
}

function textOfValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const name = value as { Alphabetic?: string; Ideographic?: string; Phonetic?: string };
  return [name.Alphabetic, name.Ideographic, name.Phonetic]
    .map((group) => group ?? '')
    .join('=')
    .replace(/=+$/, '');
}
