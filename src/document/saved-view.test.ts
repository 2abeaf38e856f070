import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SegmentId } from '../domain/ids.ts';
import { sampleVolume } from '../ports/testing/sample-study.ts';
import { restoredView, savedView } from './saved-view.ts';
import { cellId, emptyCell, INITIAL_VIEW, type ViewSettings } from './view-state.ts';

const volumes = [sampleVolume('a'), sampleVolume('b')];
const VIEW: ViewSettings = {
  ...INITIAL_VIEW,
  layout: '1x2',
  cells: [
    {
      ...emptyCell(cellId(0)),
      volumeId: volumes[1]!.id,
      slice: 2,
      window: { center: 1.5, width: 9 },
      isInverted: true,
      comparison: null,
      minusVolumeId: null,
    },
    {
      ...emptyCell(cellId(1), 'coronal'),
      volumeId: volumes[0]!.id,
      wanted: 'Late arterial',
      comparison: null,
      minusVolumeId: null,
    },
  ],
  activeViewId: cellId(1),
  tool: 'brush-sphere',
  brush: { radiusMm: 7.5, threshold: [10, 20] },
  activeSegmentId: 'segment-9' as SegmentId,
  hanging: { protocolId: 'dynamic-4', isChosen: true },
  isPatientDataHidden: true,
};

describe('a saved view', () => {
  it('comes back as it was, through JSON', () => {
    expect(restoredView(JSON.parse(JSON.stringify(savedView(VIEW))), volumes)).toEqual(VIEW);
  });

  it('leaves cells empty whose series is not there any more', () => {
    const restored = restoredView(savedView(VIEW), [volumes[0]!]);
    expect(restored?.cells[0]).toMatchObject({ volumeId: null, slice: null, window: null });
    expect(restored?.cells[1]?.volumeId).toBe(volumes[0]!.id);
  });

  it('is ignored when it is of another version or no view at all', () => {
    for (const saved of [null, 7, 'x', [], {}, { ...VIEW, version: 2 }])
      expect(restoredView(saved, volumes)).toBeNull();
  });

  it('never keeps a case from opening, whatever was saved', () => {
    const wild = fc.dictionary(fc.constantFrom(...Object.keys(VIEW)), fc.anything());
    fc.assert(
      fc.property(wild, (parts) => {
        const restored = restoredView({ ...parts, version: 1 }, volumes)!;
        expect(restored.cells.map(({ viewId }) => viewId)).toContain(restored.activeViewId);
        expect(restored.brush.radiusMm).toBeGreaterThan(0);
        expect(Object.keys(restored).sort()).toEqual(Object.keys(VIEW).sort());
      }),
    );
  });
});
