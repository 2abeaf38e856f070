import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerId, SegmentId } from '../../domain/ids.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { sampleVolume } from '../../ports/testing/sample-study.ts';
import { openReading, presetOf } from '../testing/open-reading.ts';
import { segmentAdd } from './segment-add.ts';
import { segmentationClear, segmentDelete } from './segment-delete.ts';
import { segmentRecolour, segmentRename, segmentRetype, segmentSetVisible } from './segment-edit.ts';

const portal = sampleVolume('pv');

function reading() {
  const opened = openReading();
  const get = (id: SegmentId): Segment => opened.log.records.segment[id]!;
  const layers = () => Object.values(opened.log.records.layer);
  return { ...opened, get, layers };
}

describe('segment.add', () => {
  it('numbers lesions over all phases and gives each its own tracking', () => {
    const { add, get } = reading();
    const segments = [add('indeterminate'), add('hcc', portal), add('cyst')].map(get);
    expect(segments.map(({ name, trackingId }) => [name, trackingId])).toEqual([
      ['L01', 'L01'],
      ['L02', 'L02'],
      ['L03', 'L03'],
    ]);
    expect(new Set(segments.map(({ trackingUid }) => trackingUid)).size).toBe(3);
    expect(segments[1]).toMatchObject({ description: 'Hepatocellular carcinoma', type: presetOf('hcc').type });
  });

  it('makes one layer for each kind on each volume', () => {
    const { add, layers } = reading();
    for (const id of ['hcc', 'cyst', 'liver', 'spleen', 'portal-vein', 'segment-4a']) add(id);
    add('hcc', portal);
    expect(layers().map(({ volumeId, role, name }) => `${volumeId} ${role} ${name}`)).toEqual([
      'volume-art lesion Lesions',
      'volume-art anatomy Anatomy',
      'volume-art anatomy Vessels and ducts',
      'volume-art anatomy Liver segments',
      'volume-pv lesion Lesions',
    ]);
  });

  it('gives labels from 1 up, unique in the layer', () => {
    const { add, get, log } = reading();
    const ids = [add('hcc'), add('hcc'), add('hcc')];
    expect(ids.map((id) => get(id).label)).toEqual([1, 2, 3]);
    log.run(segmentDelete, { segmentId: ids[1]! });
    expect(get(add('hcc')).label).toBe(4);
  });

  it('takes a freed label only when 255 are in use and no voxel has it, and says when a layer is full', () => {
    const { add, get, log, labelmaps } = reading();
    const ids = Array.from({ length: 255 }, () => add('hcc'));
    expect(() => add('hcc')).toThrow('255 segments');
    log.run(segmentDelete, { segmentId: ids[6]! });
    log.run(segmentDelete, { segmentId: ids[9]! });
    labelmaps.labels(get(ids[0]!).layerId)[3] = 7;
    expect(get(add('hcc')).label).toBe(10);
    expect(() => add('hcc')).toThrow('255 segments');
  });

  it('gives neighbours of one type colours that differ', () => {
    const { add, get } = reading();
    const colours = Array.from({ length: 6 }, () => get(add('hcc')).colour.join());
    expect(new Set(colours).size).toBe(6);
    expect(colours[0]).toBe(presetOf('hcc').colour.join());
  });

  it('draws the same lesion on another phase: same name, codes, colour and tracking', () => {
    const { add, get, log } = reading();
    const lesion = get(add('hcc'));
    const entry = log.run(segmentAdd, { preset: presetOf('cyst'), volume: portal, sameLesionAs: lesion.id })!;
    const twin = get(entry.change.records.at(-1)!.id as SegmentId);
    const { id, layerId, label, ...meaning } = twin;
    expect(lesion).toMatchObject(meaning);
    expect([id === lesion.id, layerId === lesion.layerId, label]).toEqual([false, false, 1]);
    expect(entry.label).toBe('Add L01');
  });

  it('keeps names of anatomy apart', () => {
    const { add, get } = reading();
    expect([add('liver'), add('liver')].map((id) => get(id).name)).toEqual(['Liver', 'Liver 2']);
  });

  it('refuses what is no regular volume, with the reason', () => {
    const { add } = reading();
    const tilted = sampleVolume('tilt', {
      kind: 'stack',
      grid: null,
      warnings: [{ code: 'tilt', text: 'the gantry was tilted.' }],
    });
    expect(() => add('hcc', tilted)).toThrow('the gantry was tilted');
  });
});

