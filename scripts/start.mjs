// `npm start`: installs what is missing, builds when the sources changed, serves the site and prints its address.
import process from 'node:process';
import { runCommandLine } from './lobule.mjs';
import { prepare, ROOT } from './prepare.mjs';

prepare();
process.exitCode = await runCommandLine(['serve', ...process.argv.slice(2)], ROOT);
