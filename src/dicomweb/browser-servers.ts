import { AppError } from '../domain/app-error.ts';
import { type ImageServer, readServerConfig } from '../domain/image-server.ts';
import type { ImageServersPort } from '../ports/image-servers.ts';
import { DicomWebClient } from './dicomweb-client.ts';

/** Lies beside index.html; the host of the site writes it, nobody else can. */
const CONFIG_FILE = 'lobule.config.json';

/** Image servers of the host's configuration file. */
export function createBrowserServers(): ImageServersPort {
  return {
    list,
    connect: (server, credentials) => new DicomWebClient(server, credentials, document.baseURI),
  };
}

async function list(): Promise<readonly ImageServer[]> {
  const response = await fetch(new URL(CONFIG_FILE, document.baseURI), { cache: 'no-cache' }).catch(() => null);
  // A host without the file, or no network: the page works without servers.
  if (!response?.ok || !/json/i.test(response.headers.get('Content-Type') ?? '')) return [];
  const json: unknown = await response.json().catch(() => undefined);
  const { servers, problems } = readServerConfig(json);
  if (problems.length > 0) {
    throw new AppError('server/bad-config', `The configuration of this site has a mistake. ${problems.join(' ')}`, {
      hint: `Whoever hosts the site has to correct ${CONFIG_FILE}.`,
    });
  }
  return servers;
}
