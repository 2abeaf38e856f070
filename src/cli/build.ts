import { buildWhenStale } from './build-site.ts';
import { type Command, printLine, remark } from './command.ts';

const HELP = `
Usage: npm run build

Builds the site into dist/ unless it is up to date: static files for any host and any sub-path.
`;

async function run(): Promise<number> {
  printLine(`The site is in ${await buildWhenStale(remark)}`);
  return 0;
}

export const buildCommand: Command = {
  name: 'build',
  summary: 'Build the site when its sources changed',
  help: HELP,
  run,
};
