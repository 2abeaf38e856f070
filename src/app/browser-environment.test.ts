import { describe, expect, it } from 'vitest';
import { browserUids, localIso } from './browser-environment.ts';

describe('localIso', () => {
  it('is the same moment, with the offset of the place', () => {
    const moment = new Date('2026-03-01T12:34:56.789Z');
    expect(localIso(moment)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.789[+-]\d\d:\d\d$/);
    expect(new Date(localIso(moment)).getTime()).toBe(moment.getTime());
  });
});

describe('browserUids', () => {
  it('makes valid, different unique identifiers under 2.25', () => {
    const made = Array.from({ length: 200 }, () => browserUids.newUid());
    expect(new Set(made).size).toBe(200);
    for (const uid of made) expect(uid).toMatch(/^2\.25\.[1-9]\d{30,38}$/);
  });
});
