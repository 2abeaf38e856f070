import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from './bench-figure.ts';

/** Compressed sizes of the built site: what a first visit waits for, and everything. */
export function bundleSizes(root: string): Figure[] {
  const html = readFileSync(join(root, 'index.html'), 'utf8');
  const initial = initialScripts(html).reduce((sum, file) => sum + compressedBytes(join(root, file)), 0);
  const all = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const scripts = all.filter((entry) => /\.m?js$/.test(entry.name));
  const total = (entries: typeof all) =>
    entries.reduce((sum, entry) => sum + compressedBytes(join(entry.parentPath, entry.name)), 0);
  return [
    { name: 'initial JavaScript, gzip', unit: 'kB', values: [initial / 1000], aim: '< 350 kB' },
    { name: 'all JavaScript, gzip', unit: 'kB', values: [total(scripts) / 1000] },
    { name: 'whole site, gzip', unit: 'kB', values: [total(all) / 1000] },
  ];
}

/** Scripts that the page loads at once: its entry and what the entry imports statically. */
export function initialScripts(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((match) => match[1] ?? '');
}

function compressedBytes(path: string): number {
  return gzipSync(readFileSync(path)).length;
}
