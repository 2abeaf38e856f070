// `npm run build`: installs what is missing and builds `dist` unless it is up to date.
import process from 'node:process';
import { runCommandLine } from './lobule.mjs';
import { prepare, ROOT } from './prepare.mjs';

prepare();
process.exitCode = await runCommandLine(['build', ...process.argv.slice(2)], ROOT);
