import { describe, expect, it } from 'vitest';
import { activeTime } from './active-time.ts';

const step = (seconds: number, label: string) => ({ at: new Date(seconds * 1000).toISOString(), label });

describe('active time', () => {
  it('counts up to the step for the lesion that it names', () => {
    const items = [step(0, 'Add L01'), step(20, 'Brush on L01'), step(50, 'Brush on L02'), step(55, 'Paint Liver')];
    expect(activeTime(items)).toEqual({ totalMs: 55_000, byLesion: { L01: 20_000, L02: 30_000 } });
  });
  it('leaves out pauses of more than a minute, and clocks that were set back', () => {
    const items = [step(0, 'a'), step(60, 'b'), step(121, 'c'), step(100, 'd'), step(101, 'e')];
    expect(activeTime(items).totalMs).toBe(61_000);
  });
  it('of nothing is nothing', () => {
    expect(activeTime([])).toEqual({ totalMs: 0, byLesion: {} });
  });
});
