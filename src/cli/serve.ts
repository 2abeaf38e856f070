import { parseArgs } from 'node:util';
import { buildWhenStale } from './build-site.ts';
import { type Command, printLine, remark, usageError } from './command.ts';
import { serveSite } from './static-server.ts';

const DEFAULT_PORT = 4173;

const HELP = `
Usage: npm start [-- --port <n>] [--host <address>]

Builds the site when its sources changed, serves it and prints the address. Ctrl+C ends it.

  --port <n>        port to use (default ${DEFAULT_PORT}, or the next free one)
  --host <address>  address to listen on (default 127.0.0.1: this machine only)
`;

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' }, host: { type: 'string' } } });
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw usageError(`"${values.port}" is no port.`);
  const root = await buildWhenStale(remark);
  const host = values.host ?? '127.0.0.1';
  const site = await serveSite({ root, host, port, mayMove: values.port === undefined });
  printLine(`\n  Lobule is ready:  ${site.url}\n\n  Press Ctrl+C to stop.`);
  await new Promise<void>((resolve) => {
    // A terminal sends Ctrl+C to every process of the group, and the parent passes it on: it may come twice.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  await site.close();
  return 0;
}

export const serveCommand: Command = {
  name: 'serve',
  summary: 'Serve the built site on this machine',
  help: HELP,
  run,
};
