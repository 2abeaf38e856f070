import type { DataElement, Dataset, Tag, Vr } from '../dataset.ts';
import { codeItem, dataset } from '../dictionary.ts';
import { type ParsedDicom, parsePart10 } from '../read/parse-part10.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { EXPLICIT_VR_LITTLE_ENDIAN, writePart10 } from '../write/write-part10.ts';
import { iodFamily } from './attribute-types.ts';
import { identityWords } from './clean-text.ts';
import type { DeidChange } from './deid-change.ts';
import { BASIC_PROFILE, DEID_OPTIONS, type DeidOption } from './deid-options.ts';
import { gateFinding } from './pixel-gate.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { treatDataset } from './treat-dataset.ts';

export interface DeidRequest {
  readonly options: ReadonlySet<DeidOption>;
  readonly pseudonyms: Pseudonyms;
  /** SOP Instance UIDs (original) that a person looked at and released. */
  readonly confirmed: ReadonlySet<string>;
  /** Texts (original values) of which a reviewer lets nothing stay, however they would be cleaned. */
  readonly refused?: ReadonlySet<string>;
  readonly app: { readonly version: string };
}

export type DeidResult =
  | {
      readonly outcome: 'written';
      readonly bytes: Uint8Array;
      readonly sopInstanceUid: string;
      /** Of new identities only: patient, series and instance. */
      readonly fileName: string;
      readonly originalSopInstanceUid: string;
      readonly changes: readonly DeidChange[];
      readonly warnings: readonly string[];
    }
  | {
      readonly outcome: 'left-out';
      /** `not-dicom`, `damaged`, `burned-in`, `screenshot`, `face`, `structured`, `no-identity`, `no-image-class`. */
      readonly reason: string;
      readonly message: string;
      readonly originalSopInstanceUid: string | null;
    };

const NOTHING: ReadonlySet<string> = new Set();
const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const PIXEL_DATA = 0x7fe00010;
/** Texts of the header that identify people; their words may not stay in any description. */
const IDENTITY: readonly Tag[] = [
  0x00100010, 0x00100020, 0x00101000, 0x00101001, 0x00101005, 0x00101060, 0x00102297, 0x00080050, 0x00080090,
  0x0008009c, 0x00081048, 0x00081050, 0x00081060, 0x00081070, 0x00321032,
];

/**
 * De-identifies one instance by the Basic Application Level Confidentiality Profile of PS3.15 and the chosen options:
 * images, SEG, SR and RTSTRUCT alike. The transfer syntax and the bytes of the pixel data stay (only the retired big
 * endian syntax becomes explicit little endian). Pure: the same bytes, options and secret give the same file.
 *
 * @param bytes of a DICOM file
 */
export function deidentifyFile(bytes: Uint8Array, request: DeidRequest): DeidResult {
  const parsed = tryParse(bytes);
  if (!parsed) return leftOut('not-dicom', 'It is not a DICOM file.', null);
  const original = parsed.dataset;
  const sop = original.string(0x00080018);
  const sopClass = original.string(0x00080016);
  if (!sop || !sopClass)
    return leftOut('no-identity', 'It names no class and instance (a directory, or damaged).', sop);
  if (parsed.problem) return leftOut('damaged', parsed.problem, sop);
  const gate = gateFinding(original);
  const isConfirmed = request.confirmed.has(sop);
  if (gate && !(gate.isConfirmable && isConfirmed)) return leftOut(gate.reason, gate.message, sop);
  if (original.has(0x0040a730) && !request.options.has('clean-structured-content')) {
    return leftOut('structured', 'It is a report; they are kept with the option clean-structured-content only.', sop);
  }
  const pixels = pixelElement(parsed);
  if (pixels === 'unknown') return leftOut('damaged', 'Its pixel data is big endian of an unusual size.', sop);
  const patient = request.pseudonyms.patient(patientKey(original));
  const changes: DeidChange[] = [];
  const about = {
    options: request.options,
    pseudonyms: request.pseudonyms,
    patient,
    forbidden: identityWords(IDENTITY.flatMap((tag) => original.strings(tag))),
    refused: request.refused ?? NOTHING,
    family: iodFamily(sopClass),
  };
  const treated = treatDataset(original.toDataset(), about, changes);
  const marked = new Map<Tag, DataElement>([...treated, ...markers(treated, request, isConfirmed), ...pixels]);
  return written(marked, parsed, patient.pseudonym, changes);
}

