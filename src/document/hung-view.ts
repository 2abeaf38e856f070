import type { HungProtocol } from '../domain/hanging/protocol.ts';
import type { CellState, Hanging, LayoutId } from './view-state.ts';
import { cellId, emptyCell } from './view-state.ts';

const LAYOUTS: Readonly<Record<string, LayoutId>> = {
  '1x1': '1x1',
  '1x2': '1x2',
  '1x3': 'mpr',
  '2x2': '2x2',
  '2x3': '2x3',
};

export interface HungView {
  readonly layout: LayoutId;
  readonly cells: readonly CellState[];
  readonly activeViewId: CellState['viewId'];
  readonly hanging: Hanging;
}

/**
 * Layout and cells of a hung protocol; the first cell that holds something is the active one. Cells whose volume is on screen
 * already keep slice and window. Null when the interface has no such layout.
 */
export function hungView(
  hung: HungProtocol,
  { shown = [], isChosen = false }: { readonly shown?: readonly CellState[]; readonly isChosen?: boolean } = {},
): HungView | null {
  const layout = LAYOUTS[`${hung.rows}x${hung.columns}`];
  if (!layout) return null;
  const cells = hung.cells.map((wish, n): CellState => {
    const { label, plane, minusVolumeId } = wish;
    // Half of a difference is none: it would pass for the plain series.
    const volumeId = wish.show === 'subtraction' && minusVolumeId === null ? null : wish.volumeId;
    const before = volumeId && shown.find((cell) => isSameCell(cell, { volumeId, minusVolumeId, plane }));
    const cell = before || { ...emptyCell(cellId(n), plane), volumeId, minusVolumeId };
    return { ...cell, viewId: cellId(n), wanted: label || null };
  });
  const active = cells.find(({ volumeId }) => volumeId !== null) ?? cells[0]!;
  return { layout, cells, activeViewId: active.viewId, hanging: { protocolId: hung.protocolId, isChosen } };
}

function isSameCell(a: CellState, b: Pick<CellState, 'volumeId' | 'minusVolumeId' | 'plane'>): boolean {
  return a.volumeId === b.volumeId && (a.minusVolumeId ?? null) === (b.minusVolumeId ?? null) && a.plane === b.plane;
}
