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
  /** Exit code and standard error by what is wrong. */
  readonly refusals: Record<string, [number, string]>;
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

  it.each([
    ['fold', 'no fold 7 in the folder; there are 0, 1'],
    ['checkpoint', 'there is no file FOLDER/fold_0/checkpoint_best.pth'],
    ['configuration', 'no configuration 3d_other; there are 3d_fullres, 3d_lowres, 2d, 3d_old'],
    ['resampling', 'resampling_fn_data resample_torch_fornnunet is not supported'],
    ['normalisation', 'normalisation RGBTo01Normalization is not supported'],
    ['network', 'networks of class SwinUNETR are not supported'],
    ['cascade', 'a cascade stage needs the stage before it; export a single-stage configuration'],
    ['width', /^export_nnunet: the checkpoint does not fit its plans: /],
    ['weights', "plans, dataset or checkpoint lack 'network_weights'"],
    ['pickle', /^export_nnunet: [\w.]+ is not allowed in postprocessing\.pkl$/],
  ])('refuses what is wrong with the %s in one sentence', (name, sentence) => {
    const [code, said] = report.refusals[name]!;
    expect(code).toBe(1);
    if (sentence instanceof RegExp) expect(said).toMatch(sentence);
    else expect(said).toBe(`export_nnunet: ${sentence}`);
  });
});
