import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeWithShared } from '../shared-data.ts';
import { decodeFile, difference, EQUAL, facts, reference, removeReferences } from './decoded-pixels.ts';

const scratch = mkdtempSync(join(tmpdir(), 'lobule-pixels-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  removeReferences();
});

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
