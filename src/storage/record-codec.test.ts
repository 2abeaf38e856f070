import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLabelRuns, encodeLabelRuns } from './label-runs.ts';
import { decodeRecord, encodeRecord } from './record-codec.ts';
import { entryOf } from './testing/open-store.ts';

const json = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"$array"'));

describe('a stored record', () => {
  it('gives back what was put in, typed arrays at any depth included', () => {
    fc.assert(
      fc.property(json, fc.uint8Array(), fc.uint32Array(), fc.nat(1000), (value, u8, u32, version) => {
        const whole = { value: JSON.parse(JSON.stringify(value)), list: [{ u8 }, u32], u32: u32.subarray(1) };
        const decoded = decodeRecord(encodeRecord(whole, version));
        expect(decoded).toEqual({ schemaVersion: version, value: whole });
      }),
    );
  });

  it('notices any changed byte and any missing end', () => {
    const record = encodeRecord(entryOf(7), 1);
    for (let at = 0; at < record.length; at++) {
      const damaged = record.slice();
      damaged[at]! ^= 0x10;
      expect(() => decodeRecord(damaged)).toThrow('damaged');
    }
    for (const length of [0, 3, 15, 16, record.length - 1]) {
      expect(() => decodeRecord(record.subarray(0, length))).toThrow('damaged');
    }
  });
});

describe('label runs', () => {
  const runs = fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 40_000 })), {
    maxLength: 20,
  });

  it('lose nothing, at any alignment', () => {
    fc.assert(
      fc.property(runs, fc.nat(3), (list, offset) => {
        const buffer = Uint8Array.from([
          ...Array(offset).fill(9),
          ...list.flatMap(([label, n]) => Array(n).fill(label)),
        ]);
        const labels = buffer.subarray(offset);
        expect(Buffer.compare(decodeLabelRuns(encodeLabelRuns(labels), labels.length), labels)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('refuse runs that do not fill the size', () => {
    expect(() => decodeLabelRuns(Uint8Array.of(1, 5), 4)).toThrow('damaged');
    expect(() => decodeLabelRuns(Uint8Array.of(1, 3), 4)).toThrow('damaged');
    expect(() => decodeLabelRuns(Uint8Array.of(1), 4)).toThrow('damaged');
  });
});
