import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AppError } from '../domain/app-error.ts';
import { projectRoot, readAppIdentity } from './app-identity.ts';

/** What the built site is made of. Tests and the command line are left out: they change nothing in it. */
const SOURCES = [
  'src',
  'src/cli/security-policy.ts',
  'src/cli/demo-archive.ts',
  'src/cli/model-assets.ts',
  'src/cli/model-folders.ts',
  'models',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'tsconfig.json',
];
const isLeftOut = (path: string) =>
  /\.test\.tsx?$/.test(path) || path === join('src', 'cli') || path === join('models', 'training');

/** Where the built site lies; LOBULE_DIST names another folder and is never built or removed here. */
export function siteFolder(): string {
  return process.env.LOBULE_DIST ?? join(projectRoot, 'dist');
}

/** Builds `dist` unless it was made of these very sources and this commit; resolves to the folder. */
export async function buildWhenStale(say: (text: string) => void): Promise<string> {
  const folder = siteFolder();
  if (process.env.LOBULE_DIST || isFresh(folder)) return folder;
  say('Building the site ...');
  await buildSite(folder);
  return folder;
}

function isFresh(folder: string): boolean {
  const stamp = join(folder, 'build.json');
  if (!existsSync(stamp) || !existsSync(join(folder, 'index.html'))) return false;
  const { sources, commit } = JSON.parse(readFileSync(stamp, 'utf8')) as { sources?: string; commit?: string };
  return sources === hashOfSources() && commit === readAppIdentity().commit;
}

/** SHA-256 over names and contents of all sources of the site, hexadecimal. */
export function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const path of SOURCES) addToHash(hash, join(projectRoot, path));
  return hash.digest('hex');
}

function addToHash(hash: ReturnType<typeof createHash>, path: string): void {
  const name = relative(projectRoot, path);
  if (!existsSync(path) || isLeftOut(name)) return;
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) addToHash(hash, join(path, entry));
    return;
  }
  hash.update(name).update('\0').update(readFileSync(path)).update('\0');
}

/** Builds beside the target and swaps, so that a server that is running never sees half a site. */
async function buildSite(folder: string): Promise<void> {
  const cache = join(projectRoot, '.cache');
  mkdirSync(cache, { recursive: true });
  const fresh = join(cache, `dist-${process.pid}`);
  const old = join(cache, `old-${process.pid}`);
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
  try {
    const output = await runQuietly(args);
    if (output.status !== 0) {
      throw new AppError('cli/build-failed', `The site could not be built.\n${output.text}`);
    }
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(fresh, folder);
  } finally {
    rmSync(old, { recursive: true, force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

function runQuietly(args: readonly string[]): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
      });
    }
    child.on('error', reject);
    child.on('exit', (status) => resolve({ status: status ?? 1, text }));
  });
}
