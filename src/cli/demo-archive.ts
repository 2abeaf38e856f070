import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { generatePhantom } from '../phantom/generate-phantom.ts';
import { projectRoot } from './app-identity.ts';

/** Coarser than the generator's default, so that the site's largest file stays near 30 MB; the field of view is the same. */
const DEMO = { seed: 1, dynamicSize: [256, 200, 60] } as const;

/** What the archive depends on: its name in the cache says whether it is still true. */
const SOURCES = [
  'src/phantom',
  'src/geometry',
  'src/formats/dicom/write',
  'src/formats/dicom/dictionary.ts',
  'src/cli/demo-archive.ts',
];

/** The demo case as a ZIP of DICOM files, made once and kept in `.cache`. */
export async function demoArchive(): Promise<Uint8Array> {
  const folder = join(projectRoot, '.cache');
  const path = join(folder, `demo-${hashOf(SOURCES)}.zip`);
  if (existsSync(path)) return readFileSync(path);
  const files: Record<string, Uint8Array> = {};
  for await (const file of generatePhantom(DEMO)) files[file.path] = file.bytes;
  const bytes = zipSync(files, { level: 6, mtime: new Date(1980, 0, 1, 12) });
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) if (/^demo-.*\.zip$/.test(old)) rmSync(join(folder, old), { force: true });
  writeFileSync(`${path}.${process.pid}`, bytes);
  renameSync(`${path}.${process.pid}`, path);
  return bytes;
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    const entries = readdirSync(join(projectRoot, path), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    for (const entry of entries) {
      if (entry.isDirectory()) visit(join(path, entry.name));
      else if (!entry.name.includes('.test.'))
        hash.update(entry.name).update(readFileSync(join(projectRoot, path, entry.name)));
    }
  };
  for (const path of paths) {
    if (path.endsWith('.ts')) hash.update(readFileSync(join(projectRoot, path)));
    else visit(path);
  }
  return hash.digest('hex').slice(0, 16);
}
