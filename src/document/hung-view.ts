import type { HungCell, HungProtocol } from '../domain/hanging/protocol.ts';
import { isLayoutId } from './layout-grid.ts';
import type { CellState, Hanging, LayoutId } from './view-state.ts';
import { cellId, emptyCell } from './view-state.ts';

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
  const layout = layoutOf(hung);
  if (!layout) return null;
  const cells = hung.cells.map((wish, n): CellState => {
    const { label, plane, minusVolumeId } = wish;
    // Half of a difference is none: it would pass for the plain series.
    const volumeId = wish.show === 'subtraction' && minusVolumeId === null ? null : wish.volumeId;
    const before = volumeId && shown.find((cell) => isSameCell(cell, { volumeId, minusVolumeId, plane }));
    const cell = before || { ...emptyCell(cellId(n), plane), volumeId, minusVolumeId };
    return { ...cell, ...lookOfWish(wish), viewId: cellId(n), wanted: label || null };
  });
  const active = cells.find(({ volumeId }) => volumeId !== null) ?? cells[0]!;
  return { layout, cells, activeViewId: active.viewId, hanging: { protocolId: hung.protocolId, isChosen } };
}

/** Three planes of one volume have a shape of their own: the first is larger. */
function layoutOf({ rows, columns, cells }: HungProtocol): LayoutId | null {
  if (rows === 1 && columns === 3 && cells.every(({ plane }) => plane !== 'acquisition')) return 'mpr';
  const layout = `${rows}x${columns}`;
  return isLayoutId(layout) ? layout : null;
}

function lookOfWish({ over, colours, volumeId }: HungCell): Partial<CellState> {
  const second = over && over.volumeId !== volumeId ? over : null;
  return {
    ...(colours ? { look: { colourMap: colours, slab: null } } : {}),
    ...(second
      ? {
          comparison: {
            volumeId: second.volumeId,
            mode: second.mode,
            amount: second.amount,
            colourMap: second.colours,
          },
        }
      : {}),
  };
}

function isSameCell(a: CellState, b: Pick<CellState, 'volumeId' | 'minusVolumeId' | 'plane'>): boolean {
  return a.volumeId === b.volumeId && (a.minusVolumeId ?? null) === (b.minusVolumeId ?? null) && a.plane === b.plane;
}
