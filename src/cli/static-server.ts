import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../domain/app-error.ts';
import { CONFIG_FILE, PROXY_PATH, type ProxiedServer, passOn, siteConfig } from './dicomweb-proxy.ts';
import { CONTENT_SECURITY_POLICY } from './security-policy.ts';

const MIME: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.dcm': 'application/dicom',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** What a good host sends with every file; the page works without them too (policy by meta element, one thread). */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Connection-Allowlist': '(response-origin)',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

export interface SiteOptions {
  /** Folder with index.html. */
  readonly root: string;
  /** Sub-path under which the site lies; begins and ends with a slash. */
  readonly basePath?: string;
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Take the next free port where `port` is taken. */
  readonly mayMove?: boolean;
  /** False behaves like a host that cannot set headers. */
  readonly withSecurityHeaders?: boolean;
  /** Passed on under the site's own address, and named in its configuration. */
  readonly imageServer?: ProxiedServer;
  /** Serve index.html for addresses that name no file, as sites with client-side routes need it. */
  readonly withFallback?: boolean;
}

export interface Site {
  /** Address of the page, ends with a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder on this machine. Rejects with AppError `cli/port-taken` when no port is free. */
export async function serveSite(options: SiteOptions): Promise<Site> {
  const basePath = options.basePath ?? '/';
  const host = options.host ?? '127.0.0.1';
  const server = createServer((request, response) => {
    answer(options, basePath, request, response).catch(() => response.destroy());
  });
  await listen(server, host, options.port ?? 0, options.mayMove ?? false);
  const { port } = server.address() as AddressInfo;
  const shownHost = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return {
    url: `http://${shownHost}:${port}${basePath}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, host: string, port: number, mayMove: boolean): Promise<void> {
  const last = mayMove && port > 0 ? port + 50 : port;
  for (let candidate = port; candidate <= last; candidate++) {
    const isListening = await new Promise<boolean>((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error));
      server.once('error', fail);
      server.listen(candidate, host, () => {
        server.off('error', fail);
        resolve(true);
      });
    });
    if (isListening) return;
  }
  throw new AppError('cli/port-taken', `Port ${port} is taken.`, { hint: 'Choose another one with --port.' });
}

async function answer(options: SiteOptions, basePath: string, request: IncomingMessage, response: ServerResponse) {
  if (await answerAsProxy(options, basePath, request, response)) return;
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  const file = resolveFile(options, basePath, request.url ?? '/');
  if (file === null) return refuse(response, 404);
  const isHashed = /[-.][\w-]{8,}\.\w+$/.test(file) && file.includes(`${sep}assets${sep}`);
  response.writeHead(200, {
    'Content-Type': MIME[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': statSync(file).size,
    'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(options.withSecurityHeaders === false ? {} : SECURITY_HEADERS),
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file), response);
}

/** Whether the request was about the image server, and is answered. */
async function answerAsProxy(
  { imageServer }: SiteOptions,
  basePath: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = request.url ?? '';
  if (!imageServer || !url.startsWith(basePath)) return false;
  const path = url.slice(basePath.length);
  if (path === CONFIG_FILE) {
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-cache' });
    response.end(siteConfig(imageServer));
    return true;
  }
  if (!path.startsWith(PROXY_PATH)) return false;
  await passOn(imageServer, path.slice(PROXY_PATH.length), request, response);
  return true;
}

function refuse(response: ServerResponse, status: 404 | 405): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(status === 404 ? 'Not found' : 'Method not allowed');
}

/** The file that an address means, or null. Never outside of the root. */
function resolveFile(options: SiteOptions, basePath: string, url: string): string | null {
  const path = decodePath(url);
  if (!path?.startsWith(basePath)) return null;
  const root = normalize(options.root.endsWith(sep) ? options.root : options.root + sep);
  let file = normalize(join(root, path.slice(basePath.length)));
  if (`${file}${sep}` !== root && !file.startsWith(root)) return null;
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
  if (existsSync(file) && statSync(file).isFile()) return file;
  return options.withFallback ? join(root, 'index.html') : null;
}

function decodePath(url: string): string | null {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '/');
    return path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}
