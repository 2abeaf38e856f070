import { describe, expect, it } from 'vitest';
import type { Tilt } from '../ports/viewport.ts';
import { isSameTilt, savedTilt, tiltDegrees } from './plane-tilt.ts';

const tilt: Tilt = { right: [1, 0, 0], down: [0, Math.cos(0.5), Math.sin(0.5)], through: [3, -4, 5.5] };

describe('a turned plane', () => {
  it('comes back from what was saved, exactly', () => {
    expect(savedTilt(JSON.parse(JSON.stringify(tilt)))).toEqual({ tilt });
  });

  it('is left out when it makes no plane', () => {
    for (const saved of [
      null,
      7,
      {},
      { ...tilt, right: [1, 1, 1] },
      { ...tilt, down: [1, 0, 0] },
      { ...tilt, through: [1] },
    ]) {
      expect(savedTilt(saved)).toEqual({});
    }
  });

  it('says by how many degrees it left its patient plane', () => {
    expect(tiltDegrees('axial', tilt)).toBe(29);
    expect(tiltDegrees('axial', { ...tilt, down: [0, 1, 0] })).toBe(0);
    expect(tiltDegrees('acquisition', tilt)).toBe(0);
    expect(tiltDegrees('axial', null)).toBe(0);
  });

  it('is the same as itself alone', () => {
    expect(isSameTilt(tilt, { ...tilt })).toBe(true);
    expect(isSameTilt(tilt, { ...tilt, through: [0, 0, 0] })).toBe(false);
    expect(isSameTilt(tilt, null)).toBe(false);
    expect(isSameTilt(null, null)).toBe(true);
  });
});
