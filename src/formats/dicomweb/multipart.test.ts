import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dicomMultipart, parseMultipart } from './multipart.ts';

const text = (value: string) => new TextEncoder().encode(value);

describe('multipart messages', () => {
  it('come back as they were made, whatever is in the files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 4 }), async (files) => {
        const { contentType, body } = dicomMultipart(files);
        const parts = parseMultipart(new Uint8Array(await body.arrayBuffer()), contentType);
        expect(parts.map(({ bytes }) => [...bytes])).toEqual(files.map((file) => [...file]));
        expect(parts.every((part) => part.contentType === 'application/dicom')).toBe(true);
      }),
    );
  });

  it('are read with a quoted boundary, a preamble, parameters and other headers', () => {
    const body = text(
      'preamble\r\n--a b\r\nMIME-Version: 1.0\r\nContent-Type: Application/DICOM; transfer-syntax=1.2\r\n\r\nDICM--a\r\n--a b--\r\n',
    );
    const [part, ...rest] = parseMultipart(body, 'multipart/related; boundary="a b"; type="application/dicom"');
    expect(rest).toEqual([]);
    expect(part?.contentType).toBe('application/dicom');
    expect(new TextDecoder().decode(part?.bytes)).toBe('DICM--a');
  });

  it.each([
    ['no boundary', 'multipart/related', '--x\r\n\r\n\r\n--x--'],
    ['no part', 'multipart/related; boundary=x', 'something else'],
    ['a part that does not end', 'multipart/related; boundary=x', '--x\r\nContent-Type: a/b\r\n\r\nabc'],
    ['a part without headers', 'multipart/related; boundary=x', '--x\r\nabc\r\n--x--'],
  ])('with %s are refused', (_, contentType, body) => {
    expect(() => parseMultipart(text(body), contentType)).toThrow('no DICOMweb message');
  });
});
