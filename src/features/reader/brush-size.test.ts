import { describe, expect, it } from 'vitest';
import { sizeFromSlider, sliderFromSize } from './brush-size.ts';

describe('brush size on the slider', () => {
  it('spans 1 to 100 mm', () => {
    expect(sizeFromSlider(0)).toBe(1);
    expect(sizeFromSlider(100)).toBe(100);
  });
  it('comes back to within half a step of the slider and the rounding to half and whole millimetres', () => {
    const halfStep = 100 ** (0.5 / 100) - 1;
    for (let mm = 1; mm <= 100; mm += 0.5) {
      const rounding = mm < 10 ? 0.25 : 0.5;
      expect(Math.abs(sizeFromSlider(sliderFromSize(mm)) - mm)).toBeLessThanOrEqual(mm * halfStep + rounding + 1e-9);
    }
  });
  it('clamps sizes beyond its ends', () => {
    expect(sliderFromSize(0.1)).toBe(0);
    expect(sliderFromSize(500)).toBe(100);
  });
});
