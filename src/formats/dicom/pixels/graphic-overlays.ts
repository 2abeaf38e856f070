import type { CodecSource } from '../codecs/wasm-codec.ts';
import type { OpenFile, SliceJob } from './decode-slices.ts';
import { unpackBits } from './native-frame.ts';
import type { OpenImage } from './open-image.ts';
import type { VolumePlan } from './volume-plan.ts';

/** One overlay plane (PS3.3 C.9.2): a bit mask of its own size, placed on the image. */
interface OverlayPlane {
  readonly columns: number;
  readonly rows: number;
  /** 0-based column and row of the image under the plane's first pixel; may be negative. */
  readonly left: number;
  readonly top: number;
  /** One byte a pixel, frame after frame. */
  readonly pixels: Uint8Array;
  readonly frames: number;
  /** 0-based image frame under the first overlay frame. */
  readonly firstFrame: number;
}

const GROUPS = Array.from({ length: 16 }, (_, n) => (0x6000 + 2 * n) * 0x10000);
const ELEMENT = {
  rows: 0x10,
  columns: 0x11,
  frames: 0x15,
  origin: 0x50,
  firstFrame: 0x51,
  bitsAllocated: 0x100,
  bitPosition: 0x102,
  data: 0x3000,
} as const;

/**
 * Overlay planes of slices: what a scanner, a workstation or a reader drew on the image (60xx groups, and the old ones
 * kept in unused high bits of the pixels). All planes of a slice are joined.
 *
 * @returns by k, one byte a pixel, 0 or 1, on the slice's own matrix; slices without overlay are left out
 */
export async function readGraphicOverlays(
  plan: VolumePlan,
  jobs: readonly SliceJob[],
  open: OpenFile,
  codecs: CodecSource,
  signal?: AbortSignal,
): Promise<Map<number, Uint8Array>> {
  const overlays = new Map<number, Uint8Array>();
  for (const { k, slice } of jobs) {
    signal?.throwIfAborted();
    // A file that can't be read has been reported when its pixels were asked for.
    const image = await open(slice.fileId).catch(() => null);
    if (!image) continue;
    const frame = (slice.frame ?? 1) - 1;
    const planes = await readPlanes(image, frame, codecs);
    if (planes.length === 0) continue;
    const origin = slice.tile ?? { column: 0, row: 0 };
    const mask = new Uint8Array(plan.columns * plan.rows);
    for (const plane of planes) draw(plane, frame, mask, plan, origin);
    if (mask.includes(1)) overlays.set(k, mask);
  }
  return overlays;
}

async function readPlanes(image: OpenImage, frame: number, codecs: CodecSource): Promise<OverlayPlane[]> {
  const planes: OverlayPlane[] = [];
  for (const group of GROUPS) {
    const number = (element: number) => image.header.number(group + element);
    const rows = number(ELEMENT.rows) ?? 0;
    const columns = number(ELEMENT.columns) ?? 0;
    if (rows < 1 || columns < 1) continue;
    const [top, left] = image.header.numbers(group + ELEMENT.origin);
    const frames = Math.max(1, number(ELEMENT.frames) ?? 1);
    const base = { rows, columns, top: (top ?? 1) - 1, left: (left ?? 1) - 1 };
    const stored = storedPlane(image, group, rows * columns * frames);
    if (stored) {
      planes.push({ ...base, pixels: stored, frames, firstFrame: (number(ELEMENT.firstFrame) ?? 1) - 1 });
      continue;
    }
    const embedded = await embeddedPlane(image, group, frame, codecs);
    if (embedded?.length === rows * columns) planes.push({ ...base, pixels: embedded, frames: 1, firstFrame: frame });
  }
  return planes;
}

/** Overlay Data: one bit a pixel, least significant bit first; swapped in words when big endian (VR OW). */
function storedPlane(image: OpenImage, group: number, count: number): Uint8Array | null {
  const bytes = image.header.bytes(group + ELEMENT.data);
  if (!bytes || bytes.length * 8 < count) return null;
  const isSwapped = image.isBigEndian && image.header.vr(group + ELEMENT.data) !== 'OB';
  return unpackBits(isSwapped ? Uint8Array.from(bytes, (_, n) => bytes[n ^ 1] ?? 0) : bytes, count, 0);
}

/** An overlay in a bit of the pixels that no stored value uses (retired in 2004, still in archives). */
async function embeddedPlane(
  image: OpenImage,
  group: number,
  frame: number,
  codecs: CodecSource,
): Promise<Uint8Array | null> {
  const { format, header } = image;
  const bit = header.number(group + ELEMENT.bitPosition);
  const isUnused = bit !== null && (bit > format.highBit || bit < format.highBit + 1 - format.bitsStored);
  if (!isUnused || header.number(group + ELEMENT.bitsAllocated) !== format.bitsAllocated) return null;
  const decoded = await image.decode(frame, codecs).catch(() => null);
  return decoded && Uint8Array.from(decoded.samples, (sample) => (sample >>> bit) & 1);
}

function draw(
  plane: OverlayPlane,
  frame: number,
  mask: Uint8Array,
  plan: VolumePlan,
  tile: { readonly column: number; readonly row: number },
): void {
  // A single overlay frame without frame count holds for the whole image.
  const index = plane.frames === 1 && plane.firstFrame === 0 ? 0 : frame - plane.firstFrame;
  if (index < 0 || index >= plane.frames) return;
  const start = index * plane.rows * plane.columns;
  for (let y = 0; y < plan.rows; y++) {
    const row = y + tile.row * plan.rows - plane.top;
    if (row < 0 || row >= plane.rows) continue;
    for (let x = 0; x < plan.columns; x++) {
      const column = x + tile.column * plan.columns - plane.left;
      if (column < 0 || column >= plane.columns) continue;
      if (plane.pixels[start + row * plane.columns + column]) mask[y * plan.columns + x] = 1;
    }
  }
}
