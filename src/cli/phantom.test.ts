import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { phantomCommand } from './phantom.ts';

let out = '';
let printed = '';

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'lobule-phantom-cli-'));
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(out, { recursive: true, force: true });
});

describe('lobule phantom', () => {
  it('writes the study and prints one JSON document that says so', async () => {
    expect(await phantomCommand.run(['--out', out, '--tiny', '--truth', 'json', '--json'])).toBe(0);
    const said = JSON.parse(printed) as {
      images: number;
      series: { folder: string; images: number }[];
      truthFiles: number;
    };
    const folders = readdirSync(join(out, 'dicom')).sort();
    expect(said.series.map((s) => s.folder)).toEqual(folders);
    for (const { folder, images } of said.series) expect(readdirSync(join(out, 'dicom', folder))).toHaveLength(images);
    expect(said.images).toBe(said.series.reduce((sum, s) => sum + s.images, 0));
    expect(said.truthFiles).toBe(1);
    const truth = JSON.parse(readFileSync(join(out, 'truth/truth.json'), 'utf8')) as { lesions: { type: string }[] };
    expect(new Set(truth.lesions.map((l) => l.type))).toEqual(
      new Set(['hcc', 'fnh', 'haemangioma', 'metastasis', 'cyst']),
    );
  });

  it.each([
    [['--tiny']],
    [['--out', 'x', '--seed', 'seven']],
    [['--out', 'x', '--agent', 'water']],
    [['--out', 'x', '--truth', 'maybe']],
  ])('says what it does not understand: %s', async (args) => {
    await expect(phantomCommand.run(args)).rejects.toMatchObject({ code: 'cli/usage' });
    expect(printed).toBe('');
  });
});
