import { AppError } from '../../../domain/app-error.ts';
import type { FileId } from '../../../domain/ids.ts';
import type { SliceRef, VoxelArray } from '../../../domain/volume.ts';
import { type DecodedFrame, decodeError } from '../codecs/decoded-frame.ts';
import type { CodecSource } from '../codecs/wasm-codec.ts';
import { isColour, rgbPixels } from './colour.ts';
import { lookUp } from './lookup-table.ts';
import { hasModalityTable, readModalityTable } from './modality-table.ts';
import type { OpenImage } from './open-image.ts';
import { type StoredValues, storedValues } from './stored-values.ts';
import { newVoxels, usableRescale, type VolumePlan, valueRange } from './volume-plan.ts';

/** One slice to decode: its place in the volume and where it comes from. */
export interface SliceJob {
  readonly k: number;
  readonly slice: SliceRef;
}

/** One decoded slice, or the reason, a sentence for a person, why it can't be shown. */
export type DecodedSlice =
  | { readonly k: number; readonly voxels: VoxelArray }
  | { readonly k: number; readonly problem: string };

/** Opens the file of a slice; implementations keep recently opened files. */
export type OpenFile = (fileId: FileId) => Promise<OpenImage>;

/**
 * Decodes slices of one volume. A damaged or unsupported slice is a value with a reason, never a wrong picture; the
 * tiles of a mosaic share one decode when they are asked for together.
 *
 * @throws AppError `decode/codec-missing`, and the signal's reason when aborted: neither is the slice's fault
 */
export async function decodeSlices(
  plan: VolumePlan,
  jobs: readonly SliceJob[],
  open: OpenFile,
  codecs: CodecSource,
  signal?: AbortSignal,
): Promise<DecodedSlice[]> {
  const results: DecodedSlice[] = [];
  let key = '';
  let frame: Promise<FrameValues> | null = null;
  for (const { k, slice } of jobs) {
    signal?.throwIfAborted();
    const nextKey = `${slice.fileId}#${slice.frame}`;
    if (nextKey !== key || !frame) frame = decodeFrameValues(plan, slice, open, codecs);
    key = nextKey;
    try {
      results.push({ k, voxels: sliceVoxels(plan, await frame, slice) });
    } catch (error) {
      results.push({ k, problem: problemText(error) });
    }
  }
  return results;
}

/** Values of a whole frame, in the plan's scale. */
interface FrameValues {
  readonly values: StoredValues;
  readonly columns: number;
  readonly rows: number;
}

async function decodeFrameValues(
  plan: VolumePlan,
  slice: SliceRef,
  open: OpenFile,
  codecs: CodecSource,
): Promise<FrameValues> {
  const image = await open(slice.fileId);
  const { format } = image;
  if (isColour(format) !== (plan.components === 3))
    throw decodeError('it is stored in another way than the other images of its series.');
  const decoded = await image.decode((slice.frame ?? 1) - 1, codecs);
  const { columns, rows } = format;
  if (plan.components === 3)
    return { values: rgbPixels(decoded, format, image.header, image.isBigEndian), columns, rows };
  const values = plan.scale === 'stored' ? plainValues(image, decoded) : displayedValues(image, decoded, slice);
  return { values, columns, rows };
}

function plainValues(image: OpenImage, decoded: DecodedFrame): StoredValues {
  if (hasModalityTable(image.header))
    throw decodeError('it is stored in another way than the other images of its series.');
  return storedValues(decoded, image.format);
}

/** Displayed values: through the Modality LUT where there is one, else by slope and intercept of the slice. */
function displayedValues(image: OpenImage, decoded: DecodedFrame, slice: SliceRef): Float32Array {
  const stored = storedValues(decoded, image.format);
  if (hasModalityTable(image.header)) {
    const options = { isBigEndian: image.isBigEndian, isSignedInput: image.format.isSigned };
    const table = readModalityTable(image.header, options);
    if (!table) throw decodeError('its Modality LUT is not complete.');
    return Float32Array.from(stored, (value) => lookUp(table, value));
  }
  const { slope, intercept } = usableRescale(slice.rescale);
  const result = new Float32Array(stored.length);
  for (let n = 0; n < stored.length; n++) result[n] = stored[n]! * slope + intercept;
  return result;
}

function sliceVoxels(plan: VolumePlan, frame: FrameValues, slice: SliceRef): VoxelArray {
  const source = slice.tile ? cutTile(plan, frame, slice.tile) : frame.values;
  const isSize = slice.tile !== null || (frame.columns === plan.columns && frame.rows === plan.rows);
  const length = plan.columns * plan.rows * plan.components;
  if (!isSize || source.length !== length)
    throw decodeError(
      `it has ${frame.columns} x ${frame.rows} pixels where its series has ${plan.columns} x ${plan.rows}.`,
    );
  const voxels = newVoxels(plan.arrayType, length);
  requireInRange(source, plan);
  voxels.set(source);
  return voxels;
}

/** Slices of one series may be stored with different signs or depths; a value that does not fit must not wrap around. */
function requireInRange(values: StoredValues, plan: VolumePlan): void {
  const [lowest, highest] = valueRange(plan.arrayType);
  const isSameType = values.constructor === newVoxels(plan.arrayType, 0).constructor;
  if (isSameType || plan.arrayType === 'Float32') return;
  for (let n = 0; n < values.length; n++) {
    if (values[n]! < lowest || values[n]! > highest)
      throw decodeError('it is stored in another way than the other images of its series.');
  }
}

/** One tile of a Siemens mosaic: tiles lie row by row, each of the plan's size. */
function cutTile(plan: VolumePlan, frame: FrameValues, tile: { column: number; row: number }): StoredValues {
  const { columns, rows } = plan;
  const left = tile.column * columns;
  const top = tile.row * rows;
  if (left + columns > frame.columns || top + rows > frame.rows)
    throw decodeError('its mosaic is smaller than its header says.');
  const values = frame.values.slice(0, columns * rows);
  for (let y = 0; y < rows; y++) {
    const start = (top + y) * frame.columns + left;
    values.set(frame.values.subarray(start, start + columns), y * columns);
  }
  return values;
}

function problemText(error: unknown): string {
  if (error instanceof AppError && error.code === 'decode/codec-missing') throw error;
  if (!(error instanceof AppError)) return 'Not shown: its file could not be read or decoded.';
  return error.code.startsWith('decode/') ? `Not shown: ${error.message}` : error.message;
}
