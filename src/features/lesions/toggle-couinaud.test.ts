import { describe, expect, it } from 'vitest';
import { COUINAUD_SHAPES } from './couinaud-shapes.ts';
import { isChosen, toggledCouinaud } from './toggle-couinaud.ts';

describe('toggling Couinaud segments', () => {
  it('adds in the order of the liver and takes away again', () => {
    expect(toggledCouinaud(['VIII'], 'V')).toEqual(['V', 'VIII']);
    expect(toggledCouinaud(['V', 'VIII'], 'VIII')).toEqual(['V']);
  });
  it('takes an undivided segment IV for both of its halves', () => {
    expect(isChosen(['IV'], 'IVa') && isChosen(['IV'], 'IVb')).toBe(true);
    expect(toggledCouinaud(['IV'], 'IVa')).toEqual(['IVb']);
    expect(toggledCouinaud(['IV'], 'I')).toEqual(['I', 'IVa', 'IVb']);
  });
});

describe('the diagram', () => {
  it('has every segment once, and arrow keys reach all of them from anywhere', () => {
    expect(COUINAUD_SHAPES.map(({ segment }) => segment).sort()).toEqual(
      ['I', 'II', 'III', 'IVa', 'IVb', 'V', 'VI', 'VII', 'VIII'].sort(),
    );
    for (const start of COUINAUD_SHAPES) {
      const reached = new Set([start.segment]);
      for (const segment of reached) {
        const shape = COUINAUD_SHAPES.find((each) => each.segment === segment)!;
        for (const next of Object.values(shape.next)) reached.add(next);
      }
      expect(reached.size).toBe(COUINAUD_SHAPES.length);
    }
  });
});
