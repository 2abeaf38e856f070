import { AppError } from '../../domain/app-error.ts';
import type { ByteSource } from '../../domain/byte-source.ts';
import { crc32 } from '../../domain/crc32.ts';

/** A stream decoder of fflate: `Inflate` for raw deflate, `Gunzip` for gzip. */
interface StreamDecoder {
  push(chunk: Uint8Array, isFinal?: boolean): void;
}

export interface CompressedRange {
  readonly name: string;
  /** Bytes after unpacking, as the archive states them. */
  readonly size: number;
  readonly parent: ByteSource;
  /** Where the compressed bytes lie in `parent`. */
  readonly locate: () => Promise<{ readonly start: number; readonly end: number }>;
  readonly newDecoder: (onData: (chunk: Uint8Array) => void) => StreamDecoder;
  /** CRC-32 of the unpacked bytes; null when unknown. */
  readonly crc32: number | null;
}

const CHUNK_BYTES = 1 << 17;

/** Unpacked files that were read in full lately, so that reading a big one piece by piece unpacks it once. */
class InflatedCache {
  private readonly entries = new Map<object, Uint8Array>();
  private bytes = 0;
  constructor(private readonly maxBytes: number) {}

  get(key: object): Uint8Array | null {
    const found = this.entries.get(key);
    if (!found) return null;
    this.entries.delete(key);
    this.entries.set(key, found);
    return found;
  }

  set(key: object, bytes: Uint8Array): void {
    this.entries.set(key, bytes);
    this.bytes += bytes.length;
    for (const [oldest, old] of this.entries) {
      if (this.bytes <= this.maxBytes || oldest === key) return;
      this.entries.delete(oldest);
      this.bytes -= old.length;
    }
  }
}

const cache = new InflatedCache(128 << 20);

/**
 * A source over a compressed range: a read near the start unpacks only as much as it needs; a later one unpacks the whole
 * and checks size and CRC.
 *
 * Reading rejects with AppError `archive/damaged` when the data are corrupt or not as long as stated.
 */
export function inflatedSource(range: CompressedRange): ByteSource {
  const key = {};
  return {
    name: range.name,
    size: range.size,
    read: async (start, end) => {
      const to = Math.min(end, range.size);
      if (start >= to) return new Uint8Array(0);
      const known = cache.get(key);
      if (known) return known.slice(start, to);
      if (start === 0 && to < range.size) return inflate(range, to);
      const whole = await inflate(range, range.size);
      checkWhole(range, whole);
      cache.set(key, whole);
      return whole.slice(start, to);
    },
  };
}

/** The first `wanted` unpacked bytes. */
async function inflate(range: CompressedRange, wanted: number): Promise<Uint8Array> {
  const { start, end } = await range.locate();
  const out = new Uint8Array(wanted);
  let filled = 0;
  let isTooLong = false;
  const decoder = range.newDecoder((chunk) => {
    const room = wanted - filled;
    if (chunk.length > room && wanted === range.size) isTooLong = true;
    out.set(chunk.subarray(0, room), filled);
    filled += Math.min(chunk.length, room);
  });
  try {
    for (let at = start; at < end && !(filled >= wanted && wanted < range.size) && !isTooLong; at += CHUNK_BYTES) {
      const to = Math.min(end, at + CHUNK_BYTES);
      decoder.push(await range.parent.read(at, to), to === end);
    }
  } catch (cause) {
    if (filled < wanted) throw damaged(range.name, cause);
  }
  if (isTooLong || filled < wanted) throw damaged(range.name);
  return out;
}

function checkWhole(range: CompressedRange, bytes: Uint8Array): void {
  if (range.crc32 !== null && crc32(bytes) !== range.crc32) throw damaged(range.name);
}

function damaged(name: string, cause?: unknown): AppError {
  return new AppError('archive/damaged', 'This part of the archive is damaged and can’t be unpacked.', {
    cause: cause ?? name,
    hint: 'Copy or download the archive again.',
  });
}
