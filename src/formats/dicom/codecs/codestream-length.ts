import { decodeError } from './decoded-frame.ts';

const SOC = 0xff4f;
const SOT = 0xff90;
const EOC = 0xffd9;

/**
 * Checks that a JPEG 2000 codestream has all its tile-parts (ITU-T T.800 A.4.2): the HTJ2K decoder fills what is
 * missing with grey and says nothing. Streams in a JP2 box are left to the decoder.
 *
 * @throws AppError `decode/damaged` when a tile-part reaches beyond the end
 */
export function requireWholeCodestream(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== SOC) return;
  let at = 2;
  while (at + 4 <= bytes.length && view.getUint16(at) !== SOT) at += 2 + view.getUint16(at + 2);
  while (at + 12 <= bytes.length && view.getUint16(at) === SOT) {
    const length = view.getUint32(at + 6);
    // Length 0: the last tile-part, up to EOC.
    if (length === 0) {
      if (!endsWithEoc(bytes)) break;
      return;
    }
    at += length;
  }
  if (at + 2 > bytes.length || view.getUint16(at) !== EOC) throw decodeError('its HTJ2K data are cut off.');
}

/** Padding may follow. */
function endsWithEoc(bytes: Uint8Array): boolean {
  const last = bytes.subarray(-4);
  return [0, 1, 2].some((n) => ((last[n]! << 8) | last[n + 1]!) === EOC);
}
