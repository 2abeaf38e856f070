import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { nodeCodecs } from '../../src/cli/node-compute-codecs.ts';
import { bytesAsSource } from '../../src/domain/byte-source.ts';
import { isColour, rgbPixels } from '../../src/formats/dicom/pixels/colour.ts';
import { readGraphicOverlays } from '../../src/formats/dicom/pixels/graphic-overlays.ts';
import { cachedOpener } from '../../src/formats/dicom/pixels/image-cache.ts';
import { openImage } from '../../src/formats/dicom/pixels/open-image.ts';
import { storedValues } from '../../src/formats/dicom/pixels/stored-values.ts';
import { planVolume } from '../../src/formats/dicom/pixels/volume-plan.ts';
import { volumeOf } from '../image-file.ts';
import { describeWithShared } from '../shared-data.ts';

const scratch = mkdtempSync(join(tmpdir(), 'lobule-pixels-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** All frames of a file as numbers, in (frame, row, column, sample) order. */
async function decodeFile(path: string): Promise<Float64Array> {
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
function reference(
  paths: readonly string[],
  options: readonly string[] = [],
): { pixels: Float64Array | null; note: string }[] {
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
function difference(a: ArrayLike<number>, b: ArrayLike<number>): { length: boolean; count: number; largest: number } {
  let [count, largest] = [0, 0];
  for (let n = 0; n < a.length; n++) {
    const d = Math.abs(a[n]! - b[n]!);
    if (d !== 0) count++;
    if (!(d <= largest)) largest = d;
  }
  return { length: a.length === b.length, count, largest };
}
const EQUAL = { length: true, count: 0, largest: 0 };

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

/** Rows of the shared table of facts: path, transfer syntax. */
function facts(shared: string): { path: string; name: string; syntax: string; pydicom: string }[] {
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

describeWithShared('pixels of one CT in 16 transfer syntaxes', (shared) => {
  const folder = join(shared, 'data/transfer_syntax/cornerstone3D_CTImage');
  const variants = readdirSync(folder).filter((name) => /^CTImage\.dcm_.*\.dcm$/.test(name));
  const fileOf = (syntax: string) => join(folder, variants.find((name) => name.endsWith(`_${syntax}.dcm`))!);

  it('are here', () => expect(variants).toHaveLength(15));

  it.each([
    '1.2.840.10008.1.2',
    '1.2.840.10008.1.2.1',
    '1.2.840.10008.1.2.1.99',
    '1.2.840.10008.1.2.2',
    '1.2.840.10008.1.2.5',
    '1.2.840.10008.1.2.4.57',
    '1.2.840.10008.1.2.4.70',
    '1.2.840.10008.1.2.4.80',
    '1.2.840.10008.1.2.4.90',
  ])('%s equals the original', async (syntax) => {
    const original = await decodeFile(join(folder, 'CTImage.dcm'));
    expect(original).toHaveLength(512 * 512);
    expect(difference(await decodeFile(fileOf(syntax)), original)).toEqual(EQUAL);
  });

  it.each([
    ['1.2.840.10008.1.2.4.81', 1],
    ['1.2.840.10008.1.2.4.91', 5],
  ])('%s differs by at most %i', async (syntax, bound) => {
    const original = await decodeFile(join(folder, 'CTImage.dcm'));
    const { largest, length } = difference(await decodeFile(fileOf(syntax)), original);
    expect(length).toBe(true);
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThanOrEqual(bound);
  });

  // 12-bit sequential, spectral selection, full progression and 8-bit baseline against dcmtk; rounding may differ by 1.
  it.each(['50', '51', '53', '55'])('JPEG .%s is within 1 of dcmtk', async (end) => {
    const path = fileOf(`1.2.840.10008.1.2.4.${end}`);
    const plain = join(scratch, `dct-${end}.dcm`);
    execFileSync('dcmdjpeg', [path, plain]);
    const { length, largest } = difference(await decodeFile(path), reference([plain])[0]!.pixels!);
    expect({ length, largest }).toEqual({ length: true, largest: expect.toSatisfy((d: number) => d <= 1) });
  });

  it('tells the fragments of two frames without offset table apart', async () => {
    const path = join(folder, 'CT0012.fragmented_no_bot_jpeg_baseline.51.dcm');
    const pixels = await decodeFile(path);
    expect(pixels).toHaveLength(2 * 512 * 512);
    expect(difference(pixels.subarray(0, 512 * 512), pixels.subarray(512 * 512)).length).toBe(true);
    expect([pixels.reduce((a, b) => Math.min(a, b)), pixels.reduce((a, b) => Math.max(a, b))]).toEqual([1010, 2223]);
  });
});

describeWithShared('pixels of one mosaic in 7 transfer syntaxes', (shared) => {
  it.each([2, 3, 4, 5, 6, 7, 8, 9])('file %i equals the first', async (n) => {
    const folder = join(shared, 'data/transfer_syntax/dcm_qa_ts_siemens_mosaic/In');
    const first = await decodeFile(join(folder, '1.dcm'));
    expect(first).toHaveLength(384 * 384);
    expect(difference(await decodeFile(join(folder, `${n}.dcm`)), first)).toEqual(EQUAL);
  });
});

describeWithShared('pixels against pydicom', (shared) => {
  const PYDICOM_READS = /^1\.2\.840\.10008\.1\.2(\.1|\.1\.99|\.2|\.5)?$/;
  /** pydicom 2.3 does not swap the bytes of 8-bit pixels in words; compared with its little-endian twin below. */
  const PYDICOM_IS_WRONG = ['SC_rgb_small_odd_big_endian.dcm'];
  const known = facts(shared).filter(
    ({ name, syntax, pydicom }) =>
      PYDICOM_READS.test(syntax) && pydicom.startsWith('ok') && !PYDICOM_IS_WRONG.some((end) => name.endsWith(end)),
  );

  it('are equal in every uncompressed, big-endian, deflated, RLE and palette file', async () => {
    expect(known.length).toBeGreaterThan(150);
    const references = reference(known.map(({ path }) => path));
    const wrong: string[] = [];
    for (const [n, { name, path }] of known.entries()) {
      const expected = references[n]!;
      if (!expected.pixels) {
        wrong.push(`${name}: no reference: ${expected.note}`);
        continue;
      }
      const ours = await decodeFile(path).catch((error: Error) => error.message);
      const found = typeof ours === 'string' ? ours : difference(reduced(ours, expected.pixels), expected.pixels);
      if (JSON.stringify(found) !== JSON.stringify(EQUAL)) wrong.push(`${name}: ${JSON.stringify(found)}`);
    }
    expect(wrong).toEqual([]);
  });

  /** Ours are 8-bit pictures where pydicom gives 16 or 32 bits a colour: compare the upper 8 bits. */
  function reduced(ours: Float64Array, expected: Float64Array): Float64Array {
    const top = expected.reduce((a, b) => Math.max(a, b), 0);
    if (ours.length !== expected.length || top <= 255 || ours.some((v) => v > 255)) return ours;
    const shift = top > 65535 ? 2 ** 24 : 2 ** 8;
    for (let n = 0; n < expected.length; n++) expected[n] = Math.floor(expected[n]! / shift);
    return ours;
  }

  it('are equal in 8-bit colour of either byte order', async () => {
    const folder = join(shared, 'data/nasty/pydicom_test_files');
    const little = await decodeFile(join(folder, 'SC_rgb_small_odd.dcm'));
    const big = await decodeFile(join(folder, 'SC_rgb_small_odd_big_endian.dcm'));
    expect(difference(big, little)).toEqual(EQUAL);
  });
});

describeWithShared('compressed pixels against dcmtk and uncompressed twins', (shared) => {
  const table = facts(shared);
  const compressed = (end: RegExp) =>
    table.filter(({ syntax, pydicom }) => end.test(syntax) && pydicom.startsWith('ok'));

  it.each([
    ['dcmdjpeg', /\.4\.(57|70)$/, 10],
    ['dcmdjpls', /\.4\.(80|81)$/, 14],
  ])('%s gives the same', async (tool, syntax, atLeast) => {
    const out = join(scratch, tool);
    mkdirSync(out);
    // dcmtk refuses this one, of 7 bits; its range is on record.
    const files = compressed(syntax).filter(({ name }) => !name.endsWith('JLSL_08_07_0_1F.dcm'));
    expect(files.length).toBeGreaterThanOrEqual(atLeast);
    const plain = files.map(({ path }, n) => {
      execFileSync(tool, [path, join(out, `${n}.dcm`)]);
      return join(out, `${n}.dcm`);
    });
    const references = reference(plain);
    const wrong: string[] = [];
    for (const [n, { name, path }] of files.entries()) {
      const found = difference(await decodeFile(path), references[n]!.pixels ?? []);
      if (JSON.stringify(found) !== JSON.stringify(EQUAL)) wrong.push(`${name}: ${JSON.stringify(found)}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['pydicom_test_files/MR_small_jp2klossless.dcm', 'pydicom_test_files/MR_small.dcm'],
    ['pydicom_test_files/MR_small_jpeg_ls_lossless.dcm', 'pydicom_test_files/MR_small.dcm'],
    ['pydicom_data/emri_small_jpeg_2k_lossless.dcm', 'pydicom_data/emri_small.dcm'],
    ['pydicom_data/emri_small_jpeg_2k_lossless_too_short.dcm', 'pydicom_data/emri_small.dcm'],
    ['pydicom_data/emri_small_jpeg_ls_lossless.dcm', 'pydicom_data/emri_small.dcm'],
  ])('%s equals %s', async (packed, plain) => {
    const folder = join(shared, 'data/nasty');
    expect(difference(await decodeFile(join(folder, packed)), await decodeFile(join(folder, plain)))).toEqual(EQUAL);
  });

  it.each([
    ['SC_rgb_gdcm_KY', 0],
    ['SC_rgb_jpeg_gdcm', 0],
    ['SC_rgb_rle_16bit', 0],
    ['SC_rgb_rle_32bit', 0],
    ['SC_rgb_jls_lossy_line', 2],
    ['SC_rgb_jls_lossy_sample', 2],
    ['SC_rgb_dcmtk_+eb+cr', 2],
    ['SC_rgb_dcmtk_+eb+cy+s4', 6],
    ['SC_rgb_jpeg_dcmtk', 6],
  ])('%s shows the colours of its uncompressed twin within %i', async (name, bound) => {
    const folder = join(shared, 'data/nasty/pydicom_test_files');
    const plain = await decodeFile(join(folder, 'SC_rgb_rle.dcm'));
    const { length, largest } = difference(await decodeFile(join(folder, `${name}.dcm`)), plain);
    expect({ length, largest }).toEqual({ length: true, largest: expect.toSatisfy((d: number) => d <= bound) });
  });

  it('believes the header where a colour JPEG does not name its colours', async () => {
    const folder = join(shared, 'data/nasty/pydicom_test_files');
    const [plain] = reference([join(folder, 'SC_rgb_jpeg_dcmd.dcm')]);
    for (const name of ['SC_rgb_jpeg.dcm', 'SC_jpeg_no_color_transform.dcm']) {
      const { length, largest } = difference(await decodeFile(join(folder, name)), plain!.pixels!);
      expect({ length, largest }).toEqual({ length: true, largest: expect.toSatisfy((d: number) => d <= 2) });
    }
  });

  it('has the range that is on record for every JPEG 2000 file and 7-bit JPEG-LS', async () => {
    // The record holds what pydicom with its plug-ins gave; this one is a codestream that was damaged on purpose.
    const files = compressed(/\.4\.(80|90|91)$/)
      .filter(({ syntax, name }) => !syntax.endsWith('80') || name.endsWith('JLSL_08_07_0_1F.dcm'))
      .filter(({ name }) => !name.includes('embedded-sequence-delimiter'));
    expect(files.length).toBeGreaterThan(30);
    const wrong: string[] = [];
    for (const { name, path, pydicom } of files) {
      const pixels = await decodeFile(path);
      const range = `${pixels.reduce((a, b) => Math.min(a, b))}..${pixels.reduce((a, b) => Math.max(a, b))}`;
      if (!pydicom.endsWith(` ${range}`)) wrong.push(`${name}: ${range}, on record ${pydicom}`);
    }
    expect(wrong).toEqual([]);
  });

  it('converts colour JPEG as dcmtk does, within rounding', async () => {
    const names = ['SC_rgb_dcmtk_+eb+cr', 'SC_rgb_dcmtk_+eb+cy+n1', 'SC_rgb_dcmtk_+eb+cy+np', 'SC_rgb_dcmtk_+eb+cy+s4'];
    const files = names.map((name) => join(shared, `data/nasty/pydicom_test_files/${name}.dcm`));
    const plain = files.map((path, n) => {
      execFileSync('dcmdjpeg', [path, join(scratch, `colour-${n}.dcm`)]);
      return join(scratch, `colour-${n}.dcm`);
    });
    const references = reference(plain);
    for (const [n, path] of files.entries()) {
      const { length, largest } = difference(await decodeFile(path), references[n]!.pixels!);
      expect({ path, length, largest }).toEqual({
        path,
        length: true,
        largest: expect.toSatisfy((d: number) => d <= 3),
      });
    }
  });
});

describeWithShared('overlays against pydicom', (shared) => {
  it.each([
    ['liver_mr/siemens_avanto_t1_arterial_marked_lesion/MR-SIEMENS-DICOM-WithOverlays.dcm', 484, 484, 323],
    ['nasty/pydicom_test_files/examples_overlay.dcm', 484, 300, 222],
  ])('%s shows what was drawn on it', async (name, columns, rows, drawn) => {
    const path = join(shared, 'data', name);
    const source = bytesAsSource('image', readFileSync(path));
    const info = volumeOf([{}], { columns, rows });
    const jobs = info.slices.map((slice, k) => ({ k, slice }));
    const open = cachedOpener(() => source);
    const masks = await readGraphicOverlays(planVolume(info, null), jobs, open, nodeCodecs);
    const mask = masks.get(0)!;
    expect(mask.reduce((a, b) => a + b, 0)).toBe(drawn);
    const expected = reference([path], ['--overlay'])[0]!.pixels!;
    expect(difference(mask, expected)).toEqual(EQUAL);
  });
});

describeWithShared('damaged pixels', (shared) => {
  const folder = join(shared, 'data');
  const CT = join(folder, 'transfer_syntax/cornerstone3D_CTImage');
  const ct = (syntax: string) => join(CT, readdirSync(CT).find((name) => name.endsWith(`_${syntax}.dcm`))!);

  // A cut file: what follows the pixel data goes first, so cut well inside.
  it.each([
    ['RLE', '1.2.840.10008.1.2.5'],
    ['JPEG baseline', '1.2.840.10008.1.2.4.50'],
    ['JPEG extended', '1.2.840.10008.1.2.4.51'],
    ['JPEG lossless', '1.2.840.10008.1.2.4.57'],
    ['JPEG lossless SV1', '1.2.840.10008.1.2.4.70'],
    ['JPEG-LS', '1.2.840.10008.1.2.4.80'],
    ['JPEG 2000', '1.2.840.10008.1.2.4.90'],
    ['JPEG 2000 lossy', '1.2.840.10008.1.2.4.91'],
    ['uncompressed', '1.2.840.10008.1.2.1'],
    ['big endian', '1.2.840.10008.1.2.2'],
    ['deflated', '1.2.840.10008.1.2.1.99'],
  ])('%s that is cut off is refused, also after a good file', async (_, syntax) => {
    await decodeFile(ct(syntax));
    const whole = readFileSync(ct(syntax));
    for (const share of [0.3, 0.6, 0.9, 0.99]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      const opened = openImage(bytesAsSource('cut', cut)).then((image) => image.decode(0, nodeCodecs));
      await expect(opened).rejects.toMatchObject({ code: 'decode/damaged' });
    }
  });

  it('refuses a codestream that was damaged on purpose, and a cut file', async () => {
    const nasty = join(folder, 'nasty/pydicom_test_files');
    await decodeFile(join(nasty, 'JPEG2000.dcm'));
    for (const name of ['JPEG2000-embedded-sequence-delimiter.dcm', 'MR_truncated.dcm'])
      await expect(decodeFile(join(nasty, name))).rejects.toMatchObject({ code: 'decode/damaged' });
  });

  it('ends in pixels or in a reason for every file there is', async () => {
    const files = ['nasty', 'transfer_syntax', 'liver_mr'].flatMap((name) => filesUnder(join(folder, name)));
    expect(files.length).toBeGreaterThan(300);
    const strange: string[] = [];
    for (const path of files) {
      const code = await decodeFile(path).then(
        () => 'pixels',
        (error: { code?: string }) => error.code ?? String(error),
      );
      if (code !== 'pixels' && !/^(decode|dicom)\//.test(code)) strange.push(`${path}: ${code}`);
    }
    expect(strange).toEqual([]);
  });
});
