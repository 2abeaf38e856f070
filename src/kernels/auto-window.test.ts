import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autoWindow, percentile } from './auto-window.ts';

/** Reproducible noise in [0, 1). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Magnitude noise of air: Rayleigh distributed. */
function air(count: number, sigma: number): number[] {
  const next = random(7);
  return Array.from({ length: count }, () => Math.round(sigma * Math.sqrt(-2 * Math.log(1 - next()))));
}

/** Tissue from 200 to 1000, muscle and liver more than fat. */
function tissue(count: number, gain = 1): number[] {
  const next = random(11);
  return Array.from({ length: count }, () => Math.round(gain * (200 + 800 * next() * next())));
}

const lower = ({ center, width }: { center: number; width: number }) => center - width / 2;
const upper = ({ center, width }: { center: number; width: number }) => center + width / 2;

describe('autoWindow', () => {
  const body = tissue(20_000);

  it('spans the tissue and leaves air out', () => {
    const window = autoWindow([...air(20_000, 12), ...body]);
    expect(lower(window)).toBeGreaterThan(190);
    expect(lower(window)).toBeLessThan(230);
    expect(upper(window)).toBeGreaterThan(850);
    expect(upper(window)).toBeLessThanOrEqual(1000);
    expect(window.background).toBeGreaterThan(20);
    expect(window.background).toBeLessThan(200);
  });

  it('does not depend on how much air the picture has', () => {
    const windows = [2_000, 10_000, 60_000].map((count) => autoWindow([...air(count, 12), ...body]));
    for (const window of windows) {
      expect(Math.abs(lower(window) - lower(windows[0]!))).toBeLessThan(15);
      expect(Math.abs(upper(window) - upper(windows[0]!))).toBeLessThan(15);
    }
  });

  it('does not depend on zero-filled borders', () => {
    const noise = air(10_000, 12).map((value) => value + 1);
    const plain = autoWindow([...noise, ...body]);
    const bordered = autoWindow([...new Array(80_000).fill(0), ...noise, ...body]);
    expect(Math.abs(lower(bordered) - lower(plain))).toBeLessThan(10);
    expect(Math.abs(upper(bordered) - upper(plain))).toBeLessThan(10);
  });

  it('takes a picture without air whole', () => {
    const window = autoWindow(body);
    expect(window.background).toBeNull();
    const sorted = Float64Array.from(body).sort();
    expect(lower(window)).toBeCloseTo(percentile(sorted, 0.01), 6);
    expect(upper(window)).toBeCloseTo(percentile(sorted, 0.995), 6);
  });

  it('ignores a few bright spikes and values that are no number', () => {
    const clean = autoWindow([...air(20_000, 12), ...body]);
    const spiked = autoWindow([
      ...air(20_000, 12),
      ...body,
      ...new Array(30).fill(30_000),
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ]);
    expect(Math.abs(upper(spiked) - upper(clean))).toBeLessThan(40);
    expect(Math.abs(lower(spiked) - lower(clean))).toBeLessThan(15);
  });

  it('spans signed phase images', () => {
    const next = random(3);
    const window = autoWindow(Array.from({ length: 20_000 }, () => Math.round(8192 * next() - 4096)));
    expect(lower(window)).toBeLessThan(-3900);
    expect(upper(window)).toBeGreaterThan(3900);
  });

  it('follows the scale of the values', () => {
    const values = [...air(3000, 12), ...tissue(3000)];
    const plain = autoWindow(values);
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (gain) => {
        const scaled = autoWindow(values.map((value) => value * gain));
        expect(scaled.center / gain).toBeCloseTo(plain.center, 4);
        expect(scaled.width / gain).toBeCloseTo(plain.width, 4);
      }),
      { numRuns: 40 },
    );
  });

  it('gives a usable window for masks, constants and nothing', () => {
    expect(autoWindow([...new Array(50).fill(0), ...new Array(50).fill(1)])).toMatchObject({ center: 0.5, width: 1 });
    expect(autoWindow(new Float32Array(10).fill(4))).toMatchObject({ center: 4, width: 1 });
    expect(autoWindow([])).toMatchObject({ center: 0, width: 1 });
  });
});
