import { crc32 } from '../../domain/crc32.ts';

interface Written {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly method: 0 | 8;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const PACKED_ALREADY = /\.(gz|png|zip|nrrd)$/;
const IS_UTF8 = 1 << 11;
/** 1980-01-01, the zero of the format: equal files give equal archives. */
const DOS_DATE = 0x21;
const MAX_32 = 0xffffffff;
const MAX_16 = 0xffff;

/** Writes a ZIP archive (PKWARE APPNOTE 6.3, with ZIP64) file by file: only the directory stays in memory, so its size has no limit. */
export class ZipStream {
  readonly #put: (bytes: Uint8Array) => Promise<void>;
  readonly #written: Written[] = [];
  #offset = 0;

  /** @param put takes the archive's bytes in order */
  constructor(put: (bytes: Uint8Array) => Promise<void>) {
    this.#put = put;
  }

  /** Adds a file; what is packed in itself is stored as it is. */
  async add(path: string, bytes: Uint8Array): Promise<void> {
    const name = new TextEncoder().encode(path);
    const body = PACKED_ALREADY.test(path) || bytes.length < 64 ? bytes : await deflated(bytes);
    const method = body === bytes ? 0 : 8;
    const entry: Written = {
      ...{ name, crc: crc32(bytes), method, packed: body.length, size: bytes.length, offset: this.#offset },
    };
    await this.#send(record(0x04034b50, [...u16(20), ...common(entry), ...u16(name.length), ...u16(0)], name));
    await this.#send(body);
    this.#written.push(entry);
  }

  /** Writes the directory; nothing may follow. */
  async end(): Promise<void> {
    const start = this.#offset;
    for (const entry of this.#written) {
      const isFar = entry.offset >= MAX_32;
      const extra = isFar ? Uint8Array.from([...u16(1), ...u16(8), ...u64(entry.offset)]) : new Uint8Array();
      const fields = [
        ...[...u16(45), ...u16(20), ...common(entry), ...u16(entry.name.length), ...u16(extra.length)],
        ...[...u16(0), ...u16(0), ...u16(0), ...u32(0), ...u32(isFar ? MAX_32 : entry.offset)],
      ];
      await this.#send(record(0x02014b50, fields, entry.name));
      await this.#send(extra);
    }
    const count = this.#written.length;
    const [size, end64] = [this.#offset - start, this.#offset];
    if (count >= MAX_16 || start >= MAX_32) {
      const fields = [...u64(44), ...u16(45), ...u16(45), ...u32(0), ...u32(0), ...u64(count), ...u64(count)];
      await this.#send(record(0x06064b50, [...fields, ...u64(size), ...u64(start)]));
      await this.#send(record(0x07064b50, [...u32(0), ...u64(end64), ...u32(1)]));
    }
    const few = Math.min(count, MAX_16);
    const fields = [...u16(0), ...u16(0), ...u16(few), ...u16(few), ...u32(size), ...u32(Math.min(start, MAX_32))];
    await this.#send(record(0x06054b50, [...fields, ...u16(0)]));
  }

  async #send(bytes: Uint8Array): Promise<void> {
    this.#offset += bytes.length;
    if (bytes.length > 0) await this.#put(bytes);
  }
}

function common({ method, crc, packed, size }: Written): number[] {
  return [...u16(IS_UTF8), ...u16(method), ...u16(0), ...u16(DOS_DATE), ...u32(crc), ...u32(packed), ...u32(size)];
}

function record(signature: number, fields: readonly number[], name: Uint8Array = new Uint8Array()): Uint8Array {
  const bytes = new Uint8Array(4 + fields.length + name.length);
  bytes.set([...u32(signature), ...fields]);
  bytes.set(name, 4 + fields.length);
  return bytes;
}

/** The bytes themselves where packing gains nothing. */
async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const packing = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  const packed = new Uint8Array(await new Response(packing).arrayBuffer());
  return packed.length < bytes.length ? packed : bytes;
}

function u16(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff];
}

function u32(value: number): number[] {
  return [...u16(value & MAX_16), ...u16(Math.floor(value / 0x10000) & MAX_16)];
}

function u64(value: number): number[] {
  return [...u32(value % 2 ** 32), ...u32(Math.floor(value / 2 ** 32))];
}
