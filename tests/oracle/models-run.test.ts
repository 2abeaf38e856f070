import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { codeTableJson } from '../../src/domain/codes/code-table.ts';
import { describeWithShared } from '../shared-data.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lobule-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const lobule = (...args: string[]) =>
  execFileSync(process.execPath, ['scripts/lobule.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
const COUNTS =
  'import sys,nibabel,numpy;print(numpy.bincount(numpy.asarray(nibabel.load(sys.argv[1]).dataobj).astype(int).ravel())[1:].tolist())';

interface Run {
  readonly found: readonly unknown[];
  readonly files: readonly string[];
}
interface SegInfo {
  readonly segments: readonly { readonly voxels: number; readonly algorithm: { readonly type: string } }[];
}

describeWithShared('a model run on a folder', (shared) => {
  it('writes a SEG that the accept script takes and a NIfTI of the same voxels', { timeout: 300_000 }, () => {
    const [images, out] = [join(folder, 'phantom', 'dicom'), join(folder, 'out')];
    lobule('phantom', '--out', join(folder, 'phantom'), '--tiny', '--seed', '5', '--truth', 'none');
    const run = JSON.parse(lobule('models', 'run', images, '--model', 'lobule-organs', '--out', out, '--json')) as Run;
    expect(run.found.length).toBeGreaterThan(4);
    const [nifti, seg] = ['.nii.gz', '.dcm'].map((end) => join(out, run.files.find((name) => name.endsWith(end))!));

    const { segments } = JSON.parse(lobule('seg', 'info', seg!, '--json')) as SegInfo;
    expect(segments.every(({ algorithm }) => algorithm.type === 'AUTOMATIC')).toBe(true);
    const counts = JSON.parse(execFileSync('/usr/bin/python3', ['-c', COUNTS, nifti!], { encoding: 'utf8' }));
    expect(segments.map(({ voxels }) => voxels)).toEqual(counts);

    const codes = join(folder, 'codes.json');
    writeFileSync(codes, JSON.stringify(codeTableJson()));
    const args = [join(shared, 'accept', 'check_seg.py'), seg!, '--source', images, '--codes', codes];
    const { stdout } = spawnSync('/usr/bin/python3', args, { encoding: 'utf8' });
    expect(stdout.split('\n').filter((line) => line.startsWith('FAIL'))).toEqual([]);
    expect(stdout).toMatch(/ 0 failed/);
  });
});
