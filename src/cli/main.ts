import { AppError } from '../domain/app-error.ts';
import { readAppIdentity } from './app-identity.ts';
import { type Command, printLine, remark } from './command.ts';

/** Commands by name, loaded when they are asked for: `inspect` must not wait for a browser driver to load. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  inspect: async () => (await import('./inspect.ts')).inspectCommand,
  phantom: async () => (await import('./phantom.ts')).phantomCommand,
  seg: async () => (await import('./seg.ts')).segCommand,
  sr: async () => (await import('./sr.ts')).srCommand,
  models: async () => (await import('./models.ts')).modelsCommand,
  deid: async () => (await import('./deid.ts')).deidCommand,
  codes: async () => (await import('./seg-codes.ts')).codesCommand,
  sitecheck: async () => (await import('./sitecheck.ts')).sitecheckCommand,
  screenshots: async () => (await import('./screenshots.ts')).screenshotsCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
  agree: async () => (await import('./agree.ts')).agreeCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  project: async () => (await import('./project.ts')).projectCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  build: async () => (await import('./build.ts')).buildCommand,
  bench: async () => (await import('./bench.ts')).benchCommand,
  'bench-gesture': async () => (await import('./bench-gesture.ts')).benchGestureCommand,
  'bench-ai': async () => (await import('./bench-ai.ts')).benchAiCommand,
  'bench-worklist': async () => (await import('./bench-worklist.ts')).benchWorklistCommand,
  'bench-peer': async () => (await import('./bench-peer.ts')).benchPeerCommand,
};

const USAGE = `Usage: npm run -s lobule -- <command> [options]

Every command explains itself with --help. With --json a command prints one JSON document on standard output;
remarks and errors go to standard error. Exit status: 0 done, 1 failed, 2 not understood.`;

async function printUsage(): Promise<void> {
  const { version, commit } = readAppIdentity();
  printLine(
    `Lobule ${version} (${commit}): liver MRI viewer and annotation tool. Research use, not a medical device.\n`,
  );
  printLine(`${USAGE}\n\nCommands:`);
  for (const [name, load] of Object.entries(COMMANDS)) {
    printLine(`  ${name.padEnd(14)} ${(await load()).summary}`);
  }
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    await printUsage();
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    printLine(readAppIdentity().version);
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    remark(`There is no command "${name}". Known: ${Object.keys(COMMANDS).join(', ')}.`);
    return 2;
  }
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    printLine(command.help.trim());
    return 0;
  }
  return command.run(rest);
}

function report(error: unknown): number {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof AppError) {
    remark(error.message);
    if (error.hint) remark(error.hint);
    if (process.env.LOBULE_DEBUG) remark(error.stack ?? '');
    return error.code === 'cli/usage' ? 2 : 1;
  }
  // What node:util parseArgs throws for options that it does not know.
  if (code.startsWith('ERR_PARSE_ARGS')) {
    remark((error as Error).message);
    return 2;
  }
  remark(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}

process.exitCode = await main(process.argv.slice(2)).catch(report);
