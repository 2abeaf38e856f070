import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { mrFile } from '../import/testing/mr-file.ts';
import { parsePart10 } from './parse-part10.ts';

it('gives plain arrays for a Buffer: a slice of one shares its memory, and swapping bytes in it would spoil the file', () => {
  const { bytes } = parsePart10(Buffer.from(mrFile(0)));
  const copy = bytes.slice(0, 4);
  copy.fill(255);
  expect(bytes.subarray(0, 4)).not.toEqual(copy);
});
