import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesAsSource } from '../../domain/byte-source.ts';
import { archiveKind, expandArchive } from './expand-archive.ts';

const text = (value: string) => new TextEncoder().encode(value);
const noise = (length: number) => Uint8Array.from({ length }, (_, n) => (n * 7919 + (n >> 7)) & 255);
const BIG = noise(300_000);

async function expand(name: string, bytes: Uint8Array) {
  const kind = archiveKind(bytes);
  if (kind === null) throw new Error('no archive');
  return expandArchive(bytesAsSource(name, bytes), kind);
}

async function contentOf(source: ByteSource | null | undefined): Promise<Uint8Array> {
  return source ? source.read(0, source.size) : new Uint8Array(0);
}

/** A POSIX tar archive; entries with a type of their own are written as they are. */
function tar(
  entries: readonly { readonly name: string; readonly bytes: Uint8Array; readonly type?: string }[],
): Uint8Array {
  const blocks: Uint8Array[] = entries.flatMap(({ name, bytes, type = '0' }) => {
    const header = new Uint8Array(512);
    header.set(text(name).subarray(0, 100), 0);
    header.set(text(`${bytes.length.toString(8).padStart(11, '0')}\0`), 124);
    header.set(text(type), 156);
    header.set(text('ustar\x0000'), 257);
    header.fill(0x20, 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.set(text(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    const body = new Uint8Array(Math.ceil(bytes.length / 512) * 512);
    body.set(bytes);
    return [header, body];
  });
  return new Uint8Array([...blocks, new Uint8Array(1024)].flatMap((block) => [...block]));
}

describe('archiveKind', () => {
  it('goes by the first bytes, not by names', () => {
    expect(archiveKind(zipSync({ a: text('a') }))).toBe('zip');
    expect(archiveKind(zipSync({}))).toBe('zip');
    expect(archiveKind(gzipSync(text('a')))).toBe('gzip');
    expect(archiveKind(tar([{ name: 'a', bytes: text('a') }]))).toBe('tar');
    expect(archiveKind(text('PK is how it begins'))).toBeNull();
    expect(archiveKind(new Uint8Array(0))).toBeNull();
  });
});

describe('ZIP', () => {
  it('gives stored and deflated files whole and in part, without the folders', async () => {
    const archive = zipSync({ 'a/big': BIG, 'a/plain': [BIG, { level: 0 }], 'a/b/': new Uint8Array(0), ü: text('ü') });
    const entries = await expand('x.zip', archive);
    expect(entries.map(({ name }) => name)).toEqual(['x.zip/a/big', 'x.zip/a/plain', 'x.zip/ü']);
    for (const { source } of entries.slice(0, 2)) {
      expect(source?.size).toBe(BIG.length);
      expect(await source?.read(0, 1000)).toEqual(BIG.slice(0, 1000));
      expect(await source?.read(200_000, 200_010)).toEqual(BIG.slice(200_000, 200_010));
      expect(await source?.read(BIG.length - 5, BIG.length + 5)).toEqual(BIG.slice(-5));
      expect(await contentOf(source)).toEqual(BIG);
    }
  });

  it('reads the start of a file without unpacking all of it', async () => {
    const archive = zipSync({ big: noise(3_000_000) });
    let most = 0;
    const plain = bytesAsSource('x.zip', archive);
    const watched: ByteSource = {
      ...plain,
      read: (start, end) => {
        if (end - start > 100 && start < archive.length - 70_000) most = Math.max(most, end);
        return plain.read(start, end);
      },
    };
    const [entry] = await expandArchive(watched, 'zip');
    await entry?.source?.read(0, 1000);
    expect(most).toBeLessThan(140_000);
  });

  it('finds damaged content', async () => {
    const archive = zipSync({ big: BIG });
    const data = archive.slice();
    data[5000]! ^= 0xff;
    const [entry] = await expand('x.zip', data);
    await expect(contentOf(entry?.source)).rejects.toMatchObject({ code: 'archive/damaged' });
    const stated = archive.slice();
    const directory = stated.length - 22 - 46 - 3;
    stated[directory + 24]! ^= 1;
    const [forged] = await expand('x.zip', stated);
    await expect(contentOf(forged?.source)).rejects.toMatchObject({ code: 'archive/damaged' });
  });

  it('says that a file is encrypted or packed in an unknown way', async () => {
    const archive = zipSync({ a: text('aaaaaaaaaaaaaaaa') });
    const directory = archive.length - 22 - 46 - 1;
    const encrypted = archive.slice();
    encrypted[directory + 8]! |= 1;
    expect((await expand('x.zip', encrypted))[0]?.problem).toContain('encrypted');
    const packed = archive.slice();
    packed[directory + 10] = 14;
    expect((await expand('x.zip', packed))[0]?.problem).toContain('not supported');
  });

  it('lets no name lead out of the archive', async () => {
    const names = (
      await expand('x.zip', zipSync({ '../../etc/passwd': text('a'), '/abs': text('b'), 'c\\d': text('c') }))
    ).map(({ name }) => name);
    expect(names).toEqual(['x.zip/etc/passwd', 'x.zip/abs', 'x.zip/c/d']);
  });

  it('cut anywhere, it is refused or gives what is whole', async () => {
    const archive = zipSync({ a: text('first file'), b: text('second file') });
    for (let end = 0; end < archive.length; end++) {
      const entries = await expandArchive(bytesAsSource('x', archive.slice(0, end)), 'zip').catch((error) => {
        expect(error).toMatchObject({ code: 'archive/damaged' });
        return [];
      });
      expect(entries).toEqual([]);
    }
  });
});

describe('gzip', () => {
  it('holds one file under its own name', async () => {
    const [entry] = await expand('IM1.gz', gzipSync(BIG));
    expect(entry).toMatchObject({ name: 'IM1.gz', source: { size: BIG.length } });
    expect(await contentOf(entry?.source)).toEqual(BIG);
  });

  it('finds that its end is missing', async () => {
    const [entry] = await expand('IM1.gz', gzipSync(BIG).slice(0, -100));
    await expect(contentOf(entry?.source)).rejects.toMatchObject({ code: 'archive/damaged' });
  });
});

describe('TAR', () => {
  it('gives its files, also under long names and inside gzip', async () => {
    const long = `${'folder/'.repeat(20)}IM1`;
    const pax = `${String(long.length + 10).padStart(3, '0')} path=${long}\n`;
    const archive = tar([
      { name: 'a/', bytes: new Uint8Array(0), type: '5' },
      { name: 'a/IM1', bytes: BIG.slice(0, 1000) },
      { name: 'x', bytes: text(pax), type: 'x' },
      { name: 'short', bytes: text('pax') },
      { name: '././@LongLink', bytes: text(`${long}\0`), type: 'L' },
      { name: 'short', bytes: text('gnu') },
    ]);
    const entries = await expand('x.tar', archive);
    expect(entries.map(({ name }) => name)).toEqual(['x.tar/a/IM1', `x.tar/${long}`, `x.tar/${long}`]);
    expect(await contentOf(entries[0]?.source)).toEqual(BIG.slice(0, 1000));
    expect(new TextDecoder().decode(await contentOf(entries[2]?.source))).toBe('gnu');
    const [packed] = await expand('x.tgz', gzipSync(archive));
    const inside = await expand('x.tgz', await contentOf(packed?.source));
    expect(inside).toHaveLength(3);
  });

  it('says which file is cut off, and refuses a broken header', async () => {
    const archive = tar([{ name: 'a', bytes: BIG.slice(0, 5000) }]);
    const cut = await expand('x.tar', archive.slice(0, 2000));
    expect(cut[0]?.problem).toContain('ends in the middle');
    const broken = archive.slice();
    broken[0] = 0x21;
    await expect(expand('x.tar', broken)).rejects.toMatchObject({ code: 'archive/damaged' });
  });
});
