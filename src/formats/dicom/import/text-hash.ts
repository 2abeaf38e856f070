const PRIME = 0x01000193;

/** 128-bit hash (four FNV-1a lanes with different starts) as 32 hexadecimal digits: for identity, not for security. */
export function hashBytes(bytes: Uint8Array): string {
  const lanes = [0x811c9dc5, 0x9747b28c, 0x3c6ef372, 0xa54ff53a];
  for (let n = 0; n < bytes.length; n++) {
    const lane = n & 3;
    lanes[lane] = Math.imul(lanes[lane]! ^ bytes[n]!, PRIME);
    lanes[(lane + 1) & 3] = (lanes[(lane + 1) & 3]! ^ (lanes[lane]! >>> 13)) | 0;
  }
  for (let round = 0; round < 8; round++) {
    const lane = round & 3;
    lanes[lane] = Math.imul(lanes[lane]! ^ (lanes[(lane + 3) & 3]! >>> 15) ^ bytes.length, PRIME);
  }
  return lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

export function hashText(text: string): string {
  return hashBytes(new TextEncoder().encode(text));
}
