import { describe, expect, it } from 'vitest';
import type { VolumeInfo } from '../domain/volume.ts';
import { sampleVolume } from '../ports/testing/sample-study.ts';
import { cellsForLayout } from './layout-plan.ts';
import { INITIAL_VIEW, type LayoutId, type ViewSettings } from './view-state.ts';

const volumes = ['a', 'b', 'c', 'd', 'e'].map((name) => sampleVolume(name));
const idsOf = (cells: readonly { volumeId: VolumeInfo['id'] | null }[]) =>
  cells.map(({ volumeId }) => volumeId?.at(-1));

function showing(volume: VolumeInfo): ViewSettings {
  return { ...INITIAL_VIEW, cells: [{ ...INITIAL_VIEW.cells[0]!, volumeId: volume.id, slice: 3 }] };
}

function changed(view: ViewSettings, layout: LayoutId, active = 0): ViewSettings {
  const cells = cellsForLayout(view, layout, volumes);
  return { ...view, layout, cells, activeViewId: cells[active]!.viewId };
}

describe('cellsForLayout', () => {
  it('fills up with the next volumes of the list and goes round', () => {
    expect(idsOf(cellsForLayout(showing(volumes[3]!), '2x2', volumes))).toEqual(['d', 'e', 'a', 'b']);
    expect(idsOf(cellsForLayout(showing(volumes[0]!), '1x2', volumes.slice(0, 1)))).toEqual(['a', undefined]);
  });

  it('keeps the active cell first, with its slice', () => {
    const four = changed(showing(volumes[0]!), '2x2', 2);
    const two = cellsForLayout(four, '1x2', volumes);
    expect(idsOf(two)).toEqual(['c', 'a']);
    expect(cellsForLayout(four, '1x1', volumes)).toMatchObject([{ viewId: 'cell-1' }]);
    expect(cellsForLayout(showing(volumes[1]!), '1x2', volumes)[0]).toMatchObject({ slice: 3 });
  });

  it('shows three planes of one volume, and goes back to the plane that was measured', () => {
    const mpr = changed(showing(volumes[2]!), 'mpr', 1);
    expect(idsOf(mpr.cells)).toEqual(['c', 'c', 'c']);
    expect(mpr.cells.map(({ plane, slice }) => [plane, slice])).toEqual([
      ['axial', null],
      ['sagittal', null],
      ['coronal', null],
    ]);
    const back = cellsForLayout(mpr, '2x2', volumes);
    expect(idsOf(back)).toEqual(['c', 'd', 'e', 'a']);
    expect(back.every(({ plane }) => plane === 'acquisition')).toBe(true);
  });
});
