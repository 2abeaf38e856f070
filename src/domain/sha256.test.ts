import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256, sha256Hex } from './sha256.ts';

describe('SHA-256', () => {
  it('equals the platform for every length around the block size', async () => {
    for (const length of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 5000]) {
      const bytes = new Uint8Array(randomBytes(length));
      const wanted = createHash('sha256').update(bytes).digest('hex');
      expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(wanted);
      expect(await sha256Hex(bytes)).toBe(wanted);
    }
  });
});
