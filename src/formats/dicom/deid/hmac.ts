import { sha256 } from '../../../domain/sha256.ts';

const BLOCK = 64;

/** HMAC-SHA256 (RFC 2104, FIPS 198-1). */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(BLOCK);
  block.set(key.length > BLOCK ? sha256(key) : key);
  const inner = sha256(
    joined(
      block.map((b) => b ^ 0x36),
      message,
    ),
  );
  return sha256(
    joined(
      block.map((b) => b ^ 0x5c),
      inner,
    ),
  );
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
