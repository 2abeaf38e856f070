import { VOCABULARY } from './vocabulary.ts';

/** Dates in figures, whatever separates day, month and year; and figures in groups, as in telephone numbers. */
const FIGURES_TOGETHER = /(?<![\p{L}\p{N}])\d+(?:\s*[-/.:\s]\s*\d+){2,}(?![\p{L}\p{N}])|\d{2,}\s*[-/]\s*\d{2,}/gu;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Figures, with a letter or a unit: 3D, b800, L01, T2, 5mm, 320x260, S8. */
const FIGURE =
  /^(?:\d{1,3}|(?:b|l|s|r|t|te|tr|ti|fa|seg|ph|phase|dyn|lr|v)\d{1,4}|\d{1,3}(?:d|t|mm|cm|ml|s|sec|min|ms|hz|x\d{1,3}))$/;
/** Of the private use area: no text has a meaning for it. */
const GAP = '\uE000';
const ROMAN = /^(?:i{1,3}|iv[ab]?|vi{0,3})$/;

/**
 * Free text with everything taken out that is not a word of the vocabulary or a plain figure: what nobody thought of can't
 * stay (default deny). Words of the patient's own identity go even when the vocabulary knows them.
 *
 * @param forbidden words in lower case, of the patient's name and numbers
 */
export function cleanText(text: string, forbidden: ReadonlySet<string>): string {
  const withoutDates = text.replace(FIGURES_TOGETHER, ' ');
  const kept = withoutDates.replace(WORD, (word) => (isAllowed(word, forbidden) ? word : GAP));
  if (!kept.includes(GAP) && withoutDates === text) return text;
  // Punctuation around a word that went would tell that it was there.
  return kept
    .replace(/[^\p{L}\p{N}\uE000]*\uE000[^\p{L}\p{N}]*/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s_.,;:/-]+|[\s_.,;:/-]+$/g, '')
    .trim();
}

function isAllowed(word: string, forbidden: ReadonlySet<string>): boolean {
  const plain = plainWord(word);
  if (forbidden.has(plain)) return false;
  return VOCABULARY.has(plain) || FIGURE.test(plain) || ROMAN.test(plain);
}

/** Words of identifying texts, at least two characters, as `cleanText` compares them. */
export function identityWords(texts: readonly string[]): Set<string> {
  const words = texts.flatMap((t) => t.match(WORD) ?? []).map(plainWord);
  return new Set(words.filter((w) => w.length >= 2));
}

function plainWord(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase();
}
