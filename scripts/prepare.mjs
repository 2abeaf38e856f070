// Installs what a command needs: plain Node, nothing else. Everything it prints goes to standard error,
// so that `npm run -s lobule -- ... --json` stays one JSON document.
//
//   node scripts/prepare.mjs                    npm packages
//   node scripts/prepare.mjs --system browser   and Chromium
//   node scripts/prepare.mjs --system tests     and Chromium and the tools that the oracle tests ask
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { missingPackages, PACKAGE_SETS } from './system-packages.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MINIMUM_NODE = [20, 19];

const say = (text) => process.stderr.write(`${text}\n`);

/** Stops with a sentence when Node is too old. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return;
  say(
    `Lobule needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org.`,
  );
  process.exit(1);
}

/** Whether node_modules holds exactly the versions of the lock file (packages for other platforms may be absent). */
function isInstalled(lock) {
  const hidden = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages ?? {};
  return Object.entries(lock.packages).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || have[path]?.version === entry.version,
  );
}

/** Installs node_modules when it is missing or differs from package-lock.json; returns whether it is there. */
export function installNodeModules() {
  const text = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(text).digest('hex');
  const stamp = join(ROOT, 'node_modules', '.lobule-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true;
  if (!isInstalled(JSON.parse(text))) {
    // Not `npm ci`: it refuses a lock that lacks the binaries of platforms which the registry at hand does not carry.
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    say('Installing npm packages (npm install) ...');
    const npm = process.env.npm_execpath;
    const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
    const result = spawnSync(command, [...first, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32' && command === 'npm',
    });
    if (result.status !== 0) {
      say(`The npm packages could not be installed. In ${ROOT} type:\n  npm install`);
      return false;
    }
  }
  writeFileSync(stamp, hash);
  return true;
}

/**
 * Installs Debian packages of a set (`browser` or `tests`) where this may be done, else prints the command to type.
 * Returns the names of packages that are still missing.
 */
export function installSystemPackages(set) {
  const missing = missingPackages(set);
  if (missing.length === 0) return missing;
  const isRoot = process.getuid?.() === 0;
  const install = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=400', ...missing];
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    say(`Installing ${missing.join(' ')} ...`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [
      ['update', '-qq'],
      ['-qq', ...install],
    ]) {
      spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env });
    }
  }
  const still = missingPackages(set);
  if (still.length > 0) {
    say('Some programs are missing and cannot be installed from here. On Debian or Ubuntu type:');
    say(`  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${still.join(' ')}`);
    if (still.includes('chromium')) say('Or set LOBULE_CHROMIUM to the path of a Chromium or Google Chrome.');
  }
  return still;
}

/** The step that every command runs first. Ends the process when it cannot go on. */
export function prepare() {
  checkNode();
  if (!installNodeModules()) process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  prepare();
  const set = process.argv[process.argv.indexOf('--system') + 1];
  if (process.argv.includes('--system')) {
    if (!(set in PACKAGE_SETS)) {
      say(`Unknown set of packages; known: ${Object.keys(PACKAGE_SETS).join(', ')}.`);
      process.exit(2);
    }
    if (installSystemPackages(set).length > 0) process.exit(1);
  }
}
