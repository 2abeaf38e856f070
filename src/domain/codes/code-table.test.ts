import { differenceCiede2000, filterDeficiencyDeuter, filterDeficiencyProt, rgb } from 'culori';
import { describe, expect, it } from 'vitest';
import type { Rgb } from '../segmentation.ts';
import { codeTableJson, DEFAULT_LESION_PRESET, presetOfCodes, SEGMENT_PRESETS } from './code-table.ts';
import { LESION_PRESETS } from './lesion-presets.ts';
import { ANATOMY_TYPE, CATEGORY } from './property-codes.ts';
import { currentCode } from './retired-codes.ts';

const ALL_CODES = SEGMENT_PRESETS.flatMap((p) => [p.category, p.type, p.typeModifier, p.anatomicRegion]).filter(
  (c) => c !== null,
);

describe('segment presets', () => {
  it('have unique ids, names and keys', () => {
    for (const pick of ['id', 'name'] as const) {
      expect(new Set(SEGMENT_PRESETS.map((p) => p[pick])).size).toBe(SEGMENT_PRESETS.length);
    }
    const keys = LESION_PRESETS.map((p) => p.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((k) => k !== null && /^[a-z]$/.test(k))).toBe(true);
  });

  it('keep the letters that readers know', () => {
    const letters = { hcc: 'h', icca: 'c', metastasis: 'm', fnh: 'f', adenoma: 'a', haemangioma: 'g', cyst: 'y' };
    for (const [id, key] of Object.entries(letters)) expect(LESION_PRESETS.find((p) => p.id === id)?.key).toBe(key);
  });

  it('start with the undetermined lesion', () => {
    expect(DEFAULT_LESION_PRESET.type).toEqual({ value: '52988006', scheme: 'SCT', meaning: 'Lesion' });
  });

  it('name a region for every lesion', () => {
    expect(LESION_PRESETS.filter((p) => p.anatomicRegion === null)).toEqual([]);
  });

  it('would be caught with an invented SNOMED number', () => {
    expect(hasVerhoeffDigit('62129009')).toBe(false);
  });

  it('use codes with a valid check digit and a meaning of at most 64 characters', () => {
    for (const code of ALL_CODES) {
      if (code.scheme === 'SCT') expect(hasVerhoeffDigit(code.value), code.value).toBe(true);
      expect(code.meaning.length).toBeLessThanOrEqual(64);
    }
  });

  it('are found again by their codes and name', () => {
    for (const preset of SEGMENT_PRESETS) expect(presetOfCodes(preset, preset.name)?.id).toBe(preset.id);
  });
});

describe('lesion colours', () => {
  const eyes = [(c: Rgb) => toColour(c), seenWith(filterDeficiencyProt(1)), seenWith(filterDeficiencyDeuter(1))];
  const distance = differenceCiede2000();
  const closest = (presets: typeof LESION_PRESETS) => {
    const pairs = presets.flatMap((a, n) => presets.slice(n + 1).map((b) => [a.colour, b.colour] as const));
    return Math.min(...pairs.flatMap(([a, b]) => eyes.map((eye) => distance(eye(a), eye(b)))));
  };

  it('stay apart for colour-blind readers', () => {
    expect(closest(LESION_PRESETS)).toBeGreaterThan(9);
    expect(closest(LESION_PRESETS.slice(0, 8))).toBeGreaterThan(12);
  });

  it('stay apart from the liver they lie in', () => {
    const liver = SEGMENT_PRESETS.find((p) => p.id === 'liver')!;
    const distances = LESION_PRESETS.flatMap((p) => eyes.map((eye) => distance(eye(p.colour), eye(liver.colour))));
    expect(Math.min(...distances)).toBeGreaterThan(9);
  });
});

describe('retired codes', () => {
  it('are replaced by SNOMED CT where the table knows them', () => {
    expect(currentCode({ value: 'T-62000', scheme: 'SRT', meaning: 'Liver' })).toEqual({
      value: ANATOMY_TYPE.liver.value,
      scheme: 'SCT',
      meaning: 'Liver',
    });
    const unknown = { value: 'T-C5300', scheme: 'SRT', meaning: 'pharyngeal tonsil' };
    expect(currentCode(unknown)).toBe(unknown);
  });

  it('lead to the same preset', () => {
    const srt = (value: string, meaning: string) => ({ value, scheme: 'SRT', meaning });
    const codes = {
      category: srt('T-D000A', 'x'),
      type: srt('T-62000', 'Liver'),
      typeModifier: null,
      anatomicRegion: null,
    };
    expect(presetOfCodes(codes)?.id).toBe('liver');
  });
});

describe('codeTableJson', () => {
  it('covers every category, type and region of the presets', () => {
    const table = codeTableJson();
    for (const { category, type, anatomicRegion } of SEGMENT_PRESETS) {
      expect(table.category[`${category.scheme}:${category.value}`]).toBe(category.meaning);
      expect(table.type[`${type.scheme}:${type.value}`]).toBe(type.meaning);
      if (anatomicRegion)
        expect(table.anatomy[`${anatomicRegion.scheme}:${anatomicRegion.value}`]).toBe(anatomicRegion.meaning);
    }
    expect(table.lesion_categories).toEqual([`SCT:${CATEGORY.abnormalStructure.value}`]);
  });
});

function toColour([r, g, b]: Rgb) {
  return { mode: 'rgb' as const, r: r / 255, g: g / 255, b: b / 255 };
}

function seenWith(filter: (colour: ReturnType<typeof toColour>) => unknown) {
  return (c: Rgb) => rgb(filter(toColour(c)) as ReturnType<typeof toColour>)!;
}

/** SNOMED CT identifiers end in a Verhoeff check digit (dihedral group D5). */
function hasVerhoeffDigit(id: string): boolean {
  const multiply = (a: number, b: number): number => {
    if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b - 5) % 5);
    return b < 5 ? 5 + ((a - 5 - b + 5) % 5) : (a - b + 5) % 5;
  };
  const permute = (digit: number, times: number): number => {
    const table = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let d = digit;
    for (let n = 0; n < times; n++) d = table[d]!;
    return d;
  };
  return [...id].reverse().reduce((c, digit, n) => multiply(c, permute(Number(digit), n % 8)), 0) === 0;
}
