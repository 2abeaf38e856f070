import type { ReadDataset } from '../read/read-dataset.ts';
import { type LookupTable, readLookupTable } from './lookup-table.ts';

const MODALITY_LUT_SEQUENCE = 0x00283000;
const TABLE = { descriptor: 0x00283002, data: 0x00283006 };

/** Whether displayed values come from a Modality LUT instead of slope and intercept (PS3.3 C.11.1). */
export function hasModalityTable(header: ReadDataset): boolean {
  return header.items(MODALITY_LUT_SEQUENCE).length > 0;
}

/** The Modality LUT of an image; null when it has none or it is not whole. */
export function readModalityTable(
  header: ReadDataset,
  options: { readonly isBigEndian: boolean; readonly isSignedInput: boolean },
): LookupTable | null {
  const item = header.items(MODALITY_LUT_SEQUENCE)[0];
  return item ? readLookupTable(item, TABLE, options) : null;
}
