import { expect, it } from 'vitest';
import { bytesAsSource } from '../../domain/byte-source.ts';
import { readZip } from './read-zip.ts';
import { zipEntries } from './zip-entries.ts';
import { ZipStream } from './zip-stream.ts';

async function archive(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const zip = new ZipStream(async (bytes) => void parts.push(bytes));
  for (const [path, bytes] of files) await zip.add(path, bytes);
  await zip.end();
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

it('a streamed archive is read back file by file, packed and unpacked, names in UTF-8', async () => {
  const files = new Map([
    ['images/a.dcm', new Uint8Array(5000).fill(7)],
    ['masks/b.nii.gz', Uint8Array.from({ length: 300 }, (_, n) => (n * 97) & 255)],
    ['größe.txt', new Uint8Array()],
  ]);
  const bytes = await archive(files);
  expect(bytes.length).toBeLessThan(1200);
  expect(await readZip(bytesAsSource('a.zip', bytes))).toEqual(files);
});

it('more files than 16 bits count are all found again', async () => {
  const files = new Map(Array.from({ length: 65_600 }, (_, n) => [`f/${n}`, Uint8Array.of(n & 255)] as const));
  const entries = await zipEntries(bytesAsSource('many.zip', await archive(files)));
  expect(entries).toHaveLength(65_600);
  const { source } = entries.at(-1)!;
  expect(await source!.read(0, source!.size)).toEqual(Uint8Array.of(65_599 & 255));
});
