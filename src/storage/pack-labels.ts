import { AppError } from '../domain/app-error.ts';

/**
 * Run-length code of a label array: pairs of a label byte and a run length as a little-endian base-128 number. Masks are
 * mostly long runs, so this beats a general compressor in time and comes near it in size.
 */
export function packLabels(labels: Uint8Array): Uint8Array<ArrayBuffer> {
  let out = new Uint8Array(1024);
  let at = 0;
  for (let n = 0; n < labels.length; ) {
    const label = labels[n] as number;
    let end = n + 1;
    while (end < labels.length && labels[end] === label) end++;
    if (at + 8 > out.length) out = grown(out);
    out[at++] = label;
    let rest = end - n;
    while (rest > 127) {
      out[at++] = (rest & 127) | 128;
      rest = Math.floor(rest / 128);
    }
    out[at++] = rest;
    n = end;
  }
  return out.slice(0, at);
}

/**
 * The labels of a packed array.
 *
 * @throws AppError `storage/labels-damaged` when the runs do not fill `length` exactly
 */
export function unpackLabels(packed: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let n = 0;
  for (let at = 0; at < packed.length; ) {
    const label = packed[at++] as number;
    let run = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = packed[at++] ?? 0;
      run += (byte & 127) * factor;
      if (byte < 128) break;
    }
    if (run === 0 || n + run > length) throw damaged();
    if (label !== 0) out.fill(label, n, n + run);
    n += run;
  }
  if (n !== length) throw damaged();
  return out;
}

function damaged(): AppError {
  return new AppError('storage/labels-damaged', 'A saved mask is damaged and cannot be read.', {
    hint: 'The journal still holds every stroke: the masks are built again from it.',
  });
}

function grown(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}
