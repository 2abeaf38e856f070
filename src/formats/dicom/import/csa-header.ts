/** Values of a Siemens CSA header by name: text as written, empty ones left out. */
export type CsaHeader = ReadonlyMap<string, readonly string[]>;

const MAX_TAGS = 1024;
const MAX_ITEMS = 4096;
const TEXT = new TextDecoder('iso-8859-1');

/**
 * Reads a Siemens CSA header ((0029,xx10) image, (0029,xx20) series), formats CSA1 and SV10.
 *
 * The layout is not public; this follows the description in nibabel's documentation ("Siemens format DICOM with CSA
 * header"). Anything that does not fit ends the reading; what came before is returned.
 */
export function readCsaHeader(bytes: Uint8Array): CsaHeader {
  const values = new Map<string, string[]>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isVersion2 = TEXT.decode(bytes.subarray(0, 4)) === 'SV10';
  let at = isVersion2 ? 8 : 0;
  if (at + 8 > bytes.length) return values;
  const count = view.getUint32(at, true);
  at += 8;
  if (count > MAX_TAGS) return values;
  for (let n = 0; n < count && at + 84 <= bytes.length; n++) {
    const name = cString(bytes.subarray(at, at + 64));
    const items = view.getInt32(at + 76, true);
    at += 84;
    if (items < 0 || items > MAX_ITEMS) return values;
    const texts: string[] = [];
    for (let item = 0; item < items; item++) {
      if (at + 16 > bytes.length) return values;
      const length = view.getInt32(at + 4, true);
      at += 16;
      if (length < 0 || at + length > bytes.length) return values;
      const text = cString(bytes.subarray(at, at + length)).trim();
      if (text !== '') texts.push(text);
      at += Math.ceil(length / 4) * 4;
    }
    if (texts.length > 0 && !values.has(name)) values.set(name, texts);
  }
  return values;
}

/** Numbers of one value; `[]` when absent or not numeric. */
export function csaNumbers(header: CsaHeader, name: string): number[] {
  const numbers = (header.get(name) ?? []).map(Number);
  return numbers.every(Number.isFinite) ? numbers : [];
}

function cString(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return TEXT.decode(end < 0 ? bytes : bytes.subarray(0, end));
}
