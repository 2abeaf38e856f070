import { describe, expect, it } from 'vitest';
import type { Size3 } from '../mask/mask.ts';
import { growCut } from './grow-cut.ts';

const SIZE: Size3 = [31, 31, 15];
const SPACING = [1.2, 1.2, 3] as const;
const at = (n: number) => [n % 31, Math.floor(n / 31) % 31, Math.floor(n / 961)] as const;
const radius = (n: number) => Math.hypot(...at(n).map((v, axis) => (v - (SIZE[axis]! - 1) / 2) * SPACING[axis]!));

/** A ball of 12 mm, brighter than its surroundings by `contrast`, with a fixed ripple in place of noise. */
function ball(contrast: number): Float32Array {
  return Float32Array.from(
    { length: 31 * 31 * 15 },
    (_, n) => (radius(n) <= 12 ? contrast : 0) + 0.2 * Math.sin(n * 1.7),
  );
}

function seeds(): Uint8Array {
  return Uint8Array.from({ length: 31 * 31 * 15 }, (_, n) => (radius(n) <= 2 ? 1 : radius(n) >= 19 ? 2 : 0));
}

const dice = (labels: Uint8Array) => {
  let both = 0;
  let sum = 0;
  labels.forEach((label, n) => {
    const isIn = radius(n) <= 12;
    if (label === 1 && isIn) both++;
    sum += Number(label === 1) + Number(isIn);
  });
  return (2 * both) / sum;
};

describe('growCut', () => {
  it('finds a ball from a seed in its middle and a shell around it', () => {
    const { labels } = growCut({ size: SIZE, spacingMm: SPACING, channels: [ball(3)] }, seeds());
    expect(dice(labels)).toBeGreaterThan(0.95);
  });

  it('labels every voxel, keeps the seeds, and costs nothing at them', () => {
    const planted = seeds();
    const { labels, cost } = growCut({ size: SIZE, spacingMm: SPACING, channels: [ball(3)] }, planted);
    expect(labels.includes(0)).toBe(false);
    planted.forEach((seed, n) => {
      if (seed === 0) return;
      expect(labels[n]).toBe(seed);
      expect(cost[n]).toBe(0);
    });
  });

  it('takes what a second phase shows when the first shows nothing', () => {
    const flat = ball(0);
    const alone = dice(growCut({ size: SIZE, spacingMm: SPACING, channels: [flat] }, seeds()).labels);
    const both = dice(growCut({ size: SIZE, spacingMm: SPACING, channels: [flat, ball(4)] }, seeds()).labels);
    expect(both).toBeGreaterThan(0.9);
    expect(both).toBeGreaterThan(alone);
  });
});
