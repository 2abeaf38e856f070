/** Text encodings by the defined terms of SpecificCharacterSet (PS3.3 C.12.1.1.2), as labels of the Encoding standard. */
const ENCODINGS: Readonly<Record<string, string>> = {
  '': 'ascii',
  'ISO_IR 6': 'ascii',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 148': 'iso-8859-9',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 149': 'euc-kr',
  'ISO_IR 58': 'gb18030',
  'ISO_IR 87': 'euc-jp',
  'ISO_IR 159': 'euc-jp',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** Code elements of ISO 2022 by the bytes after ESC (PS3.3 tables C.12-3 and C.12-4). */
const ESCAPES: readonly { readonly bytes: string; readonly part: 'g0' | 'g1'; readonly encoding: string }[] = [
  { bytes: '$(D', part: 'g0', encoding: 'jis-x-0212' },
  { bytes: '$)C', part: 'g1', encoding: 'euc-kr' },
  { bytes: '$)A', part: 'g1', encoding: 'gb18030' },
  { bytes: '$B', part: 'g0', encoding: 'jis-x-0208' },
  { bytes: '$@', part: 'g0', encoding: 'jis-x-0208' },
  { bytes: '(B', part: 'g0', encoding: 'ascii' },
  { bytes: '(J', part: 'g0', encoding: 'ascii' },
  { bytes: ')I', part: 'g1', encoding: 'shift_jis' },
  { bytes: '-A', part: 'g1', encoding: 'iso-8859-1' },
  { bytes: '-B', part: 'g1', encoding: 'iso-8859-2' },
  { bytes: '-C', part: 'g1', encoding: 'iso-8859-3' },
  { bytes: '-D', part: 'g1', encoding: 'iso-8859-4' },
  { bytes: '-F', part: 'g1', encoding: 'iso-8859-7' },
  { bytes: '-G', part: 'g1', encoding: 'iso-8859-6' },
  { bytes: '-H', part: 'g1', encoding: 'iso-8859-8' },
  { bytes: '-L', part: 'g1', encoding: 'iso-8859-5' },
  { bytes: '-M', part: 'g1', encoding: 'iso-8859-9' },
  { bytes: '-T', part: 'g1', encoding: 'windows-874' },
  { bytes: '-b', part: 'g1', encoding: 'iso-8859-15' },
];

const ESC = 0x1b;
/** Characters after which the initial code elements are active again (PS3.5 6.1.2.5.3): TAB LF FF CR \ and, in names, ^ =. */
const RESETS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x5c]);
const NAME_RESETS = new Set([...RESETS, 0x5e, 0x3d]);
const decoders = new Map<string, TextDecoder>();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Text of a value in its data set's character sets. Never fails: bytes that fit no declared set are read as UTF-8 where
 * they are valid UTF-8, else as Latin-1 (old writers leave SpecificCharacterSet out).
 *
 * @param charsets values of SpecificCharacterSet, `[]` when absent
 * @param isName   value of a PN, where `^` and `=` reset the code extension too
 */
export function decodeText(bytes: Uint8Array, charsets: readonly string[], isName = false): string {
  if (isAscii(bytes)) return asciiText(bytes);
  const first = encodingOf(charsets[0] ?? '');
  if (first !== 'utf-8' && first !== 'gb18030' && first !== 'gbk') {
    if (bytes.includes(ESC)) return decodeIso2022(bytes, first, isName ? NAME_RESETS : RESETS);
    // A lone multi-byte set as second value with an empty first one is used without its escape sequence by some writers.
    const other = charsets
      .slice(1)
      .map(encodingOf)
      .find((encoding) => encoding !== 'ascii');
    if (first === 'ascii' && other !== undefined) return decodeWith(bytes, other);
  }
  return decodeWith(bytes, first);
}

function encodingOf(term: string): string {
  const plain = term
    .trim()
    .toUpperCase()
    .replace('ISO 2022 IR', 'ISO_IR')
    .replace(/^ISO[ _-]?IR[ _-]?/, 'ISO_IR ');
  const loose = plain.replace(/^ISO[ _-]?(8859)[ _-]/, 'ISO-8859-').toLowerCase();
  return ENCODINGS[plain] ?? (loose === 'utf-8' || loose === 'utf8' || loose.startsWith('iso-8859-') ? loose : 'ascii');
}

function decodeWith(bytes: Uint8Array, encoding: string): string {
  if (encoding !== 'ascii') return decoderOf(encoding).decode(bytes);
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return decoderOf('iso-8859-1').decode(bytes);
  }
}

function decoderOf(encoding: string): TextDecoder {
  let decoder = decoders.get(encoding);
  if (!decoder) {
    try {
      decoder = new TextDecoder(encoding);
    } catch {
      decoder = new TextDecoder('iso-8859-1');
    }
    decoders.set(encoding, decoder);
  }
  return decoder;
}

/** Text with code extensions: runs of bytes between escapes and resets, each read in the sets active then. */
function decodeIso2022(bytes: Uint8Array, initial: string, resets: ReadonlySet<number>): string {
  let text = '';
  let g0 = 'ascii';
  let g1 = initial;
  let start = 0;
  let at = 0;
  const flush = () => {
    if (at > start) text += decodeRun(bytes.subarray(start, at), g0, g1);
  };
  while (at < bytes.length) {
    const byte = bytes[at]!;
    const isDoubleByte = g0 !== 'ascii';
    if (byte === ESC) {
      flush();
      const code = ESCAPES.find((e) => [...e.bytes].every((c, n) => bytes[at + 1 + n] === c.charCodeAt(0)));
      if (code?.part === 'g0') g0 = code.encoding;
      else if (code) g1 = code.encoding;
      at += 1 + (code?.bytes.length ?? 0);
      start = at;
    } else if (!isDoubleByte && resets.has(byte)) {
      at++;
      flush();
      start = at;
      g1 = initial;
    } else {
      at += isDoubleByte && byte > 0x20 ? 2 : 1;
    }
  }
  at = Math.min(at, bytes.length);
  flush();
  return text;
}

function decodeRun(run: Uint8Array, g0: string, g1: string): string {
  if (g0 === 'jis-x-0208') return decoderOf('euc-jp').decode(run.map((b) => (b > 0x20 ? b | 0x80 : b)));
  if (g0 === 'jis-x-0212') {
    const wide: number[] = [];
    for (let n = 0; n < run.length; n += 2) wide.push(0x8f, run[n]! | 0x80, (run[n + 1] ?? 0x21) | 0x80);
    return decoderOf('euc-jp').decode(new Uint8Array(wide));
  }
  return isAscii(run) ? asciiText(run) : decodeWith(run, g1);
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 0x7e || byte === ESC) return false;
  return true;
}

function asciiText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}
