// The command line: `npm run -s lobule -- <command> ...`. Standard output belongs to the command alone.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { prepare, ROOT } from './prepare.mjs';

/** Runs the TypeScript entry of the command line; resolves to its exit status. Ctrl+C reaches the child by the terminal. */
export function runCommandLine(args, cwd = process.cwd()) {
  const tsx = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  const main = join(ROOT, 'src', 'cli', 'main.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', tsx, main, ...args], {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json') },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
}

if (process.argv[1] === join(ROOT, 'scripts', 'lobule.mjs')) {
  prepare();
  // npm runs scripts in the package's folder; paths are meant from where the person typed.
  process.exitCode = await runCommandLine(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
}
