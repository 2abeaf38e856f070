import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../domain/app-error.ts';
import { projectRoot } from './app-identity.ts';
import type { Figure } from './bench-figure.ts';
import { bigVolumeFolder } from './bench-page.ts';

/** What the child process measures. */
export interface EncodingFigures {
  readonly encodeMs: number;
  readonly peakMb: number;
  readonly fileMb: number;
}

/** SEG of 20 segments on 512 x 512 x 120, in a process of its own so that its peak memory is its own. */
export function measureEncoding(folder: string): Figure[] {
  const child = fileURLToPath(new URL('./bench-encoding-child.ts', import.meta.url));
  const tsx = join(projectRoot, 'node_modules', 'tsx', 'dist', 'loader.mjs');
  const { status, stdout } = spawnSync(process.execPath, ['--import', tsx, child, bigVolumeFolder(folder)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
    cwd: projectRoot,
  });
  if (status !== 0) throw new AppError('cli/bench-failed', 'The SEG encoder could not be measured.');
  const figures = JSON.parse(stdout) as EncodingFigures;
  return [
    {
      name: 'SEG encode and verify (512x512x120, 20 segments)',
      unit: 'ms',
      values: [figures.encodeMs],
      aim: '< 3000 ms',
    },
    { name: 'SEG encode, peak memory of the process', unit: 'MB', values: [figures.peakMb], aim: '< 1000 MB' },
    { name: 'SEG file', unit: 'MB', values: [figures.fileMb] },
  ];
}
