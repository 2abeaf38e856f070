import type { Uid } from '../../../domain/ids.ts';

/** A UID from a random UUID: `2.25.` and the UUID as a decimal number below 2^128 (PS3.5 B.2). */
export function newUid(): Uid {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return `2.25.${BigInt(`0x${hex}`)}` as Uid;
}
