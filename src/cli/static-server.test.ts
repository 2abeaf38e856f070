import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Site, serveSite } from './static-server.ts';

describe('the static server', () => {
  let root: string;
  const sites: Site[] = [];
  const serve = async (options: Partial<Parameters<typeof serveSite>[0]> = {}) => {
    const site = await serveSite({ root: join(root, 'site'), ...options });
    sites.push(site);
    return site;
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lobule-site-'));
    mkdirSync(join(root, 'site', 'assets'), { recursive: true });
    writeFileSync(join(root, 'site', 'index.html'), '<p>page</p>');
    writeFileSync(join(root, 'site', 'assets', 'codec-AbCd1234.wasm'), 'wasm');
    writeFileSync(join(root, 'secret.txt'), 'secret');
  });
  afterEach(async () => {
    await Promise.all(sites.splice(0).map((site) => site.close()));
    rmSync(root, { recursive: true, force: true });
  });

  it('sends types, lasting caches for hashed names, and the security headers', async () => {
    const { url } = await serve();
    const page = await fetch(url);
    expect(await page.text()).toBe('<p>page</p>');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    const wasm = await fetch(`${url}assets/codec-AbCd1234.wasm`);
    expect(wasm.headers.get('content-type')).toBe('application/wasm');
    expect(wasm.headers.get('cache-control')).toContain('immutable');
  });

  it('serves under a sub-path and nothing beside it', async () => {
    const { url } = await serve({ basePath: '/some/where/' });
    expect(url).toMatch(/\/some\/where\/$/);
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(new URL('/', url))).status).toBe(404);
  });

  it('never leaves its folder', async () => {
    const { url } = await serve();
    for (const path of ['/../secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt', '/%00', '/%zz']) {
      expect(await statusOfRawPath(url, path)).toBe(404);
    }
  });

  it('takes the next port when one is taken and it may, and says so when it may not', async () => {
    const first = await serve();
    const port = Number(new URL(first.url).port);
    const second = await serve({ port, mayMove: true });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    await expect(serve({ port })).rejects.toMatchObject({ code: 'cli/port-taken' });
  });

  it('answers nothing but GET and HEAD', async () => {
    const { url } = await serve();
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
  });
});

/** `fetch` would tidy the path up before it is sent. */
function statusOfRawPath(url: string, path: string): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
