import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'lobule-score-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const root = fileURLToPath(new URL('../../', import.meta.url));
const lobule = (...args: string[]) =>
  execFileSync(process.execPath, ['scripts/lobule.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

interface Status {
  readonly cases: readonly { readonly aiScore: number | null; readonly aiDoubt: number | null }[];
}

it('puts what a model says of a case on the worklist before anyone has read it', { timeout: 300_000 }, () => {
  const [study, images, model] = [join(folder, 'study'), join(folder, 'phantom'), join(folder, 'threshold.zip')];
  execFileSync('/usr/bin/python3', [join(root, 'e2e', 'threshold-model.py'), model], { stdio: 'pipe' });
  lobule('phantom', '--out', images, '--tiny', '--seed', '5', '--truth', 'none');
  lobule('project', 'create', study, '--name', 'One', '--readers', 'anna');
  lobule('project', 'add', study, '--images', join(images, 'dicom'));
  const status = () => JSON.parse(lobule('project', 'status', study, '--json')) as Status;
  const score = (id: string) => lobule('project', 'score', study, '--images', join(images, 'dicom'), '--model', id);

  // The lesion model needs a portal venous phase, which these images lack: nothing is made up.
  expect(score('lobule-lesions')).toMatch(/^0 cases scored by Focal/);
  expect(status().cases).toMatchObject([{ aiScore: null, aiDoubt: null }]);
  expect(score(model)).toMatch(/^1 case scored by Threshold 1\.0\.0/);
  const [row] = status().cases;
  expect(row!.aiScore).toBeGreaterThan(0.5);
  expect(row!.aiDoubt).toBeGreaterThan(0);
  expect(row!.aiDoubt).toBeLessThanOrEqual(1);
});
