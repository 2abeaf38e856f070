/** Constants of MurmurHash3 (public domain): a fast hash for identity, not for security. */
const MIX_1 = 0xcc9e2d51;
const MIX_2 = 0x1b873593;
const STEP = 0xe6546b64;
const SEEDS = [0x811c9dc5, 0x9747b28c, 0x3c6ef372, 0xa54ff53a] as const;

/** 128-bit hash as 32 hexadecimal digits: four lanes, each over every fourth 32-bit word, mixed at the end. */
export function hashBytes(bytes: Uint8Array): string {
  const padded = new Uint8Array(Math.ceil((bytes.length + 1) / 16) * 16);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const words = new Uint32Array(padded.buffer);
  let [a, b, c, d] = SEEDS as readonly number[] as [number, number, number, number];
  for (let n = 0; n < words.length; n += 4) {
    a = stir(a, words[n]!);
    b = stir(b, words[n + 1]!);
    c = stir(c, words[n + 2]!);
    d = stir(d, words[n + 3]!);
  }
  const lanes = [a, b, c, d].map((lane) => lane ^ bytes.length);
  for (let round = 0; round < 8; round++) {
    lanes[round & 3] = avalanche((lanes[round & 3]! + lanes[(round + 3) & 3]!) | 0);
  }
  return lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

export function hashText(text: string): string {
  return hashBytes(new TextEncoder().encode(text));
}

function stir(hash: number, word: number): number {
  let k = Math.imul(word, MIX_1);
  k = Math.imul((k << 15) | (k >>> 17), MIX_2);
  const mixed = hash ^ k;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + STEP) | 0;
}

function avalanche(lane: number): number {
  let value = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
