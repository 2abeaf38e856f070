import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gunzip, gzip } from './gzip.ts';

describe('gzip', () => {
  it('is read by others, and reads what others write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(new Uint8Array(gunzipSync(await gzip(bytes)))).toEqual(bytes);
        expect(await gunzip(new Uint8Array(gzipSync(bytes)))).toEqual(bytes);
      }),
      { numRuns: 20 },
    );
  });

  it('says when data is damaged', async () => {
    const bytes = await gzip(new Uint8Array(1000).fill(7));
    await expect(gunzip(bytes.subarray(0, bytes.length - 4))).rejects.toThrow('damaged');
  });
});
