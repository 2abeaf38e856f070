import { describe, expect, it } from 'vitest';
import { formatSeries, formatSplit, formatVolume } from './format-series.ts';

describe('names of series and volumes', () => {
  it('a series without a description has its number', () => {
    expect(formatSeries({ description: 'T1 arterial', seriesNumber: 4 })).toBe('T1 arterial');
    expect(formatSeries({ description: '', seriesNumber: 4 })).toBe('Series 4');
    expect(formatSeries({ description: '', seriesNumber: null })).toBe('Series');
  });
  it('what sets a volume apart is said shortly', () => {
    expect(formatSplit({ bValue: 800 })).toEqual(['b 800']);
    expect(formatSplit({ echoTimeMs: 2.38, imageType: 'W' })).toEqual(['TE 2.38', 'W']);
    expect(formatSplit({})).toEqual([]);
    expect(formatVolume({ description: 'DWI', seriesNumber: 1, split: { bValue: 50 } })).toBe('DWI · b 50');
  });
});
