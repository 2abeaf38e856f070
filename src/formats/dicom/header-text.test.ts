import { describe, expect, it } from 'vitest';
import type { DataElement, Tag } from './dataset.ts';
import { headerText } from './header-text.ts';
import { parsePart10 } from './read/parse-part10.ts';
import { writePart10 } from './write/write-part10.ts';

const frameGroup = (number: number) =>
  new Map<Tag, DataElement>([
    [0x00209111, { vr: 'SQ', value: [new Map([[0x00209157, { vr: 'UL', value: [1, number] }]])] }],
  ]);
const file = writePart10(
  new Map<Tag, DataElement>([
    [0x00080005, { vr: 'CS', value: ['ISO_IR 192'] }],
    [0x00080008, { vr: 'CS', value: ['ORIGINAL', 'PRIMARY'] }],
    [0x00080016, { vr: 'UI', value: ['1.2.840.10008.5.1.4.1.1.4.1'] }],
    [0x00080018, { vr: 'UI', value: ['1.2.3'] }],
    [0x00090010, { vr: 'LO', value: ['MAKER'] }],
    [0x00091001, { vr: 'UN', value: Uint8Array.of(1, 2, 3, 4) }],
    [0x00100010, { vr: 'PN', value: ['Müller^Jörg'] }],
    [0x00204000, { vr: 'LT', value: ['x'.repeat(1000)] }],
    [0x52009230, { vr: 'SQ', value: [frameGroup(1), frameGroup(2), frameGroup(3)] }],
    [0x60020010, { vr: 'US', value: [4] }],
    [0x7fe00010, { vr: 'OW', value: new Uint8Array(32) }],
  ]),
);

describe('headerText', () => {
  it('lists every element with its name in words', async () => {
    const rows = await headerText(parsePart10(file, { untilPixelData: true }), 2);
    const byTag = new Map(rows.map((row) => [row.tag, row]));
    expect(byTag.get('(0002,0010)')).toMatchObject({
      vr: 'UI',
      name: 'Transfer Syntax UID',
      value: '1.2.840.10008.1.2.1',
    });
    expect(byTag.get('(0008,0008)')?.value).toBe('ORIGINAL\\PRIMARY');
    expect(byTag.get('(0008,0018)')).toMatchObject({ name: 'SOP Instance UID', value: '1.2.3' });
    expect(byTag.get('(0009,0010)')).toMatchObject({ name: 'Private Creator', value: 'MAKER' });
    expect(byTag.get('(0009,1001)')).toMatchObject({ name: 'Private', value: '4 bytes' });
    expect(byTag.get('(0010,0010)')?.value).toBe('Müller^Jörg');
    expect(byTag.get('(0020,4000)')?.value).toHaveLength(401);
    expect(byTag.get('(6002,0010)')).toMatchObject({ name: 'Overlay Rows', value: '4' });
    expect(byTag.get('(7FE0,0010)')).toMatchObject({ name: 'Pixel Data', value: '32 bytes' });
  });

  it('unfolds sequences, of the frames only the asked one', async () => {
    const rows = await headerText(parsePart10(file), 2);
    const at = rows.findIndex(({ tag }) => tag === '(5200,9230)');
    expect(rows.slice(at, at + 3)).toEqual([
      { tag: '(5200,9230)', vr: 'SQ', name: 'Per Frame Functional Groups Sequence', value: '3 items' },
      { tag: '(0020,9111)', vr: 'SQ', name: '> Frame Content Sequence', value: '1 item' },
      { tag: '(0020,9157)', vr: 'UL', name: '> > Dimension Index Values', value: '1\\2' },
    ]);
    expect(rows.filter(({ tag }) => tag === '(0020,9157)')).toHaveLength(1);
  });
});
