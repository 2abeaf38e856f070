import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashBytes, hashText } from './text-hash.ts';

describe('hashBytes', () => {
  it('is 32 hexadecimal digits, the same for the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(hashBytes(bytes)).toMatch(/^[0-9a-f]{32}$/);
        expect(hashBytes(bytes.slice())).toBe(hashBytes(bytes));
      }),
    );
  });

  it('differs for any change of one byte, for any length of zeros, and for exchanged words', () => {
    const base = Uint8Array.from({ length: 70 }, (_, n) => n * 3);
    const changed = Array.from(base, (_, n) => {
      const copy = base.slice();
      copy[n]! ^= 1;
      return hashBytes(copy);
    });
    const zeros = Array.from({ length: 60 }, (_, length) => hashBytes(new Uint8Array(length)));
    const all = [hashBytes(base), ...changed, ...zeros, hashText('abcdefgh'), hashText('efghabcd')];
    expect(new Set(all).size).toBe(all.length);
    // Every part of the hash must tell, as ids use only its start.
    for (const from of [0, 8, 16, 24])
      expect(new Set(all.map((hash) => hash.slice(from, from + 8))).size).toBe(all.length);
  });
});
