import { describe, expect, it } from 'vitest';
import { sampleVolume } from '../ports/testing/sample-study.ts';
import { presetWindow, proposedWindows } from './window-choices.ts';

describe('windows to choose from', () => {
  it('are the VOI LUT first, then the windows with their curves; what cannot be used is left out', () => {
    const volume = sampleVolume('a', {
      voiLut: { firstValue: -10, bits: 12, data: [0, 100, 4095] },
      windows: [
        { center: 50, width: 0, explanation: null, voiFunction: 'LINEAR' },
        { center: 40, width: 80, explanation: 'SOFT', voiFunction: 'SIGMOID' },
      ],
    });
    expect(proposedWindows(volume)).toEqual([
      { window: { center: -9, width: 2, curve: 'voi-lut' }, explanation: null },
      { window: { center: 40, width: 80, curve: 'sigmoid' }, explanation: 'SOFT' },
    ]);
  });

  it('of ADC follow the power of ten that the scanner stores', () => {
    for (const scale of [1, 1e3, 1e6]) {
      const { center, width } = presetWindow('adc', { center: 1.4e-3 * scale, width: 2.9e-3 * scale });
      expect(center / scale).toBeCloseTo(1.25e-3, 12);
      expect(width / scale).toBeCloseTo(2.5e-3, 12);
    }
  });
});
