import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { agreeCommand } from '../../src/cli/agree.ts';
import { writeNifti } from '../../src/formats/nifti/write-nifti.ts';
import { type Grid, voxelCount } from '../../src/geometry/grid.ts';
import { cross, normalise } from '../../src/geometry/vec3.ts';
import { describeWithShared } from '../shared-data.ts';

interface Figures {
  readonly dice: number;
  readonly iou: number;
  readonly hd95PooledMm: number;
  readonly hd95MaxMm: number;
  readonly hausdorffMm: number;
  readonly assdMm: number;
  readonly volumeAMm3: number;
  readonly volumeBMm3: number;
  readonly a: { readonly name: string };
  readonly b: { readonly name: string };
}

/** Ellipsoids on an oblique grid with voxels of three different edges; the second reader's are moved and larger. */
function reading(grid: Grid, shift: number): Uint8Array {
  const labels = new Uint8Array(voxelCount(grid));
  const lesions = [
    [10, 9, 5, 5],
    [24, 20, 8, 3],
    [32, 8, 12, 2],
  ] as const;
  lesions.forEach(([x, y, z, radius], n) => {
    for (let v = 0; v < labels.length; v++) {
      const [i, j, k] = [
        v % grid.size[0],
        Math.floor(v / grid.size[0]) % grid.size[1],
        Math.floor(v / grid.size[0] / grid.size[1]),
      ];
      const r = radius + shift * 0.4;
      if (((i - x - shift) / r) ** 2 + ((j - y) / r) ** 2 + ((k - z) / (r * 0.6)) ** 2 <= 1) labels[v] = n + 1;
    }
  });
  return labels;
}

function obliqueGrid(): Grid {
  const i = normalise([0.9, 0.3, -0.2]);
  const k = normalise(cross(i, [0.1, 0.8, 0.4]));
  const axes = [i, cross(k, i), k] as unknown as Grid['axes'];
  return {
    size: [40, 30, 16],
    spacingMm: [0.9, 1.2, 3.1],
    origin: [-80, 12, 40],
    axes,
    frameOfReferenceUid: '',
  } as unknown as Grid;
}

async function printed(args: readonly string[]): Promise<string> {
  const write = process.stdout.write;
  let text = '';
  process.stdout.write = ((part: string) => {
    text += part;
    return true;
  }) as typeof process.stdout.write;
  try {
    expect(await agreeCommand.run(args)).toBe(0);
  } finally {
    process.stdout.write = write;
  }
  return text;
}

describeWithShared('lobule agree and the reference values', (shared) => {
  const place = mkdtempSync(join(tmpdir(), 'lobule-agree-'));
  afterAll(() => rmSync(place, { recursive: true, force: true }));
  const reference = (args: readonly string[]) =>
    JSON.parse(
      execFileSync('/usr/bin/python3', [join(shared, 'accept/metrics_reference.py'), ...args], { encoding: 'utf8' }),
    ) as Record<string, number>;

  it('gives the same overlap, distances and volumes for every lesion', async () => {
    const grid = obliqueGrid();
    const paths = ['a', 'b'].map((reader) => join(place, reader));
    paths.forEach((path, n) => {
      mkdirSync(path);
      writeFileSync(join(path, 'case.nii.gz'), writeNifti({ grid, voxels: reading(grid, n) }));
    });
    const { pairs } = JSON.parse(await printed([...paths, '--json', '--match-iou', '0.05'])) as {
      pairs: { cases: { matched: Figures[] }[] }[];
    };
    const matched = pairs[0]!.cases[0]!.matched;
    expect(matched.map(({ a, b }) => [a.name, b.name])).toEqual(
      ['1', '2', '3'].map((n) => [`Label ${n}`, `Label ${n}`]),
    );
    const files = paths.map((path) => join(path, 'case.nii.gz'));
    matched.forEach((found, n) => {
      const wanted = reference([...files, '--label', String(n + 1)]);
      const compared: [number, number][] = [
        [found.dice, wanted.dice!],
        [found.iou, wanted.iou!],
        [found.hausdorffMm, wanted.hd_mm!],
        [found.hd95PooledMm, wanted.hd95_pooled_mm!],
        [found.hd95MaxMm, wanted.hd95_max_mm!],
        [found.assdMm, wanted.assd_mm!],
        [found.volumeAMm3 / wanted.volume_a_mm3!, 1],
        [found.volumeBMm3 / wanted.volume_b_mm3!, 1],
      ];
      for (const [value, expected] of compared) expect(Math.abs(value - expected)).toBeLessThan(1e-4);
    });
  });
});
