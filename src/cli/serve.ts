import { parseArgs } from 'node:util';
import { buildWhenStale } from './build-site.ts';
import { type Command, printLine, remark, usageError } from './command.ts';
import { serveSite } from './static-server.ts';

const DEFAULT_PORT = 4173;

const HELP = `
Usage: npm start [-- --port <n>] [--host <address>] [--dicomweb <address>]

Builds the site when its sources changed, serves it and prints the address. Ctrl+C ends it.

  --port <n>        port to use (default ${DEFAULT_PORT}, or the next free one)
  --host <address>  address to listen on (default 127.0.0.1: this machine only)
  --dicomweb <address>
                    DICOMweb server to offer in the page, e.g. http://127.0.0.1:8042/dicom-web/; the page reaches it
                    through this command
  --dicomweb-name <text>
                    what the page calls it (default: Image server)
`;

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  dicomweb: { type: 'string' },
  'dicomweb-name': { type: 'string' },
} as const;

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw usageError(`"${values.port}" is no port.`);
  const target = values.dicomweb;
  if (target !== undefined && !/^https?:\/\//.test(target)) throw usageError(`"${target}" is no http address.`);
  const imageServer = target && { target, name: values['dicomweb-name'] ?? 'Image server' };
  const root = await buildWhenStale(remark);
  const host = values.host ?? '127.0.0.1';
  const site = await serveSite({
    root,
    host,
    port,
    mayMove: values.port === undefined,
    ...(imageServer ? { imageServer } : {}),
  });
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
