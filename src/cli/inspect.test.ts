import { Buffer } from 'node:buffer';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TAG } from '../formats/dicom/import/tags.ts';
import { mrFile } from '../formats/dicom/import/testing/mr-file.ts';
import { readNifti } from '../formats/nifti/read-nifti.ts';
import { inspectCommand } from './inspect.ts';
import type { InspectDocument } from './inspect-document.ts';

const root = mkdtempSync(join(tmpdir(), 'lobule-inspect-'));
const study = join(root, 'study');

beforeAll(() => {
  mkdirSync(join(study, 'deep', 'deeper'), { recursive: true });
  for (const [n, z] of [0, 3, 6].entries()) {
    const pixels = new Uint8Array(Uint16Array.from({ length: 12 }, (_, at) => 100 * n + at).buffer);
    const file = mrFile(z, [0x7fe00010, pixels], [TAG.SeriesDescription, 'T1 VIBE'], [TAG.DiffusionBValue, 50]);
    writeFileSync(join(study, n === 1 ? 'deep/deeper' : '', `IM${n}`), file);
  }
  writeFileSync(join(study, 'gap1'), mrFile(0, [TAG.SeriesInstanceUID, '1.2.9'], [TAG.SeriesNumber, 9]));
  writeFileSync(join(study, 'gap2'), mrFile(3, [TAG.SeriesInstanceUID, '1.2.9'], [TAG.SeriesNumber, 9]));
  writeFileSync(join(study, 'gap3'), mrFile(9, [TAG.SeriesInstanceUID, '1.2.9'], [TAG.SeriesNumber, 9]));
  writeFileSync(join(study, 'notes.txt'), 'notes of the radiographer');
  symlinkSync(study, join(study, 'deep', 'loop'));
});
afterAll(() => rmSync(root, { recursive: true }));

/** Exit status and what the command printed. */
async function run(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  const texts = { out: '', err: '' };
  const listen = (stream: NodeJS.WriteStream, name: 'out' | 'err') =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      texts[name] += text;
      return true;
    });
  const spies = [listen(process.stdout, 'out'), listen(process.stderr, 'err')];
  try {
    const status = await inspectCommand.run(args);
    return { status, ...texts };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('inspect', () => {
  it('prints one JSON document and nothing else', async () => {
    const { status, out, err } = await run(study, '--json');
    expect([status, err]).toEqual([0, '']);
    const document = JSON.parse(out) as InspectDocument;
    expect(document.app).toEqual({ version: expect.any(String), commit: expect.any(String) });
    expect(document.files).toEqual({
      given: 7,
      loaded: 6,
      skipped: [{ name: 'notes.txt', reason: 'This is a text file, not an image.' }],
    });
    expect([document.imagesIn, document.imagesShown, document.others]).toEqual([6, 6, []]);
    const [volume, stack] = document.volumes;
    expect(volume).toMatchObject({
      id: expect.stringMatching(/^v[0-9a-f]{20}$/),
      seriesUid: '1.2.3.100',
      description: 'T1 VIBE',
      images: 3,
      size: [4, 3, 3],
      spacingMm: [1.5, 2, 3],
      frameOfReferenceUid: '1.2.3.5',
      affineLps: [1.5, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1],
      split: {},
      warnings: [],
    });
    expect(stack).toMatchObject({ images: 3, size: [4, 3, 3], spacingMm: null, affineLps: null });
    expect(stack?.warnings[0]).toContain('one slice is missing');
  });

  it('writes volumes as NIfTI and says what it does not write', async () => {
    const out = join(root, 'nifti');
    const { status, err } = await run(study, '--nifti', out);
    expect(status).toBe(0);
    expect(err).toContain('is no regular volume and not written');
    const names = readdirSync(out);
    expect(names).toEqual([expect.stringMatching(/^001-v[0-9a-f]{20}\.nii\.gz$/)]);
    const { grid, voxels } = readNifti(new Uint8Array(readFileSync(join(out, names[0]!))));
    expect([grid.size, grid.spacingMm]).toEqual([
      [4, 3, 3],
      [1.5, 2, 3],
    ]);
    expect([voxels[0], voxels[11], voxels[12], voxels[35]]).toEqual([0, 11, 100, 211]);
  });

  it('lists volumes, objects and skipped files for a person', async () => {
    const { out } = await run(study);
    expect(out).toContain('6 images in, 6 shown, in 2 volumes.');
    expect(out).toContain('Skipped notes.txt: This is a text file');
  });

  it('reads files whose names are not UTF-8, and names no path where a file is gone', async () => {
    const old = join(root, 'old');
    const folder = Buffer.concat([Buffer.from(`${old}/`), Buffer.from('M\xfcller', 'latin1')]);
    mkdirSync(folder, { recursive: true });
    writeFileSync(Buffer.concat([folder, Buffer.from('/IM1')]), mrFile(0));
    symlinkSync('/nowhere/at/all', join(old, 'gone'));
    const { files, imagesShown } = JSON.parse((await run(old, '--json')).out) as InspectDocument;
    expect([files.loaded, imagesShown]).toEqual([1, 1]);
    expect(files.skipped).toEqual([{ name: 'gone', reason: expect.stringContaining("can't be read (ENOENT") }]);
    expect(files.skipped[0]?.reason).not.toContain(root);
  });

  it('takes a single file, and refuses what is not there', async () => {
    expect(JSON.parse((await run(join(study, 'IM0'), '--json')).out).imagesIn).toBe(1);
    await expect(run(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'cli/no-folder' });
    await expect(run()).rejects.toMatchObject({ code: 'cli/usage' });
  });
});
