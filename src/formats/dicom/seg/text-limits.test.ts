import { describe, expect, it } from 'vitest';
import { dicomMoment } from './local-time.ts';
import { asCodeString, asLine, asPersonName, asText } from './text-limits.ts';

describe('texts for DICOM', () => {
  it('lose backslashes and control characters, and keep their alphabet', () => {
    expect(asLine('a\\b\tc')).toBe('a b c');
    expect(asText('one\ntwo\\three\u0007')).toBe('one\ntwo\\three');
    expect(asLine('Läsion 病変')).toBe('Läsion 病変');
  });

  it('are cut between characters', () => {
    expect([...asLine('😀'.repeat(70))]).toHaveLength(64);
    expect(asLine('x'.repeat(70))).toHaveLength(64);
  });

  it('become code strings', () => {
    expect(asCodeString('Läsionen, Leber (2)')).toBe('LASIONEN_ LEBER');
    expect(asCodeString('病変')).toBe('');
  });

  it('become names with a family name', () => {
    expect(asPersonName('Reader^One')).toBe('Reader^One');
    expect(asPersonName('Jane Doe')).toBe('Jane Doe^');
    expect(asPersonName('')).toBe('');
  });
});

describe('dicomMoment', () => {
  it('keeps the local reading of the clock and its offset', () => {
    expect(dicomMoment('2026-01-05T23:04:05.678+05:30')).toEqual({
      date: '20260105',
      time: '230405.678',
      offset: '+0530',
    });
    expect(dicomMoment('2026-01-05T23:04:05Z').offset).toBe('+0000');
  });

  it('refuses a moment without offset', () => {
    expect(() => dicomMoment('2026-01-05T23:04:05')).toThrow(/offset/);
  });
});
