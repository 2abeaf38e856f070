import { describe, expect, it } from 'vitest';
import type { LesionId, SegmentId } from '../../domain/ids.ts';
import { sampleGrid, sampleVolume } from '../../ports/testing/sample-study.ts';
import { lesionMasks, lesionOfMask, lesionsInOrder } from '../lesion-lookup.ts';
import { contentOf, openReading, presetOf } from '../testing/open-reading.ts';
import { lesionCopyMask } from './lesion-copy-mask.ts';
import { lesionDelete } from './lesion-delete.ts';
import { lesionEdit, lesionSetDetail } from './lesion-edit.ts';
import { lesionMerge } from './lesion-merge.ts';
import { lesionRenumber, lesionRenumberAll } from './lesion-renumber.ts';
import { lesionSplit } from './lesion-split.ts';
import { segmentAdd } from './segment-add.ts';
import { segmentDelete } from './segment-delete.ts';
import { segmentRetype } from './segment-edit.ts';
import { statementSet } from './statement-set.ts';

const ROW = 8;
const SLICE = 48;

function open() {
  const reading = openReading();
  const { log, labelmaps } = reading;
  const mask = (id: SegmentId) => log.records.segment[id]!;
  const lesionOf = (id: SegmentId) => lesionOfMask(log.records, mask(id))!;
  const count = (id: SegmentId) =>
    labelmaps.labels(mask(id).layerId).filter((label) => label === mask(id).label).length;
  const twin = (of: SegmentId, name: string) => {
    const entry = log.run(segmentAdd, { preset: presetOf('hcc'), volume: sampleVolume(name), sameLesionAs: of })!;
    return entry.change.records.at(-1)!.id as SegmentId;
  };
  const names = () => lesionsInOrder(log.records).map(({ trackingId }) => trackingId);
  /** Runs, then proves that undo gives exactly what was before and redo what came after. */
  const andBack = (work: () => void) => {
    const before = structuredClone(contentOf(reading));
    work();
    const after = structuredClone(contentOf(reading));
    log.undo();
    expect(contentOf(reading)).toEqual(before);
    log.redo();
    expect(contentOf(reading)).toEqual(after);
  };
  return { ...reading, mask, lesionOf, count, twin, names, andBack };
}

describe('the record of a lesion', () => {
  it('comes with its first mask, is shared by its masks, and goes with the last one', () => {
    const { add, twin, lesionOf, log, names, andBack } = open();
    const first = add('hcc');
    const second = twin(first, 'pv');
    expect(names()).toEqual(['L01']);
    expect(lesionOf(second)).toBe(lesionOf(first));
    expect(lesionOf(first).phenotype).toEqual({ presetId: 'hcc', detail: null });
    andBack(() => log.run(segmentDelete, { segmentId: first }));
    expect(names()).toEqual(['L01']);
    andBack(() => log.run(segmentDelete, { segmentId: second }));
    expect(names()).toEqual([]);
  });

  it('is not made for anatomy', () => {
    const { add, log } = open();
    add('liver');
    expect(log.records.lesion).toEqual({});
  });

  it('follows the type of its masks, and loses a detail of the old one', () => {
    const { add, lesionOf, log } = open();
    const id = add('metastasis');
    log.run(lesionSetDetail, { lesionId: lesionOf(id).id, detail: 'primary-colorectal' });
    expect(lesionOf(id).phenotype.detail).toBe('primary-colorectal');
    log.run(segmentRetype, { segmentId: id, preset: presetOf('hcc') });
    expect(lesionOf(id).phenotype).toEqual({ presetId: 'hcc', detail: null });
  });

  it('gives its one Couinaud segment to all masks, and the liver when there are several', () => {
    const { add, twin, lesionOf, mask, log, andBack } = open();
    const id = add('hcc');
    const other = twin(id, 'pv');
    const lesionId = lesionOf(id).id;
    andBack(() => log.run(lesionEdit, { lesionId, values: { couinaud: ['VIII'] } }));
    expect([mask(id), mask(other)].map(({ anatomicRegion }) => anatomicRegion?.value)).toEqual([
      '277962002',
      '277962002',
    ]);
    log.run(lesionEdit, { lesionId, values: { couinaud: ['VIII', 'V', 'VIII'] } });
    expect(lesionOf(id).couinaud).toEqual(['V', 'VIII']);
    expect(mask(other).anatomicRegion?.value).toBe('10200004');
    expect(log.run(lesionEdit, { lesionId, values: { couinaud: ['V', 'VIII'] } })).toBeNull();
  });
});

