import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeSeries } from '../../tests/oracle/seg-fixtures.ts';
import { makeRequest, makeSegment } from '../../tests/oracle/seg-request.ts';
import { encodeSeg } from '../formats/dicom/seg/encode-seg.ts';
import { readNifti } from '../formats/nifti/read-nifti.ts';
import { segCommand } from './seg.ts';
import { codesCommand } from './seg-codes.ts';

const folder = mkdtempSync(join(tmpdir(), 'lobule-cli-seg-'));
const file = join(folder, 'a.dcm');
const segment = makeSegment('hcc', 1, { name: 'L01' });

beforeAll(async () => {
  const { volume, files } = makeSeries({ columns: 5, rows: 4, slices: 3 });
  const labels = new Uint8Array(60).fill(1, 4, 30);
  const masks = [
    { segment, labels },
    { segment: makeSegment('liver', 1), labels: new Uint8Array(60).fill(1) },
  ];
  writeFileSync(file, (await encodeSeg(makeRequest(volume, masks), files)).bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a command writes to standard output. */
async function outputOf(run: () => Promise<number>): Promise<string> {
  const written: string[] = [];
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      if (stream === 'stdout') written.push(String(text));
      return true;
    }),
  );
  expect(await run()).toBe(0);
  for (const spy of spies) spy.mockRestore();
  return written.join('');
}

describe('lobule seg info', () => {
  it('prints one JSON document', async () => {
    const info = JSON.parse(await outputOf(() => segCommand.run(['info', file, '--json'])));
    expect(info).toMatchObject({
      type: 'BINARY',
      size: [5, 4, 3],
      spacingMm: [0.7, 0.7, 2.5],
      overlap: true,
      warnings: [],
    });
    expect(info.segments).toHaveLength(2);
    const { category, type, colour, trackingUid, anatomicRegion } = segment;
    expect(info.segments[0]).toMatchObject({
      number: 1,
      label: 'L01',
      category,
      type,
      region: anatomicRegion,
      trackingUid,
      colour,
    });
    expect(info.segments[0].voxels).toBe(26);
    expect(info.segments[0].volumeMm3).toBeCloseTo(26 * 0.7 * 0.7 * 2.5, 6);
    expect(info.segments[0].algorithm).toEqual({ type: 'MANUAL', name: null, version: null });
  });

  it('prints lines for a person', async () => {
    expect(await outputOf(() => segCommand.run(['info', file]))).toMatch(
      /1 {2}L01 \(Neoplasm, Liver\): 26 voxels, 0.03 ml/,
    );
  });

  it('writes overlapping masks as several NIfTI files', async () => {
    const out = join(folder, 'm.nii.gz');
    await outputOf(() => segCommand.run(['info', file, '--nifti', out]));
    const [first, second] = [out, join(folder, 'm-2.nii.gz')].map((path) =>
      readNifti(new Uint8Array(readFileSync(path))),
    );
    const count = (voxels: ArrayLike<number>, value: number) => Array.from(voxels).filter((v) => v === value).length;
    expect(count(first!.voxels, 1)).toBe(26);
    expect(count(second!.voxels, 2)).toBe(60);
  });

  it('asks for what is missing', async () => {
    await expect(segCommand.run(['info'])).rejects.toMatchObject({ code: 'cli/usage' });
    await expect(segCommand.run(['info', join(folder, 'none.dcm')])).rejects.toMatchObject({ code: 'cli/unreadable' });
  });
});

describe('lobule codes', () => {
  it('prints the table', async () => {
    const table = JSON.parse(await outputOf(() => codesCommand.run(['--json'])));
    expect(table.type['SCT:10200004']).toBe('Liver');
    expect(await outputOf(() => codesCommand.run([]))).toMatch(
      /hcc\s+Hepatocellular carcinoma: SCT 108369006 Neoplasm/,
    );
  });
});
