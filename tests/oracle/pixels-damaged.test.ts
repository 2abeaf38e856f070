import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { nodeCodecs } from '../../src/cli/node-compute-codecs.ts';
import { bytesAsSource } from '../../src/domain/byte-source.ts';
import { readGraphicOverlays } from '../../src/formats/dicom/pixels/graphic-overlays.ts';
import { cachedOpener } from '../../src/formats/dicom/pixels/image-cache.ts';
import { openImage } from '../../src/formats/dicom/pixels/open-image.ts';
import { planVolume } from '../../src/formats/dicom/pixels/volume-plan.ts';
import { volumeOf } from '../image-file.ts';
import { describeWithShared } from '../shared-data.ts';
import { decodeFile, difference, EQUAL, filesUnder, reference, removeReferences } from './decoded-pixels.ts';

afterAll(removeReferences);

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
