import { describe, expect, it } from 'vitest';
import { copyInTurns } from './copy-in-turns.ts';

describe('copyInTurns', () => {
  it('gives the same values of the same type in memory of its own, and lets others work in between', async () => {
    const voxels = Int16Array.from({ length: 5_000_001 }, (_, n) => n % 30_000);
    let turns = 0;
    const beside = setInterval(() => turns++);
    const copy = await copyInTurns(voxels);
    clearInterval(beside);
    expect(copy).toBeInstanceOf(Int16Array);
    expect(copy.buffer).not.toBe(voxels.buffer);
    expect(Buffer.compare(Buffer.from(copy.buffer), Buffer.from(voxels.buffer))).toBe(0);
    expect(turns).toBeGreaterThan(0);
  });

  it('copies a part of a larger memory alone', async () => {
    const part = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
    const copy = await copyInTurns(part);
    expect([...copy]).toEqual([2, 3]);
    expect(copy.buffer.byteLength).toBe(2);
  });

  it('stops when asked', async () => {
    const stop = new AbortController();
    const copying = copyInTurns(new Float32Array(4_000_000), stop.signal);
    stop.abort(new Error('enough'));
    await expect(copying).rejects.toThrow('enough');
  });
});
