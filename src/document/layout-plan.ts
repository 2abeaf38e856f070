import type { VolumeId } from '../domain/ids.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import type { Plane } from '../ports/viewport.ts';
import { cellCount } from './layout-grid.ts';
import { activeCell, type CellState, cellId, emptyCell, type LayoutId, type ViewSettings } from './view-state.ts';

const MPR_PLANES: readonly Plane[] = ['axial', 'sagittal', 'coronal'];

/**
 * The cells of another layout. Three planes show the active volume; the others keep what was on screen, the active cell first, and
 * fill up with the next volumes of the list.
 */
export function cellsForLayout(view: ViewSettings, layout: LayoutId, volumes: readonly VolumeInfo[]): CellState[] {
  const active = activeCell(view);
  if (layout === 'mpr') {
    return MPR_PLANES.map((plane, n) => ({ ...carriedTo(active, n), plane, tilt: null, slice: null }));
  }
  const leavesPlanes = view.layout === 'mpr';
  const seen = leavesPlanes ? [] : view.cells.filter((cell) => cell !== active && cell.volumeId !== null);
  const first = leavesPlanes ? { ...active, plane: 'acquisition' as const, tilt: null, slice: null } : active;
  const kept = [first, ...seen].slice(0, cellCount(layout));
  const cells = kept.map(carriedTo);
  const shown = new Set(cells.map(({ volumeId }) => volumeId));
  const next = volumesAfter(volumes, active.volumeId).filter(({ id, kind }) => !shown.has(id) && kind !== 'picture');
  while (cells.length < cellCount(layout)) {
    cells.push({ ...emptyCell(cellId(cells.length)), volumeId: next.shift()?.id ?? null });
  }
  return cells;
}

/** As it was, but with the masks of all readers: who chose an arrangement of their own no longer compares them. */
function carriedTo({ reader: _reader, ...cell }: CellState, index: number): CellState {
  return { ...cell, viewId: cellId(index) };
}

/** The list from the volume after the given one, then round to the beginning. */
function volumesAfter(volumes: readonly VolumeInfo[], volumeId: VolumeId | null): VolumeInfo[] {
  const at = volumes.findIndex(({ id }) => id === volumeId);
  return [...volumes.slice(at + 1), ...volumes.slice(0, Math.max(0, at))];
}