function written(data: Dataset, parsed: ParsedDicom, patient: string, changes: readonly DeidChange[]): DeidResult {
  const syntax = parsed.transferSyntaxUid;
  const isBigEndian = syntax === BIG_ENDIAN;
  const uid = (tag: Tag) => String((data.get(tag)?.value as readonly string[] | undefined)?.[0] ?? 'none');
  return {
    outcome: 'written',
    bytes: writePart10(data, isBigEndian ? EXPLICIT_VR_LITTLE_ENDIAN : syntax),
    sopInstanceUid: uid(0x00080018),
    fileName: `${patient}/${uid(0x0020000e)}/${uid(0x00080018)}.dcm`,
    originalSopInstanceUid: parsed.dataset.string(0x00080018)!,
    changes,
    warnings: isBigEndian ? ['The retired big endian coding was written as explicit little endian.'] : [],
  };
}

/** That the file is de-identified, how and by what (PS3.3 C.7.1.1, C.12.1.1.5; PS3.15 E.1.1). */
function markers(treated: Dataset, { options, app }: DeidRequest, isConfirmed: boolean): Dataset {
  const codes = [BASIC_PROFILE, ...[...options].map((name) => DEID_OPTIONS[name].code)];
  const dates = options.has('retain-full-dates')
    ? 'UNMODIFIED'
    : options.has('retain-modified-dates')
      ? 'MODIFIED'
      : 'REMOVED';
  const equipment = (treated.get(0x0018a001)?.value ?? []) as readonly Dataset[];
  const tool = dataset({
    PurposeOfReferenceCodeSequence: [codeItem({ value: '109104', scheme: 'DCM', meaning: 'De-identifying Equipment' })],
    Manufacturer: 'Lobule',
    ManufacturerModelName: 'Lobule',
    SoftwareVersions: app.version,
  });
  return new Map<Tag, DataElement>([
    [0x00080005, { vr: 'CS', value: ['ISO_IR 192'] }],
    [0x00120062, { vr: 'CS', value: ['YES'] }],
    [0x00120063, { vr: 'LO', value: [`Lobule ${app.version}`, 'PS3.15 E.1 Basic Profile'] }],
    [0x00120064, { vr: 'SQ', value: codes.map(codeItem) }],
    [0x0018a001, { vr: 'SQ', value: [...equipment, tool] }],
    [0x00280303, { vr: 'CS', value: [dates] }],
    ...(isConfirmed ? ([[0x00280301, { vr: 'CS', value: ['NO'] }]] as [Tag, DataElement][]) : []),
  ]);
}

/** Pixel data with its bytes as they are; encapsulated fragments and their offset table verbatim. */
function pixelElement({ pixelData, bytes, isBigEndian, dataset: data }: ParsedDicom): Dataset | 'unknown' {
  if (!pixelData) return new Map();
  const { tag, offset, length, isEncapsulated } = pixelData;
  const value = bytes.subarray(offset, offset + length);
  if (isEncapsulated) return new Map([[tag, { vr: 'OB', value: { items: value } }]]);
  const vr = pixelVr(pixelData.vr, tag);
  if (!isBigEndian || vr === 'OB') return new Map([[tag, { vr, value }]]);
  if (vr !== 'OW' || (data.number(0x00280100) ?? 0) > 16) return 'unknown';
  return new Map([[tag, { vr, value: swappedWords(value) }]]);
}

function pixelVr(vr: Vr, tag: Tag): Vr {
  if (tag !== PIXEL_DATA) return tag === 0x7fe00008 ? 'OF' : 'OD';
  return vr === 'OB' ? 'OB' : 'OW';
}

function swappedWords(value: Uint8Array): Uint8Array {
  const out = new Uint8Array(value.length);
  for (let at = 0; at + 1 < value.length; at += 2) {
    out[at] = value[at + 1]!;
    out[at + 1] = value[at]!;
  }
  return out;
}

/** What tells patients apart in the originals: the ID; without one the name and birth date; else every study is its own. */
function patientKey(data: ReadDataset): string {
  const id = data.string(0x00100020);
  if (id) return `id:${id}`;
  const name = data.string(0x00100010);
  if (name) return `name:${name}|${data.string(0x00100030) ?? ''}`;
  return `study:${data.string(0x0020000d) ?? data.string(0x00080018)}`;
}

function tryParse(bytes: Uint8Array): ParsedDicom | null {
  try {
    return parsePart10(bytes);
  } catch {
    return null;
  }
}

function leftOut(reason: string, message: string, sop: string | null): DeidResult {
  return { outcome: 'left-out', reason, message, originalSopInstanceUid: sop };
}
