/** Reverses the byte order of every `size`-byte number (2, 4 or 8), in place; bytes after the last whole one stay. */
export function swapBytes(bytes: Uint8Array, size: number): void {
  const half = size >> 1;
  for (let at = 0; at + size <= bytes.length; at += size) {
    for (let n = 0; n < half; n++) {
      const low = bytes[at + n]!;
      bytes[at + n] = bytes[at + size - 1 - n]!;
      bytes[at + size - 1 - n] = low;
    }
  }
}
