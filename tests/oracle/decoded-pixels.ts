import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeCodecs } from '../../src/cli/node-compute-codecs.ts';
import { bytesAsSource } from '../../src/domain/byte-source.ts';
import { isColour, rgbPixels } from '../../src/formats/dicom/pixels/colour.ts';
import { openImage } from '../../src/formats/dicom/pixels/open-image.ts';
import { storedValues } from '../../src/formats/dicom/pixels/stored-values.ts';

let scratch: string | null = null;

/** Removes what `reference` wrote; call it when a file's tests are over. */
export function removeReferences(): void {
  if (scratch) rmSync(scratch, { recursive: true, force: true });
  scratch = null;
}

/** All frames of a file as numbers, in (frame, row, column, sample) order. */
export async function decodeFile(path: string): Promise<Float64Array> {
  const image = await openImage(bytesAsSource(basename(path), readFileSync(path)));
  const parts: ArrayLike<number>[] = [];
  for (let frame = 0; frame < image.format.frames; frame++) {
    const decoded = await image.decode(frame, nodeCodecs);
    parts.push(
      isColour(image.format)
        ? rgbPixels(decoded, image.format, image.header, image.isBigEndian)
        : storedValues(decoded, image.format),
    );
  }
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The same by pydicom; null and a reason where pydicom has no array. */
export function reference(
  paths: readonly string[],
  options: readonly string[] = [],
): { pixels: Float64Array | null; note: string }[] {
  scratch ??= mkdtempSync(join(tmpdir(), 'lobule-pixels-'));
  const out = mkdtempSync(join(scratch, 'reference-'));
  const script = fileURLToPath(new URL('pixel-reference.py', import.meta.url));
  const lines = execFileSync('/usr/bin/python3', [script, ...options, out, ...paths], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return lines
    .trim()
    .split('\n')
    .map((note, n) => ({ note, pixels: note === 'ok' ? floats(join(out, `${n}.f64`)) : null }));
}

function floats(path: string): Float64Array {
  const bytes = readFileSync(path);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** Number of different values and the largest difference. */
export function difference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): { length: boolean; count: number; largest: number } {
  let [count, largest] = [0, 0];
  for (let n = 0; n < a.length; n++) {
    const d = Math.abs(a[n]! - b[n]!);
    if (d !== 0) count++;
    if (!(d <= largest)) largest = d;
  }
  return { length: a.length === b.length, count, largest };
}
/** No difference at all. */
export const EQUAL = { length: true, count: 0, largest: 0 };

/** All files under a folder, sorted. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

/** Rows of the shared table of facts: path, transfer syntax. */
export function facts(shared: string): { path: string; name: string; syntax: string; pydicom: string }[] {
  const [head, ...rows] = readFileSync(join(shared, 'data/FACTS.tsv'), 'utf8').trim().split(/\r?\n/);
  const column = (name: string) => head!.split('\t').indexOf(name);
  return rows.map((row) => {
    const cells = row.split('\t');
    const name = cells[column('file')]!;
    return {
      name,
      path: join(shared, 'data', name),
      syntax: cells[column('ts_uid')] ?? '',
      pydicom: cells[column('pydicom_decode')] ?? '',
    };
  });
}
