import type { Rgb } from '../../../domain/segmentation.ts';
import type { Tag } from '../dataset.ts';
import type { ReadDataset } from '../read/read-dataset.ts';

const DESCRIPTORS: readonly Tag[] = [0x00281101, 0x00281102, 0x00281103];
const TABLES: readonly Tag[] = [0x00281201, 0x00281202, 0x00281203];

/**
 * Colours of a PALETTE COLOR label map (PS3.3 C.7.6.3.1.5): value -> sRGB; null when the file has no whole palette.
 * Values beyond the table have no colour of their own.
 */
export function readPalette(data: ReadDataset): ((value: number) => Rgb | null) | null {
  const channels = DESCRIPTORS.map((tag, n) => readChannel(data, tag, TABLES[n]!));
  if (channels.some((c) => c === null)) return null;
  const [red, green, blue] = channels as Channel[];
  return (value) => {
    const parts = [red!(value), green!(value), blue!(value)];
    return parts.some((p) => p === null) ? null : (parts as unknown as Rgb);
  };
}

type Channel = (value: number) => number | null;

function readChannel(data: ReadDataset, descriptor: Tag, table: Tag): Channel | null {
  const [entries, first, bits] = data.numbers(descriptor);
  const bytes = data.toDataset().get(table)?.value;
  if (entries === undefined || first === undefined || !(bytes instanceof Uint8Array)) return null;
  const count = entries === 0 ? 65536 : entries;
  const isWide = bytes.length >= count * 2;
  return (value) => {
    const at = value - first;
    if (at < 0 || at >= count) return null;
    const stored = isWide ? (bytes[at * 2]! | (bytes[at * 2 + 1]! << 8)) >>> 0 : (bytes[at] ?? 0);
    return bits === 16 && isWide ? stored >> 8 : stored & 0xff;
  };
}
