import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Names of PS3.5 annexes H (Japanese), I (Korean), J (Chinese), K (Thai is alike), as they lie in the file. */
const NAMES: readonly { readonly charsets: readonly string[]; readonly raw: string; readonly text: string }[] = [
  {
    charsets: ['', 'ISO 2022 IR 87'],
    raw: 'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B',
    text: 'Yamada^Tarou=山田^太郎=やまだ^たろう',
  },
  {
    charsets: ['ISO 2022 IR 13', 'ISO 2022 IR 87'],
    raw: '\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J=\x1b$B$d$^$@\x1b(J^\x1b$B$?$m$&\x1b(J',
    text: 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう',
  },
  {
    charsets: ['', 'ISO 2022 IR 149'],
    raw: 'Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf',
    text: 'Hong^Gildong=洪^吉洞=홍^길동',
  },
  {
    charsets: ['', 'ISO 2022 IR 58'],
    raw: 'Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab=',
    text: 'Zhang^XiaoDong=张^小东=',
  },
  {
    charsets: ['ISO_IR 192'],
    raw: 'Wang^XiaoDong=\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1=',
    text: 'Wang^XiaoDong=王^小東=',
  },
  { charsets: ['GB18030'], raw: 'Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=', text: 'Wang^XiaoDong=王^小东=' },
  { charsets: ['ISO_IR 100'], raw: 'Buc^J\xe9r\xf4me', text: 'Buc^Jérôme' },
  { charsets: ['ISO_IR 144'], raw: '\xbb\xee\xda\x63\xd5\xdc\xd1\xe3\xe0\xd3', text: 'Люкcембург' },
  { charsets: ['ISO_IR 126'], raw: '\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2', text: 'Διονυσιος' },
  { charsets: ['', 'ISO 2022 IR 100', 'ISO 2022 IR 144'], raw: '\x1b-AJ\xe9\\\x1b-L\xbb\xee', text: 'Jé\\Лю' },
];

describe('decodeText', () => {
  for (const { charsets, raw, text } of NAMES) {
    it(`reads ${text} of ${charsets.join(', ') || 'the default set'}`, () => {
      expect(decodeText(bytes(raw), charsets, true)).toBe(text);
    });
  }

  it('returns to the first set after a delimiter of names', () => {
    const raw = bytes('\x1b-L\xbb\xee^\xe9');
    expect(decodeText(raw, ['ISO_IR 100', 'ISO 2022 IR 144'], true)).toBe('Лю^é');
    expect(decodeText(raw, ['ISO_IR 100', 'ISO 2022 IR 144'], false)).toBe('Лю^щ');
  });

  it('reads bytes above ASCII without a character set as UTF-8 where they are, else as Latin-1', () => {
    expect(decodeText(bytes('M\xc3\xbcller'), [])).toBe('Müller');
    expect(decodeText(bytes('M\xfcller'), [])).toBe('Müller');
  });

  it('takes loose spellings of the terms', () => {
    expect(decodeText(bytes('M\xc3\xbcller'), ['iso_ir 192'])).toBe('Müller');
    expect(decodeText(bytes('M\xfcller'), ['ISO-IR 100'])).toBe('Müller');
    expect(decodeText(bytes('M\xfcller'), ['ISO 8859-1'])).toBe('Müller');
  });

  it('keeps a backslash that is the second byte of a character', () => {
    expect(decodeText(new Uint8Array([0x81, 0x5c]), ['GB18030'])).toBe('乗');
  });

  it('survives unknown escapes and cut characters', () => {
    expect(decodeText(bytes('A\x1b$ZB'), ['', 'ISO 2022 IR 87'])).toContain('A');
    expect(decodeText(bytes('A\x1b$B;'), ['', 'ISO 2022 IR 87'])).toContain('A');
  });
});
