import { describe, expect, it } from 'vitest';
import { activeTime } from './active-time.ts';

const step = (seconds: number, ...lesions: string[]) => ({ at: new Date(seconds * 1000).toISOString(), lesions });

describe('active time', () => {
  it('counts up to the step for the lesions that it touches', () => {
    const items = [step(0, 'L01'), step(20, 'L01'), step(50, 'L01', 'L02'), step(55)];
    expect(activeTime(items)).toEqual({ totalMs: 55_000, byLesion: { L01: 35_000, L02: 15_000 } });
  });
  it('leaves out pauses of more than a minute, and clocks that were set back', () => {
    const items = [step(0), step(60), step(121), step(100), step(101)];
    expect(activeTime(items).totalMs).toBe(61_000);
  });
  it('of nothing is nothing', () => {
    expect(activeTime([])).toEqual({ totalMs: 0, byLesion: {} });
  });
});
