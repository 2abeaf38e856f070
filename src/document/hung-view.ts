import type { HungCell, HungProtocol } from '../domain/hanging/protocol.ts';
import type { VolumeId } from '../domain/ids.ts';
import type { WindowLevel } from '../ports/viewport.ts';
import { isLayoutId } from './layout-grid.ts';
import type { CellState, Hanging, LayoutId, ViewSettings } from './view-state.ts';
import { cellId, emptyCell } from './view-state.ts';

export interface HungView {
  readonly layout: LayoutId;
  readonly cells: readonly CellState[];
  readonly activeViewId: CellState['viewId'];
  readonly hanging: Hanging;
}

/** What a study is hung in place of. */
export interface HungBefore {
  /** What was on screen; null: nothing. */
  readonly before?: Pick<ViewSettings, 'cells' | 'activeViewId' | 'hanging'> | null;
  readonly isChosen?: boolean;
  /** Windows that the reader chose for series which have left the screen since. */
  readonly windows?: ReadonlyMap<VolumeId, WindowLevel>;
}

/**
 * Layout and cells of a hung protocol. What the reader looked at stays the active picture, in whichever cell it hangs now; without
 * it the first cell that holds something is active. Cells whose volume is on screen already keep slice and window. Null when the
 * interface has no such layout.
 */
export function hungView(
  hung: HungProtocol,
  { before = null, isChosen = false, windows }: HungBefore = {},
): HungView | null {
  const layout = layoutOf(hung);
  if (!layout) return null;
  const cells = hung.cells.map((wish, n): CellState => {
    const { label, plane, minusVolumeId } = wish;
    // Half of a difference is none: it would pass for the plain series.
    const volumeId = wish.show === 'subtraction' && minusVolumeId === null ? null : wish.volumeId;
    const same = volumeId && before?.cells.find((cell) => isSameCell(cell, { volumeId, minusVolumeId, plane }));
    const window = (volumeId && !minusVolumeId && windows?.get(volumeId)) || null;
    const cell = same || { ...emptyCell(cellId(n), plane), volumeId, minusVolumeId, window };
    return { ...cell, ...lookOfWish(wish), viewId: cellId(n), wanted: label || null };
  });
  const active = activeOf(cells, hung, before);
  return { layout, cells, activeViewId: active.viewId, hanging: { protocolId: hung.protocolId, isChosen } };
}

/** The same picture, else the same series, else (in the same protocol) the same place, else the first that holds something. */
function activeOf(cells: readonly CellState[], hung: HungProtocol, before: HungBefore['before']): CellState {
  const last = before?.cells.find(({ viewId }) => viewId === before.activeViewId);
  const { volumeId = null } = last ?? {};
  const again = last && volumeId && cells.find((cell) => isSameCell(cell, { ...last, volumeId }));
  const series = volumeId && cells.find((cell) => cell.volumeId === volumeId);
  const isSameProtocol = before?.hanging?.protocolId === hung.protocolId;
  const place = isSameProtocol && cells.find(({ viewId }) => viewId === last?.viewId);
  return again || series || place || cells.find((cell) => cell.volumeId !== null) || cells[0]!;
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
