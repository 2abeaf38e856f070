import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as send } from 'node:http';
import { request as sendSecurely } from 'node:https';
import { pipeline } from 'node:stream/promises';

/** A DICOMweb server that the site passes on under its own address, so that the browser needs no CORS. */
export interface ProxiedServer {
  /** Base address of the service, e.g. http://127.0.0.1:8042/dicom-web/ */
  readonly target: string;
  /** What the page calls it. */
  readonly name: string;
}

/** Path of the service below the site. */
export const PROXY_PATH = 'dicom-web/';
export const CONFIG_FILE = 'lobule.config.json';

/** What the page reads to learn of the server. */
export function siteConfig({ name }: ProxiedServer): string {
  return JSON.stringify({ servers: [{ id: 'server', name, url: PROXY_PATH, authentication: 'none', canStore: true }] });
}

/** Passes a request on and its answer back, bodies as streams. @param path below the service, with its query */
export async function passOn(
  server: ProxiedServer,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = new URL(path, server.target.endsWith('/') ? server.target : `${server.target}/`);
  // The host stays: servers build the addresses in their answers from it.
  const { connection: _hop, origin: _origin, referer: _referer, ...headers } = request.headers;
  const sender = target.protocol === 'https:' ? sendSecurely : send;
  const onward = sender(target, { method: request.method, headers });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    onward.once('response', resolve);
    onward.once('error', reject);
  });
  const sent = pipeline(request, onward);
  sent.catch(() => undefined);
  let answer: IncomingMessage;
  try {
    answer = await answered;
  } catch {
    response.writeHead(502, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('The image server does not answer.');
    return;
  }
  const { connection: _back, ...answerHeaders } = answer.headers;
  response.writeHead(answer.statusCode ?? 502, answerHeaders);
  await pipeline(answer, response);
}
