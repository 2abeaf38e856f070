import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project, where package.json lies. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

export interface AppIdentity {
  readonly version: string;
  /** Short hash of the commit; `unknown` in a copy without history and without a build. */
  readonly commit: string;
}

/** Version and commit, as they are written into reports and exported files. */
export function readAppIdentity(): AppIdentity {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  return { version, commit: commitFromGit() ?? commitFromBuild() ?? 'unknown' };
}

function commitFromGit(): string | null {
  if (!existsSync(join(projectRoot, '.git'))) return null;
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      cwd: projectRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

function commitFromBuild(): string | null {
  const stamp = join(projectRoot, 'dist', 'build.json');
  if (!existsSync(stamp)) return null;
  return (JSON.parse(readFileSync(stamp, 'utf8')) as { commit?: string }).commit ?? null;
}
