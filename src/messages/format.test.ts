import { afterEach, describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDayAndTime,
  formatDicomDate,
  formatPersonName,
  formatPosition,
  formatSide,
  formatValue,
  formatVolumeMm3,
} from './format.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe('formats for people', () => {
  it('the day belongs to the time that the reader sees on the wall, also after midnight', () => {
    process.env.TZ = 'Europe/Berlin';
    expect(formatDayAndTime('2026-11-22T23:41:00Z')).toBe('23 Nov 2026, 00:41');
  });
  it('bytes', () => {
    expect([0, 999, 1234, 56_789_000, 2.5e9].map(formatBytes)).toEqual(['0 B', '999 B', '1.2 kB', '56.8 MB', '2.5 GB']);
  });
  it('values keep about three digits', () => {
    expect([0, 1234.6, 45.678, 2.34567, 0.01234, 0.00001234].map(formatValue)).toEqual([
      '0',
      '1235',
      '45.7',
      '2.35',
      '0.0123',
      '1.2e-5',
    ]);
  });
  it('volumes in millilitres', () => {
    expect([212, 7950, 54_321, 1_733_000].map(formatVolumeMm3)).toEqual(['0.21 ml', '7.95 ml', '54.3 ml', '1733 ml']);
  });
  it('positions of the patient by the letter of their side, never by a sign', () => {
    expect(formatPosition([11.84, 37.3, 14.2])).toBe('L 11.8  P 37.3  S 14.2');
    expect(formatPosition([-11.84, -37.3, -14.2])).toBe('R 11.8  A 37.3  I 14.2');
    expect(formatPosition([0, -0.04, 0.04])).toBe('L 0.0  P 0.0  S 0.0');
    expect([0, 1, 2].map((axis) => formatSide(-0.06, axis as 0 | 1 | 2))).toEqual(['R 0.1', 'A 0.1', 'I 0.1']);
  });
  it('person names', () => {
    expect(formatPersonName('DOE^JANE^Q^DR')).toBe('DOE, JANE Q');
    expect(formatPersonName('Yamada^Tarou=山田^太郎')).toBe('Yamada, Tarou');
    expect(formatPersonName('ANON')).toBe('ANON');
    expect(formatPersonName('')).toBe('');
  });
  it('dates, also the retired form with points', () => {
    expect(formatDicomDate('20261112')).toBe('12 Nov 2026');
    expect(formatDicomDate('2026.11.12')).toBe('12 Nov 2026');
    expect(formatDicomDate('unknown')).toBe('unknown');
  });
});
