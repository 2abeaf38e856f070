import { describe, expect, it } from 'vitest';
import { scaleBar } from './overlay-texts.ts';

describe('scaleBar', () => {
  it('takes the shortest round length of at least 48 pixels', () => {
    expect(scaleBar(2)).toEqual({ widthPx: 100, label: '5 cm' });
    expect(scaleBar(1)).toEqual({ widthPx: 50, label: '5 cm' });
    expect(scaleBar(20)).toEqual({ widthPx: 100, label: '5 mm' });
  });
  it('is absent without a scale', () => {
    expect(scaleBar(0)).toBeNull();
    expect(scaleBar(Number.NaN)).toBeNull();
  });
});
