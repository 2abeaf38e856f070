import { describe, expect, it } from 'vitest';
import { sizeFromSlider, sliderFromSize } from './brush-size.ts';

describe('brush size on the slider', () => {
  it('spans 1 to 100 mm', () => {
    expect(sizeFromSlider(0)).toBe(1);
    expect(sizeFromSlider(100)).toBe(100);
  });
  it('comes back to within a step of the slider', () => {
    for (let mm = 3; mm <= 100; mm += 0.5) {
      expect(Math.abs(sizeFromSlider(sliderFromSize(mm)) - mm)).toBeLessThanOrEqual(Math.max(0.5, mm * 0.03));
    }
  });
  it('clamps sizes beyond its ends', () => {
    expect(sliderFromSize(0.1)).toBe(0);
    expect(sliderFromSize(500)).toBe(100);
  });
});
