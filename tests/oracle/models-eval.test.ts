import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { scoreModel } from '../../src/cli/models-eval.ts';

const folder = mkdtempSync(join(tmpdir(), 'lobule-eval-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const python = (path: string, argument: string) =>
  execFileSync('/usr/bin/python3', [fileURLToPath(new URL(path, import.meta.url)), argument], { encoding: 'utf8' });

const zip = join(folder, 'threshold.zip');
python('../../e2e/threshold-model.py', zip);
const names = JSON.parse(python('eval-variants.py', folder)) as string[];
const score = (name: string) => {
  const [image, mask] = [join(folder, `${name}.nii.gz`), join(folder, `${name}-mask.nii.gz`)];
  const asked = { channels: [], phase: null, label: 1, maskLabel: null, threads: 1, json: true };
  return scoreModel({ model: zip, image, mask, ...asked });
};

describe('a model scored on NIfTI pairs', () => {
  it.each(names)('finds and measures the same in the form %s', async (name) => {
    // The model works at 5 mm and takes what is above 0.7 of the range: a little less than the ball.
    const { dice, hd95Mm, volumeMl, referenceMl } = await score(name);
    expect(dice).toBeGreaterThan(0.86);
    expect(hd95Mm).toBeLessThan(5);
    expect(referenceMl).toBeCloseTo((4 / 3) * Math.PI * 1.9 ** 3, 0);
    expect(Math.abs(volumeMl - referenceMl)).toBeLessThan(8);
  });

  it.each([
    ['four', 'cli/several-volumes', /holds 3 volumes; a model takes one volume at a time/],
    ['empty', 'cli/empty-mask', /mask is empty/],
    ['elsewhere', 'cli/mask-elsewhere', /nowhere on the image/],
  ])('says what is wrong with %s', async (name, code, sentence) => {
    await expect(score(name)).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) });
  });
});
