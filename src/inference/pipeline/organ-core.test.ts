import { describe, expect, it } from 'vitest';
import { organCore } from './organ-core.ts';

describe('the core of an organ', () => {
  it('leaves out what the mask took along, and keeps an organ of one value whole', () => {
    const organ = new Uint8Array(100).fill(1, 0, 90);
    const values = Float32Array.from({ length: 100 }, (_, n) => (n < 70 ? 100 + (n % 7) : n < 90 ? 10 : 300));
    const core = organCore(organ, values);
    expect([...core].map((v, n) => (v === 1 ? n : -1)).filter((n) => n >= 0)).toEqual(
      Array.from({ length: 70 }, (_, n) => n),
    );
    expect(organCore(organ, new Float32Array(100).fill(5))).toEqual(organ);
    expect(organCore(new Uint8Array(100), values)).toEqual(new Uint8Array(100));
  });
});