describe('deleting and numbering', () => {
  it('deletes a lesion on every series', () => {
    const { add, twin, stroke, lesionOf, log, labelmaps, andBack } = open();
    const id = add('hcc');
    const other = twin(id, 'pv');
    add('cyst');
    stroke(id, 3, 4);
    stroke(other, 9, 4);
    andBack(() => log.run(lesionDelete, { lesionId: lesionOf(id).id }));
    expect(Object.keys(log.records.segment)).toHaveLength(1);
    expect(labelmaps.ids()).toHaveLength(1);
  });

  it('swaps numbers, and renames masks that nobody named', () => {
    const { add, twin, lesionOf, mask, log, andBack } = open();
    const [one, two] = [add('hcc'), add('cyst')];
    const other = twin(one, 'pv');
    andBack(() => log.run(lesionRenumber, { lesionId: lesionOf(one).id, number: 2 }));
    expect([one, other, two].map((id) => [mask(id).name, mask(id).trackingId])).toEqual([
      ['L02', 'L02'],
      ['L02', 'L02'],
      ['L01', 'L01'],
    ]);
    expect(() => log.run(lesionRenumber, { lesionId: lesionOf(one).id, number: 0 })).toThrow(/whole number/);
  });

  it('numbers all anew in a given order', () => {
    const { add, lesionOf, log, andBack } = open();
    const ids = ['hcc', 'cyst', 'fnh'].map((preset) => lesionOf(add(preset)).id);
    andBack(() => log.run(lesionRenumberAll, { order: ids.toReversed() as LesionId[] }));
    expect(ids.map((id) => log.records.lesion[id]!.trackingId)).toEqual(['L03', 'L02', 'L01']);
  });
});

describe('splitting and merging', () => {
  it('makes every piece a lesion, on other series after the nearest piece; merging brings it back', () => {
    const { add, twin, stroke, lesionOf, count, names, log, andBack } = open();
    const id = add('hcc');
    const other = twin(id, 'pv');
    stroke(id, 0, 7);
    stroke(id, 2 * SLICE + 4 * ROW, 6);
    stroke(other, 2 * SLICE + 4 * ROW, 3);
    const lesionId = lesionOf(id).id;
    andBack(() => log.run(lesionSplit, { lesionId, segmentId: id }));
    expect(names()).toEqual(['L01', 'L02']);
    expect([count(id), count(other)]).toEqual([7, 0]);
    const child = lesionsInOrder(log.records)[1]!;
    expect(lesionMasks(log.records, child).map((mask) => count(mask.id))).toEqual([6, 3]);
    andBack(() => log.run(lesionMerge, { into: lesionId, from: child.id }));
    expect(names()).toEqual(['L01']);
    expect([count(id), count(other)]).toEqual([13, 3]);
    expect(Object.keys(log.records.segment)).toHaveLength(2);
  });

  it('refuses what is in one piece, and crumbs are no lesions', () => {
    const { add, stroke, lesionOf, log } = open();
    const id = add('hcc');
    stroke(id, 0, 7);
    stroke(id, 2 * SLICE, 2);
    expect(() => log.run(lesionSplit, { lesionId: lesionOf(id).id, segmentId: id })).toThrow(/one piece/);
  });

  it('merging hands over masks that the kept lesion lacks, and keeps locked ones out of it', () => {
    const { add, twin, stroke, lesionOf, mask, log, andBack } = open();
    const [one, two] = [add('hcc'), add('cyst')];
    const onPv = twin(two, 'pv');
    stroke(two, 5, 3);
    const [into, from] = [lesionOf(one).id, lesionOf(two).id];
    andBack(() => log.run(lesionMerge, { into, from }));
    expect(mask(onPv)).toMatchObject({ trackingUid: mask(one).trackingUid, name: 'L01', type: mask(one).type });
    expect(() => log.run(lesionMerge, { into, from: into })).toThrow(/itself/);
  });
});

describe('copying a mask to another series', () => {
  const fine = sampleVolume('pv', { grid: sampleGrid([16, 12, 8], [0.5, 0.5, 1.5]) });

  it('makes the mask there, resampled, and keeps voxels of others', () => {
    const { add, stroke, count, log, mask, andBack } = open();
    const id = add('hcc');
    stroke(id, SLICE + 2 * ROW + 2, 3);
    const blocker = log.run(segmentAdd, { preset: presetOf('cyst'), volume: fine })!.change.records.at(-1)!;
    stroke(blocker.id as SegmentId, 2 * 192 + 4 * 16 + 4, 1);
    andBack(() => log.run(lesionCopyMask, { segmentId: id, volume: fine }));
    const copy = Object.values(log.records.segment).find(
      (each) => each.trackingUid === mask(id).trackingUid && each.id !== id,
    )!;
    expect(count(copy.id)).toBeGreaterThan(8);
    expect(count(blocker.id as SegmentId)).toBe(1);
  });

  it('moves by the shift, and says when nothing of it lies there', () => {
    const { add, stroke, log, labelmaps, mask } = open();
    const id = add('hcc');
    stroke(id, SLICE + 2 * ROW + 2, 1);
    const volume = sampleVolume('hbp');
    log.run(lesionCopyMask, { segmentId: id, volume, shiftMm: [1, 0, 0] });
    const copy = Object.values(log.records.segment).find((each) => each.id !== id)!;
    expect(labelmaps.labels(copy.layerId).indexOf(copy.label)).toBe(SLICE + 2 * ROW + 1);
    expect(mask(id).layerId).not.toBe(copy.layerId);
    expect(() => log.run(lesionCopyMask, { segmentId: id, volume, shiftMm: [500, 0, 0] })).toThrow(/outside/);
  });
});

describe('no lesion', () => {
  it('is a statement that contradicts lesions', () => {
    const { add, log, andBack } = open();
    andBack(() => log.run(statementSet, { kind: 'no-lesion', isStated: true }));
    expect(log.records.statement['no-lesion']).toBeDefined();
    andBack(() => add('hcc'));
    expect(log.records.statement).toEqual({});
    expect(() => log.run(statementSet, { kind: 'no-lesion', isStated: true })).toThrow(/has lesions/);
  });
});