describe('changes of a segment', () => {
  const onTwoPhases = () => {
    const opened = reading();
    const lesion = opened.add('hcc');
    const entry = opened.log.run(segmentAdd, { preset: presetOf('hcc'), volume: portal, sameLesionAs: lesion })!;
    return { ...opened, masks: [lesion, entry.change.records.at(-1)!.id as SegmentId] };
  };

  it('reach every mask of the lesion', () => {
    const { log, masks, get } = onTwoPhases();
    log.run(segmentRename, { segmentId: masks[0]!, name: '  Dome\\lesion\n ' });
    log.run(segmentRecolour, { segmentId: masks[1]!, colour: [1, 2, 3] });
    log.run(segmentRetype, { segmentId: masks[0]!, preset: presetOf('cyst') });
    for (const id of masks) {
      expect(get(id)).toMatchObject({ name: 'Dome lesion', description: 'Simple cyst', type: presetOf('cyst').type });
    }
    expect(get(masks[0]!).colour).toEqual(get(masks[1]!).colour);
    expect(get(masks[0]!).trackingId).toBe('L01');
  });

  it('hide and delete one mask alone', () => {
    const { log, masks, get } = onTwoPhases();
    log.run(segmentSetVisible, { segmentId: masks[0]!, isVisible: false });
    expect(masks.map((id) => get(id).isVisible)).toEqual([false, true]);
    log.run(segmentDelete, { segmentId: masks[0]! });
    expect(Object.keys(log.records.segment)).toEqual([masks[1]]);
  });

  it('keep the region that a lesion was given when its type changes', () => {
    const { log, add, get, labelmaps } = reading();
    const lesion = add('hcc');
    const region = presetOf('segment-8').anatomicRegion;
    const before = get(lesion);
    const after = { ...before, anatomicRegion: region };
    log.record('segment.locate', 'Region of L01', {
      records: [{ kind: 'segment', id: lesion, before, after }],
      voxels: [],
    });
    log.run(segmentRetype, { segmentId: lesion, preset: presetOf('cyst') });
    expect(get(lesion).anatomicRegion).toEqual(region);
    expect(labelmaps.isSettled()).toBe(true);
  });

  it('rename anatomy with its type, and never turn it into a lesion', () => {
    const { log, add, get } = reading();
    const liver = add('liver');
    log.run(segmentRetype, { segmentId: liver, preset: presetOf('spleen') });
    expect(get(liver).name).toBe('Spleen');
    expect(() => log.run(segmentRetype, { segmentId: liver, preset: presetOf('hcc') })).toThrow('does not fit');
  });

  it('cut names to what a file can hold, and refuse empty ones', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        const { log, add, get } = reading();
        const lesion = add('hcc');
        try {
          log.run(segmentRename, { segmentId: lesion, name });
        } catch {
          expect(name.replace(/[\\\p{Cc}\s]/gu, '')).toBe('');
        }
        const clean = get(lesion).name;
        expect([...clean].length).toBeLessThanOrEqual(64);
        expect(clean).toMatch(/^[^\\\p{Cc}]+$/u);
      }),
      { numRuns: 50 },
    );
  });

  it('refuse a segment that is gone', () => {
    const { log } = reading();
    expect(() => log.run(segmentationClear, { segmentId: 'gone' as SegmentId })).toThrow('does not exist');
  });
});

describe('segment.delete', () => {
  it('takes the voxels along, leaves those of others, and the layer with the last one', () => {
    const { log, add, stroke, get, labelmaps, layers } = reading();
    const [one, two] = [add('hcc'), add('hcc')];
    stroke(one, 0, 10);
    stroke(two, 20, 5);
    const layerId: LayerId = get(one).layerId;
    log.run(segmentDelete, { segmentId: one });
    expect([labelmaps.count(layerId, 1), labelmaps.count(layerId, 2)]).toEqual([0, 5]);
    log.run(segmentDelete, { segmentId: two });
    expect([layers(), labelmaps.has(layerId)]).toEqual([[], false]);
    log.undo();
    log.undo();
    expect([labelmaps.count(layerId, 1), labelmaps.count(layerId, 2)]).toEqual([10, 5]);
  });
});
