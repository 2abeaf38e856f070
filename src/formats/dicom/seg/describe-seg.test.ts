import { expect, it } from 'vitest';
import { makeSeries } from '../../../../tests/oracle/seg-fixtures.ts';
import { makeRequest, makeSegment } from '../../../../tests/oracle/seg-request.ts';
import { decodeSeg } from './decode-seg.ts';
import { describeSeg } from './describe-seg.ts';
import { encodeSeg } from './encode-seg.ts';

it('a SEG that names no frame of reference is described with a warning, one that does without', async () => {
  const { volume, files } = makeSeries({ columns: 5, rows: 4, slices: 3 });
  const masks = [{ segment: makeSegment('hcc', 1), labels: new Uint8Array(60).fill(1) }];
  const decoded = await decodeSeg((await encodeSeg(makeRequest(volume, masks), files)).bytes);
  expect((await describeSeg(decoded)).warnings).toEqual([]);
  const { warnings } = await describeSeg({ ...decoded, frameOfReferenceUid: null });
  expect(warnings.join()).toMatch(/names no frame of reference/);
});
