import { bytesAsSource } from '../../../../domain/byte-source.ts';
import type { FileId } from '../../../../domain/ids.ts';
import type { ImportResult } from '../../../../domain/volume.ts';
import type { DataElement, Dataset, Tag, Vr } from '../../dataset.ts';
import { formatDs } from '../../format-ds.ts';
import { vrOfTag } from '../../read/vr-of-tag.ts';
import { writePart10 } from '../../write/write-part10.ts';
import { importSources } from '../import-sources.ts';
import { TAG } from '../tags.ts';

type Plain = string | number | readonly string[] | readonly number[] | readonly Dataset[] | Uint8Array;
type TestValue = Plain | { readonly vr: Vr; readonly value: Plain };
/** A tag with text, numbers or items, its VR from the dictionary; private elements state theirs. Null leaves it out. */
export type TestEntry = readonly [tag: Tag, value: TestValue | null];

/** A data set from values; a later entry for the same tag wins. */
export function elements(...entries: readonly TestEntry[]): Dataset {
  const data = new Map<Tag, DataElement>();
  for (const [tag, given] of entries) {
    data.delete(tag);
    if (given === null) continue;
    const isTyped = typeof given === 'object' && 'vr' in given;
    const vr = isTyped ? given.vr : (vrOfTag(tag) as Vr);
    data.set(tag, { vr, value: listOf(isTyped ? given.value : given, vr) });
  }
  return data;
}

const BINARY = new Set(['US', 'SS', 'UL', 'SL', 'FL', 'FD', 'AT']);

function listOf(value: Plain, vr: Vr): DataElement['value'] {
  if (value instanceof Uint8Array) return value;
  const list = (Array.isArray(value) ? value : [value]) as readonly (string | number | Dataset)[];
  if (list.some((entry) => entry instanceof Map)) return list as readonly Dataset[];
  if (BINARY.has(vr)) return list.map(Number);
  return list.map((entry) =>
    typeof entry === 'number' ? (vr === 'DS' ? formatDs(entry) : String(entry)) : String(entry),
  );
}

export const SERIES_UID = '1.2.3.100';
let serial = 0;

/** Elements of a 4 x 3 MR slice at (0, 0, z), axial, with a new SOP Instance UID. */
export function mrElements(z: number, ...more: readonly TestEntry[]): Dataset {
  serial++;
  return elements(
    [TAG.SOPClassUID, '1.2.840.10008.5.1.4.1.1.4'],
    [TAG.SOPInstanceUID, `1.2.3.9.${serial}`],
    [TAG.StudyInstanceUID, '1.2.3.1'],
    [TAG.SeriesInstanceUID, SERIES_UID],
    [TAG.FrameOfReferenceUID, '1.2.3.5'],
    [TAG.Modality, 'MR'],
    [TAG.ImageType, ['ORIGINAL', 'PRIMARY', 'M', 'ND']],
    [TAG.InstanceNumber, serial],
    [TAG.SeriesNumber, 7],
    [TAG.ImagePositionPatient, [0, 0, z]],
    [TAG.ImageOrientationPatient, [1, 0, 0, 0, 1, 0]],
    [TAG.PixelSpacing, [2, 1.5]],
    [TAG.SliceThickness, 3],
    [TAG.Rows, 3],
    [TAG.Columns, 4],
    [TAG.SamplesPerPixel, 1],
    [TAG.PhotometricInterpretation, 'MONOCHROME2'],
    [TAG.BitsAllocated, 16],
    [TAG.BitsStored, 12],
    [TAG.HighBit, 11],
    [TAG.PixelRepresentation, 0],
    [0x7fe00010, new Uint8Array(24)],
    ...more,
  );
}

/** The slice of `mrElements` as a file. */
export function mrFile(z: number, ...more: readonly TestEntry[]): Uint8Array {
  return writePart10(mrElements(z, ...more));
}

/** Imports files in the given order under the names `0`, `1` ... or those given. */
export async function importBytes(
  files: readonly (Uint8Array | { readonly name: string; readonly bytes: Uint8Array })[],
): Promise<ImportResult> {
  let entries = 0;
  const given = files.map((file, n) => {
    const { name, bytes } = file instanceof Uint8Array ? { name: String(n), bytes: file } : file;
    return { fileId: `file-${n}` as FileId, source: bytesAsSource(name, bytes) };
  });
  const { result } = await importSources(given, { newFileId: () => `entry-${++entries}` as FileId });
  return result;
}
