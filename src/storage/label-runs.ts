import { AppError } from '../domain/app-error.ts';

/**
 * Labels as runs: for each run its label (one byte) and its length (LEB128). A mask is long runs of background, so this takes
 * a scan instead of a compression, and it is done before anything else can change the array.
 */
export function encodeLabelRuns(labels: Uint8Array): Uint8Array {
  let out = new Uint8Array(1024);
  let used = 0;
  let start = 0;
  while (start < labels.length) {
    const end = endOfRun(labels, start);
    if (used + 8 > out.length) {
      const larger = new Uint8Array(out.length * 2);
      larger.set(out);
      out = larger;
    }
    out[used++] = labels[start]!;
    let length = end - start;
    while (length >= 128) {
      out[used++] = (length % 128) | 128;
      length = Math.floor(length / 128);
    }
    out[used++] = length;
    start = end;
  }
  return out.slice(0, used);
}

/** @throws AppError `storage/damaged` when the runs do not fill exactly `length` labels */
export function decodeLabelRuns(runs: Uint8Array, length: number): Uint8Array {
  const labels = new Uint8Array(length);
  let at = 0;
  let index = 0;
  while (index < runs.length) {
    const label = runs[index++]!;
    let run = 0;
    let scale = 1;
    let byte = 128;
    while (byte >= 128 && index < runs.length) {
      byte = runs[index++]!;
      run += (byte % 128) * scale;
      scale *= 128;
    }
    if (label !== 0) labels.fill(label, at, Math.min(length, at + run));
    at += run;
  }
  if (at !== length) throw new AppError('storage/damaged', 'A stored mask is damaged.');
  return labels;
}

/** Index after the run that begins at `start`; four background voxels at a time where possible. */
function endOfRun(labels: Uint8Array, start: number): number {
  const label = labels[start]!;
  let end = start + 1;
  if (label === 0) {
    const offset = labels.byteOffset;
    while (end < labels.length && (offset + end) % 4 !== 0 && labels[end] === 0) end++;
    if (labels[end] === 0 && (offset + end) % 4 === 0) {
      const words = new Uint32Array(labels.buffer, offset + end, Math.floor((labels.length - end) / 4));
      let word = 0;
      while (word < words.length && words[word] === 0) word++;
      end += word * 4;
    }
  }
  while (end < labels.length && labels[end] === label) end++;
  return end;
}
