import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../models/training/', import.meta.url));
let out = '';
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'lobule-training-'));
  execFileSync('npx', ['tsx', join(folder, 'phantom-bank.ts'), join(out, 'bank'), '2', '3'], { stdio: 'pipe' });
}, 120_000);
afterAll(() => {
  rmSync(out, { recursive: true, force: true });
});

function python(script: string, ...args: string[]): string {
  return execFileSync('/usr/bin/python3', [join(folder, script), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' },
  });
}

describe('training', () => {
  it('of the organ net runs, stops, goes on where it stopped and gives a network of allowed operations', {
    timeout: 240_000,
  }, () => {
    const run = (steps: number) =>
      python(
        'train_organs.py',
        join(out, 'bank'),
        join(out, 'run'),
        ...['--steps', `${steps}`, '--settle', '2'],
        '--shape',
        '16',
        '48',
        '64',
      );
    expect(run(20)).toContain('done: 20 steps');
    expect(run(40)).toContain('done: 40 steps');
    const fine = ['--stage', 'fine', '--steps', '2', '--settle', '2', '--shape', '16', '48', '64'];
    expect(python('train_organs.py', join(out, 'bank'), join(out, 'run'), ...fine)).toContain('done: 2 steps');
    const trained = join(out, 'run/fine/last.pt');
    const grown = join(out, 'grown/fine/last.pt');
    const onward = [...fine, '--strangers', '--grow', trained];
    expect(python('train_organs.py', join(out, 'bank'), join(out, 'grown'), ...onward)).toContain('done: 2 steps');
    const mean = join(out, 'mean.pt');
    const settling = ['--volumes', '2', '--settle', '2', '--strangers'];
    expect(python('calibrate.py', join(out, 'bank'), trained, grown, mean, ...settling)).toMatch(/^background: \+0.00/);
    const said = python('smoke_export.py', 'organs', mean, join(out, 'organs.onnx'));
    const { operations, bytes } = JSON.parse(said) as { operations: string[]; bytes: number };
    expect(operations).toEqual(['Add', 'Cast', 'Concat', 'Constant', 'Conv', 'LeakyRelu', 'Resize']);
    expect(readFileSync(join(out, 'organs.onnx'))).toHaveLength(bytes);
  });

  it('of the lesion net runs and gives a network of allowed operations', { timeout: 240_000 }, () => {
    const args = ['--steps', '6', '--settle', '2', '--shape', '16', '48', '48'];
    expect(python('train_lesions.py', join(out, 'bank'), join(out, 'run'), ...args)).toContain('done: 6 steps');
    const said = python('smoke_export.py', 'lesions', join(out, 'run/lesions/last.pt'), join(out, 'lesions.onnx'));
    const { operations } = JSON.parse(said) as { operations: string[] };
    expect(operations.filter((name) => name !== 'Constant')).toEqual([
      'Cast',
      'Clip',
      'Concat',
      'Conv',
      'LeakyRelu',
      'Mul',
      'Resize',
    ]);
  });
});
