import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { runInspect } from '../../src/cli/inspect.ts';
import { readNifti } from '../../src/formats/nifti/read-nifti.ts';
import { writeNifti } from '../../src/formats/nifti/write-nifti.ts';
import { affineLps, type Grid } from '../../src/geometry/grid.ts';
import { cross, normalise } from '../../src/geometry/vec3.ts';
import { describeWithShared } from '../shared-data.ts';

const scratch = mkdtempSync(join(tmpdir(), 'lobule-nifti-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function python(script: string, args: readonly string[]): string {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return execFileSync('/usr/bin/python3', [path, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** LPS affine of ours as the RAS one of nibabel. */
const toRas = (grid: Grid) => affineLps(grid).map((value, n) => (n < 8 ? -value : value));
const flat = (affine: readonly (readonly number[])[]) => affine.flat();

function expectNear(found: readonly number[], wanted: readonly number[], tolerance: number, what: string): void {
  const worst = found.reduce((worst, value, n) => Math.max(worst, Math.abs(value - wanted[n]!)), 0);
  expect({ what, length: found.length, worst }).toEqual({
    what,
    length: wanted.length,
    worst: expect.toSatisfy((value: number) => value <= tolerance),
  });
}

describe('NIfTI files of nibabel', () => {
  const said = JSON.parse(python('nifti-variants.py', [scratch])) as Record<
    string,
    { shape: number[]; affine: number[][]; values: number[] }
  >;

  it.each(Object.keys(said))('%s is read with the same values in the same place', (name) => {
    const wanted = said[name]!;
    const read = readNifti(readFileSync(join(scratch, name)));
    const [columns, rows, slices = 1] = wanted.shape;
    expect(read.grid.size).toEqual([columns, rows, slices]);
    expect(read.frames).toBe(wanted.shape[3] ?? 1);
    expectNear(toRas(read.grid), flat(wanted.affine), 1e-4, 'affine');
    const values = Array.from(read.voxels, (value) => value * read.rescale.slope + read.rescale.intercept);
    // 64-bit values are kept in 32 bits.
    expectNear(values, wanted.values, 1e-4, 'values');
    expect(read.warnings).toHaveLength(name === 'both.nii' ? 1 : 0);
  });
});

describe('our NIfTI files', () => {
  const part = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 1000);
  const grids = fc.sample(
    fc
      .record({
        first: fc.tuple(part, part, part),
        second: fc.tuple(part, part, part),
        shear: fc.constantFrom(0, 0, 0.2),
        hand: fc.constantFrom(1, -1),
        spacing: fc.tuple(
          fc.integer({ min: 3, max: 90 }),
          fc.integer({ min: 3, max: 90 }),
          fc.integer({ min: 3, max: 90 }),
        ),
      })
      .filter(({ first, second }) => Math.hypot(...cross(normalise(first), normalise(second))) > 0.3)
      .map(({ first, second, shear, hand, spacing }): Grid => {
        const i = normalise(first);
        const n = normalise(cross(i, second));
        const k = normalise([n[0] * hand + i[0] * shear, n[1] * hand + i[1] * shear, n[2] * hand + i[2] * shear]);
        const [a, b, c] = spacing.map((tenth) => tenth / 10) as [number, number, number];
        return {
          size: [4, 3, 2],
          spacingMm: [a, b, c],
          origin: [12.5, -200.25, 990],
          axes: [i, cross(n, i), k],
          frameOfReferenceUid: '',
        };
      }),
    { numRuns: 60, seed: 7 },
  );

  it('are placed by nibabel where we meant them: any orientation, left-handed and sheared', () => {
    const voxels = Int16Array.from({ length: 24 }, (_, n) => n * 100 - 900);
    const paths = grids.map((grid, n) => {
      const path = join(scratch, `ours-${n}.nii.gz`);
      writeFileSync(path, writeNifti({ grid, voxels, rescale: { slope: 0.5, intercept: 10 } }));
      return path;
    });
    const lines = python('nifti-read.py', paths).trim().split('\n');
    expect(lines).toHaveLength(grids.length);
    let withQform = 0;
    for (const [n, line] of lines.entries()) {
      const read = JSON.parse(line);
      expectNear(flat(read.affine), toRas(grids[n]!), 1e-3, 'affine');
      expect(read).toMatchObject({ unit: 'mm', type: 'int16', shape: [4, 3, 2] });
      expect(read.values).toEqual([...voxels].map((value) => value * 0.5 + 10));
      if (read.codes[1] === 0) continue;
      withQform++;
      expectNear(flat(read.qform), flat(read.sform), 1e-3, 'qform');
    }
    expect(withQform).toBeGreaterThan(25);
  });
});

describeWithShared('NIfTI against the acceptance checker', (shared) => {
  const compare = (...args: string[]) =>
    spawnSync('/usr/bin/python3', [join(shared, 'accept/nifti_compare.py'), ...args], { encoding: 'utf8' }).stdout;
  const folders = ['transfer_syntax', 'mr_vendors', 'nasty', 'phantom_base'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(shared, 'data', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.nii(\.gz)?$/.test(name))
      .map((name) => join(shared, 'data', folder, name)),
  );

  it('has references', () => expect(files.length).toBeGreaterThan(25));

  it.each(files.map((path) => [path.slice(shared.length + 6), path]))('%s is written again equal', (_, path) => {
    const read = readNifti(readFileSync(path!));
    const perFrame = read.voxels.length / read.frames;
    const copy = join(scratch, 'copy.nii.gz');
    writeFileSync(copy, writeNifti({ ...read, voxels: read.voxels.slice(0, perFrame) }));
    if (read.frames > 1) {
      const [line] = python('nifti-read.py', [path!]).trim().split('\n');
      const original = JSON.parse(line!);
      expectNear(toRas(read.grid), flat(original.affine), 1e-4, 'affine');
      const values = Array.from(read.voxels, (value) => value * read.rescale.slope + read.rescale.intercept);
      expectNear(values, original.values, 1e-3, 'values');
      return;
    }
    // Exact for whole numbers; one reference holds 64-bit floats, which are kept in 32 bits.
    expect(complaints(compare(path!, copy, '--affine-atol', '1e-4', '--atol', '1e-5'))).toEqual([]);
  });

  /** Failed assertions, those about the header of the reference apart: some name no unit. */
  function complaints(report: string): string[] {
    expect(report).toMatch(/\d passed, \d failed/);
    return report.split('\n').filter((line) => line.startsWith('FAIL') && !/: A: [^B]*$/.test(line));
  }

  it('finds every mosaic of inspect --nifti equal to its reference', async () => {
    const out = join(scratch, 'mosaic');
    const folder = join(shared, 'data/transfer_syntax/dcm_qa_ts_siemens_mosaic');
    const { written, problems } = await runInspect({ folder: join(folder, 'In'), niftiFolder: out });
    expect(problems).toEqual([]);
    expect(written).toHaveLength(9);
    for (const name of written) {
      expect(
        complaints(compare(join(folder, 'Ref/1.nii'), join(out, name), '--reorient', '--affine-atol', '1e-3')),
      ).toEqual([]);
    }
  });
});
