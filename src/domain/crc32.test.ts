import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

describe('crc32', () => {
  it('equals the check value of the standard, and what gzip puts behind its data', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const zipped = gzipSync(bytes);
        expect(crc32(bytes)).toBe(zipped.readUInt32LE(zipped.length - 8));
      }),
    );
  });
});
