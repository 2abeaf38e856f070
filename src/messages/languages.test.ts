import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { dutch } from './dutch/dutch.ts';
import { english } from './english/english.ts';
import { presetName, typeName } from './format-preset.ts';
import { bestLanguage, chooseLanguage, t } from './messages.ts';

const SRC = fileURLToPath(new URL('..', import.meta.url));
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|testing\/|^cli\/|^phantom\//.test(file))
  .map((file) => ({ file, text: readFileSync(`${SRC}${file}`, 'utf8') }));

afterEach(async () => void (await chooseLanguage('en')));

/** Every text of a catalogue by its path; functions are said with numbers. */
function sentences(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') return [[path, String(part(...Array.from({ length: part.length }, () => 3)))]];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => sentences(value, path ? `${path}/${key}` : key));
}

describe('languages', () => {
  it('the first one that is wanted and known is taken', () => {
    expect(bestLanguage(['fr-BE', 'nl-BE', 'en'])).toBe('nl');
    expect(bestLanguage(['en-US', 'nl'])).toBe('en');
    expect(bestLanguage(['de'])).toBe('en');
    expect(bestLanguage(['constructor'])).toBe('en');
  });

  it('the words follow the choice, also those that are made on the spot', async () => {
    await chooseLanguage('nl');
    expect(t.actions['edit.undo'].label).toBe('Ongedaan maken');
    expect(presetName({ id: 'hcc', group: 'lesion', name: 'HCC' })).toBe('Hepatocellulair carcinoom');
    expect(typeName('Liver')).toBe('Lever');
    expect(typeName('own words')).toBe('own words');
    await chooseLanguage('en');
    expect(typeName('Liver')).toBe('Liver');
  });

  it('the last one that was chosen holds', async () => {
    const first = chooseLanguage('nl');
    expect(await chooseLanguage('en')).toBe(true);
    expect(await first).toBe(false);
    expect(t.actions['edit.undo'].label).toBe('Undo');
  });

  it('no sentence of several words was left in English', () => {
    const inEnglish = new Map(sentences(english));
    const same = sentences(dutch).filter(([path, said]) => said.split(/\s/).length > 2 && inEnglish.get(path) === said);
    expect(same.filter(([, said]) => /\b(the|of|and|is|are|with|not)\b/i.test(said))).toEqual([]);
    expect(sentences(dutch).filter(([path, said]) => said === '' && inEnglish.get(path) !== '')).toEqual([]);
  });

  it('every finding of the import and of exports has its Dutch sentence', () => {
    const codes = new Set(
      sources
        .filter(({ file }) => /^formats.(?:dicom.import|dicom.seg.export-warnings|nifti)/.test(file))
        .flatMap(({ text }) => [...text.matchAll(/code: '([a-z-]+)',\s*text/g)].map((found) => found[1]!)),
    );
    expect(codes.size).toBeGreaterThan(20);
    expect([...codes].filter((code) => !Object.hasOwn(dutch.warnings, code)).sort()).toEqual([]);
  });

  it('every error that can be thrown has its Dutch sentence', () => {
    const codes = new Set(
      sources.flatMap(({ text }) =>
        [...text.matchAll(/new AppError\(\s*'([a-z-]+\/[a-z-]+)'/g)].map((found) => found[1]!),
      ),
    );
    expect(codes.size).toBeGreaterThan(60);
    expect([...codes].filter((code) => !Object.hasOwn(dutch.errors, code)).sort()).toEqual([]);
  });
});

/**
 * Texts that the interface would show without asking the catalogue: words between tags, and words given to an attribute that is
 * shown or spoken.
 */
function literals(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const between = [...code.matchAll(/<\/?[A-Za-z][^<>{}=]*>\s*([A-Za-z][A-Za-z ,.’'-]{2,})\s*<\//g)];
  const given = [
    ...code.matchAll(/\b(?:aria-label|title|label|placeholder|alt|detail|hint)=(?:"|\{')([^"']*[a-z]{3}[^"']*)/g),
  ];
  return [...between, ...given].map((found) => found[1]!);
}

describe('the interface', () => {
  it('shows no words but those of the catalogue', () => {
    const own = sources.filter(({ file }) => /^(features|app|ui)\/.*\.tsx$/.test(file));
    expect(own.length).toBeGreaterThan(40);
    expect(own.flatMap(({ file, text }) => literals(text).map((said) => `${file}: ${said}`))).toEqual([]);
  });

  it('would be caught at it', () => {
    expect(literals('<p className={x}>Some words</p> <span>Words</span>')).toHaveLength(1);
    expect(literals('<Button title="Some words" /> <i aria-label={\'more words\'} />')).toHaveLength(2);
    expect(literals('<Button id="words" title={t.a.b}>{t.c}</Button>')).toEqual([]);
  });

  it('asks the catalogue when it speaks, never once for all', () => {
    const kept = sources.filter(
      ({ file, text }) => !file.startsWith('messages/') && /^(?:export )?const [^=]*= [^(){}]*\bt\.[a-z]/m.test(text),
    );
    expect(kept.map(({ file }) => file)).toEqual([]);
  });
});
