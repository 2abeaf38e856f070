import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldenDifference } from '../golden-difference.ts';

interface Exported {
  readonly configuration: string;
  /** The ZIP, unpacked. */
  readonly folder: string;
  readonly golden: number[][];
  readonly postprocess: { op: string; labels: number[] }[];
  readonly activation: string;
}
interface Report {
  readonly transposedDifference: number;
  readonly exports: readonly Exported[];
  readonly refusal: string;
  readonly refusalCode: number;
}

const script = fileURLToPath(new URL('../../tools/nnunet/selftest.py', import.meta.url));
let folder = '';
let report: Report;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobule-nnunet-'));
  const env = { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' };
  report = JSON.parse(execFileSync('/usr/bin/python3', [script, folder], { encoding: 'utf8', env })) as Report;
}, 180_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('export of nnU-Net model folders', () => {
  it('replaces transposed convolutions by the same sums', () => {
    expect(report.transposedDifference).toBeLessThan(1e-5);
  });

  it('takes plain and residual, anisotropic, 2D and old plans, with every fold and a golden case', () => {
    const shapes = Object.fromEntries(report.exports.map((e) => [e.configuration, e.golden]));
    expect(shapes).toEqual({
      '3d_fullres': [
        [1, 2, 8, 24, 16],
        [1, 3, 8, 24, 16],
      ],
      '3d_lowres': [
        [1, 2, 16, 16, 16],
        [1, 2, 16, 16, 16],
      ],
      '2d': [
        [1, 2, 32, 32],
        [1, 3, 32, 32],
      ],
      '3d_old': [
        [1, 2, 8, 16, 16],
        [1, 3, 8, 16, 16],
      ],
    });
  });

  it('reads post-processing out of the pickle and regions out of the labels', () => {
    for (const row of report.exports) {
      expect(row.postprocess).toEqual([{ op: 'keep-largest', labels: [1, 2] }]);
      expect(row.activation).toBe(row.configuration === '3d_lowres' ? 'sigmoid' : 'softmax');
    }
  });

  it('gives models that the application takes and computes as torch does', async () => {
    for (const { folder: model } of report.exports) {
      const { manifest, difference } = await goldenDifference(model);
      expect(manifest.ensemble?.members).toEqual(['fold_0.onnx', 'fold_1.onnx']);
      expect(manifest.inference.tta.mirrorAxesAllowed).toHaveLength(2);
      expect(difference).toBeLessThan(1e-4);
    }
  });

  it('refuses a fold that is not there in one sentence', () => {
    expect(report.refusalCode).toBe(1);
    expect(report.refusal).toBe('export_nnunet: no fold 7 in the folder; there are 0, 1');
  });
});
