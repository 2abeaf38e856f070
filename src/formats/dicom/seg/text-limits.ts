/** Control characters and the backslash, which separates values, have no place in LO, SH and UT (PS3.5 6.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\\\u0000-\u001f\u007f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN_IN_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g;

/** Text of one line as LO takes it: no backslash or control character, at most `limit` characters. */
export function asLine(text: string, limit = 64): string {
  return cut(text.replace(FORBIDDEN, ' ').trim(), limit);
}

/** Text of several lines as ST takes it. */
export function asText(text: string, limit = 1024): string {
  return cut(text.replace(FORBIDDEN_IN_TEXT, ' ').trim(), limit);
}

/** Code string: upper case letters, digits, space and underscore, at most 16 characters; '' when no letter or digit is left. */
export function asCodeString(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  const code = plain
    .replace(/[^A-Z0-9 ]+/g, '_')
    .trim()
    .slice(0, 16)
    .trim();
  return /[A-Z0-9]/.test(code) ? code : '';
}

/**
 * A person's name as PN takes it. A name without a caret is what the standard calls a retired form; the caret after it
 * says that all of it is the family name complex, which is what is known.
 */
export function asPersonName(text: string): string {
  const plain = asLine(text, 63);
  return plain.includes('^') || plain === '' ? plain : `${plain}^`;
}

/** Cuts by characters as people count them: never between the halves of a surrogate pair. */
function cut(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : characters.slice(0, limit).join('').trimEnd();
}
