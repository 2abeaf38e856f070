import type { VoiWindow, VolumeInfo } from '../../../domain/volume.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import type { FrameAttributes } from './functional-groups.ts';
import { TAG } from './tags.ts';

const FUNCTIONS = ['LINEAR', 'LINEAR_EXACT', 'SIGMOID'] as const;
const MAX_LUT_ENTRIES = 65536;

/** Windows that a frame proposes (PS3.3 C.11.2.1.2); pairs that can't be meant are left out. */
export function readWindows(frame: FrameAttributes): VoiWindow[] {
  const centers = frame.numbers(TAG.FrameVOILUTSequence, TAG.WindowCenter);
  const widths = frame.numbers(TAG.FrameVOILUTSequence, TAG.WindowWidth);
  const names = frame.strings(TAG.FrameVOILUTSequence, TAG.WindowCenterWidthExplanation);
  const name = frame.string(TAG.FrameVOILUTSequence, TAG.VOILUTFunction);
  const voiFunction = FUNCTIONS.find((known) => known === name) ?? 'LINEAR';
  const smallest = voiFunction === 'LINEAR' ? 1 : Number.MIN_VALUE;
  return centers.flatMap((center, n) => {
    const width = widths[n] ?? Number.NaN;
    if (!Number.isFinite(center) || !Number.isFinite(width) || width < smallest) return [];
    return [{ center, width, explanation: names[n] || null, voiFunction }];
  });
}

/**
 * First item of the VOI LUT Sequence (PS3.3 C.11.2.1.1); null when absent or damaged.
 *
 * @param isSigned whether displayed values can be negative: FirstMappedValue is read as signed then
 */
export function readVoiLut(dataset: ReadDataset, isSigned: boolean): VolumeInfo['voiLut'] {
  const item = dataset.items(TAG.VOILUTSequence)[0];
  const descriptor = item?.numbers(TAG.LUTDescriptor, 'US') ?? [];
  if (!item || descriptor.length < 3) return null;
  const [count, first, bits] = descriptor as [number, number, number];
  const entries = count === 0 ? MAX_LUT_ENTRIES : count & 0xffff;
  const data = readLutData(item, entries);
  if (data === null || bits < 8 || bits > 16) return null;
  const firstValue = isSigned && first > 0x7fff ? first - 0x10000 : first;
  return { firstValue, bits, data };
}

/** LUT data are US, or OW; eight-bit tables may be packed two entries a word. */
function readLutData(item: ReadDataset, entries: number): number[] | null {
  const bytes = item.bytes(TAG.LUTData);
  if (bytes === null) return null;
  const numbers = item.numbers(TAG.LUTData, 'US');
  if (numbers.length >= entries) return numbers.slice(0, entries).map((value) => value & 0xffff);
  if (bytes.length >= entries * 2) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: entries }, (_, n) => view.getUint16(n * 2, true));
  }
  return bytes.length >= entries ? [...bytes.subarray(0, entries)] : null;
}
