import type { ByteSource } from '../../../domain/byte-source.ts';
import { decodeError } from '../codecs/decoded-frame.ts';
import type { ReadDataset } from '../read/read-dataset.ts';

/** Bytes [start, end) of one fragment in its file. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

interface Fragment extends ByteRange {
  /** Offset of its item tag from the first item after the Basic Offset Table, as offset tables count. */
  readonly itemOffset: number;
  /** The first bytes of the value. */
  readonly head: readonly number[];
}

const ITEM = 0xe000;
const EXTENDED_OFFSET_TABLE = 0x7fe00001;
const WINDOW = 1 << 18;

/**
 * Finds the fragments of every frame of encapsulated pixel data (PS3.5 A.4): by the Extended Offset Table, the Basic
 * Offset Table, one fragment a frame, or the codestreams' own start markers, whichever holds.
 *
 * @param offset of the first item (the Basic Offset Table) in `source`
 * @returns one list of fragments per frame; an empty list for a frame that a cut file no longer has
 * @throws AppError `decode/damaged` when frames can't be told apart: never by guessing
 */
export async function indexFrames(
  source: ByteSource,
  offset: number,
  frames: number,
  header: ReadDataset,
): Promise<ByteRange[][]> {
  const { table, fragments } = await readFragments(source, offset);
  if (fragments.length === 0) throw decodeError('it holds no pixels.');
  if (frames === 1) return [[...fragments]];
  const starts =
    frameStarts(extendedOffsets(header), frames, fragments) ??
    frameStarts(table, frames, fragments) ??
    (fragments.length === frames ? fragments.map((_, n) => n) : startMarkers(fragments, frames));
  if (!starts) throw decodeError(`its ${frames} frames can't be told apart.`);
  return Array.from({ length: frames }, (_, n) =>
    starts[n] === undefined ? [] : fragments.slice(starts[n], starts[n + 1] ?? fragments.length),
  );
}

/** Index of the fragment with which each frame begins, when the table is whole and hits fragments only. */
function frameStarts(
  offsets: readonly number[],
  frames: number,
  fragments: readonly Fragment[],
): readonly number[] | null {
  if (offsets.length !== frames) return null;
  const byOffset = new Map(fragments.map((fragment, n) => [fragment.itemOffset, n]));
  const last = fragments.at(-1)!.end;
  const reachable = offsets.filter((at) => at < last);
  const starts = reachable.map((at) => byOffset.get(at) ?? -1);
  const isAscending = starts.every((start, n) => start > (n === 0 ? -1 : starts[n - 1]!));
  return starts[0] === 0 && isAscending ? starts : null;
}

/** Offsets as 64-bit numbers (PS3.3 C.7.6.3.1.8). */
function extendedOffsets(header: ReadDataset): number[] {
  const bytes = header.bytes(EXTENDED_OFFSET_TABLE);
  if (!bytes) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / 8) }, (_, n) => Number(view.getBigUint64(n * 8, true)));
}

/** Fragments that begin with SOI (JPEG, JPEG-LS) or SOC and SIZ (JPEG 2000). Fewer than frames: the file is cut. */
function startMarkers(fragments: readonly Fragment[], frames: number): readonly number[] | null {
  const starts = fragments.flatMap(({ head }, n) => (isCodestreamStart(head) ? [n] : []));
  return starts[0] === 0 && starts.length <= frames ? starts : null;
}

function isCodestreamStart([a, b, c, d]: readonly number[]): boolean {
  return a === 0xff && ((b === 0xd8 && c === 0xff) || (b === 0x4f && c === 0xff && d === 0x51));
}

async function readFragments(source: ByteSource, offset: number): Promise<{ table: number[]; fragments: Fragment[] }> {
  const reader = new WindowReader(source);
  const first = await readItem(reader, offset);
  if (!first) throw decodeError('its pixel data are damaged.');
  const bytes = await source.read(first.start, first.end);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = Array.from({ length: Math.floor(bytes.length / 4) }, (_, n) => view.getUint32(n * 4, true));
  const fragments: Fragment[] = [];
  let at = first.end;
  for (let item = await readItem(reader, at); item; item = await readItem(reader, at)) {
    fragments.push({ ...item, itemOffset: at - first.end });
    at = item.end;
  }
  return { table, fragments };
}

/** The item at `at`, or null at the sequence delimiter, at the end of the source or for a cut item. */
async function readItem(reader: WindowReader, at: number): Promise<(ByteRange & { head: number[] }) | null> {
  const bytes = await reader.read(at, at + 12);
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(0, true) !== 0xfffe || view.getUint16(2, true) !== ITEM) return null;
  const end = at + 8 + view.getUint32(4, true);
  if (end > reader.size) return null;
  return { start: at + 8, end, head: [...bytes.subarray(8, 12)] };
}

/** Small reads from a window, so that walking thousands of items does not read the file thousands of times. */
class WindowReader {
  private start = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  readonly size: number;

  constructor(private readonly source: ByteSource) {
    this.size = source.size;
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    const isInside = start >= this.start && Math.min(end, this.size) <= this.start + this.bytes.length;
    if (!isInside) {
      this.start = start;
      this.bytes = await this.source.read(start, Math.max(end, start + WINDOW));
    }
    return this.bytes.subarray(start - this.start, end - this.start);
  }
}
