import { describe, expect, it } from 'vitest';
import type { DataElement, Dataset } from '../dataset.ts';
import { parsePart10 } from './parse-part10.ts';
import { asFile, encodeDataset, type TestCoding } from './testing/encode-dataset.ts';

const ITEMS: Dataset = new Map([[0x00081155, { vr: 'UI', value: ['1.2.9'] }]]);

/** Items of one data set in the given coding, delimited by lengths. */
function itemBytes(coding: TestCoding): Uint8Array {
  const whole = encodeDataset(new Map([[0x00081140, { vr: 'SQ', value: [ITEMS] }]]), coding);
  return whole.subarray(coding.isImplicit ? 8 : 12);
}

function littleFloats(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, n) => {
    view.setFloat32(4 * n, value, true);
  });
  return new Uint8Array(view.buffer);
}

describe('values of VR UN', () => {
  const files = [
    { name: 'little', uid: '1.2.840.10008.1.2.1', coding: {} },
    { name: 'big', uid: '1.2.840.10008.1.2.2', coding: { isBigEndian: true } },
  ] as const;
  it.each(files)('are in little-endian order in a $name-endian file', ({ uid, coding }) => {
    const data: Dataset = new Map<number, DataElement>([
      [0x00280010, { vr: 'US', value: [3] }],
      [0x00281050, { vr: 'UN', value: new TextEncoder().encode('40\\80 ') }],
      [0x20010010, { vr: 'LO', value: ['Philips Imaging DD 001'] }],
      [0x20011003, { vr: 'UN', value: littleFloats(800, 0.5) }],
      [0x20051080, { vr: 'UN', value: itemBytes({ isImplicit: true }) }],
      [0x20051081, { vr: 'UN', value: itemBytes(coding) }],
    ]);
    const { dataset } = parsePart10(asFile(encodeDataset(data, coding), uid));
    expect(dataset.number(0x00280010)).toBe(3);
    expect(dataset.numbers(0x00281050)).toEqual([40, 80]);
    expect(dataset.numbers(0x20011003, 'FL')).toEqual([800, 0.5]);
    for (const tag of [0x20051080, 0x20051081]) {
      expect(dataset.vr(tag)).toBe('SQ');
      expect(dataset.items(tag).map((item) => item.string(0x00081155))).toEqual(['1.2.9']);
    }
  });
});
