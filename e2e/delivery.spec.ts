import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { initialScripts } from '../src/cli/bench-bundle.ts';
import { siteFolder } from '../src/cli/build-site.ts';
import { test } from './story.ts';

/** Initial JavaScript, compressed: what a first visit waits for. */
const INITIAL_JS_LIMIT_BYTES = 350_000;

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

test.describe('the built files', () => {
  // The site fixture builds when needed.
  test.beforeAll(({ site }) => expect(site.url).toContain('http'));

  test('are all kept for offline use, the demo case, runtimes and what the host writes apart', () => {
    const worker = readFileSync(join(siteFolder(), 'sw.js'), 'utf8');
    const kept = new Set([...worker.matchAll(/"?url"?:\s*"([^"]+)"/g)].map((match) => match[1]));
    const needed = filesOf(siteFolder()).filter(
      (file) =>
        !/^(sw\.js|lobule\.config\.json|workbox-[\w-]+\.js|build\.json|demo\/.*|ort-[\d.]+\/.*|models\/.*)$/.test(file),
    );
    expect(needed.length).toBeGreaterThan(10);
    expect(needed.filter((file) => !kept.has(file))).toEqual([]);
  });

  test('start with little JavaScript', () => {
    const html = readFileSync(join(siteFolder(), 'index.html'), 'utf8');
    const initial = initialScripts(html);
    expect(initial.length).toBeGreaterThan(0);
    const size = initial.reduce((sum, file) => sum + gzipSync(readFileSync(join(siteFolder(), file))).length, 0);
    expect(size).toBeLessThan(INITIAL_JS_LIMIT_BYTES);
  });

  test('carry the security policy for hosts that send no headers, and no inline script', () => {
    const html = readFileSync(join(siteFolder(), 'index.html'), 'utf8');
    expect(html).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;/);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/);
    expect(html).not.toMatch(/<style/);
  });
});
