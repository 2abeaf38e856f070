import { describe, expect, it } from 'vitest';
import { brightnessCurve, colourCurve } from './brightness-curve.ts';
import { EDGE_STEP_MM, imageNumbers } from './image-numbers.ts';

const MIX = { opacity: 1, fadesInTheDark: false, leftEdgeMm: null, slab: null, sampleMm: 2, isFalling: false };

describe('brightness over the window', () => {
  it('is a ramp, an S-curve or the table of the file', () => {
    expect(brightnessCurve(undefined, null)).toEqual([
      { at: 0, brightness: 0 },
      { at: 1, brightness: 1 },
    ]);
    const sigmoid = brightnessCurve('sigmoid', null);
    // One width above the centre: 1 / (1 + exp(-4)).
    const above = sigmoid.find(({ at }) => Math.abs(at - 1.5) < 1e-9);
    expect(above?.brightness).toBeCloseTo(1 / (1 + Math.exp(-4)), 12);
    expect(sigmoid.find(({ at }) => at === 0.5)?.brightness).toBe(0.5);
    const table = { firstValue: -20, bits: 12, data: [0, 4095, 1000] };
    expect(brightnessCurve('voi-lut', table)).toEqual([
      { at: 0, brightness: 0 },
      { at: 0.5, brightness: 1 },
      { at: 1, brightness: 1000 / 4095 },
    ]);
    expect(brightnessCurve('voi-lut', null)).toHaveLength(2);
  });

  it('bends where the colour map does, and is turned round when inverted', () => {
    const ramp = brightnessCurve('linear', null);
    const signed = colourCurve(ramp, 'signed', false);
    expect(signed.map(({ at }) => at)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(signed[2]?.colour).toEqual([0, 0, 0]);
    const inverted = colourCurve(ramp, 'grey', true);
    expect(inverted).toEqual([
      { at: 0, colour: [1, 1, 1] },
      { at: 1, colour: [0, 0, 0] },
    ]);
  });
});

describe('the numbers of an image', () => {
  it('are bytes, whatever is asked', () => {
    const mix = { ...MIX, leftEdgeMm: -1e6, slab: { mode: 'maximum', thicknessMm: 1e6 } as const };
    for (const number of imageNumbers(mix)) expect(Number.isInteger(number) && number >= 0 && number < 256).toBe(true);
  });

  it('hold the edge to its step, and swap the ends of a slab where values fall', () => {
    const numbers = imageNumbers({ ...MIX, leftEdgeMm: -12.35 });
    expect((numbers[3]! * 256 + numbers[4]! - 32768) * EDGE_STEP_MM).toBeCloseTo(-12.35, 6);
    const slab = { mode: 'maximum', thicknessMm: 10 } as const;
    expect(imageNumbers({ ...MIX, slab }).slice(5)).toEqual([1, 6, 3, 232]);
    expect(imageNumbers({ ...MIX, slab, isFalling: true })[5]).toBe(2);
  });
});
