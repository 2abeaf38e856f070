import type { ViewId } from '../../domain/ids.ts';
import type { CellState } from '../view-state.ts';
import type { WorkspaceCore } from './core.ts';

/** Changes one cell of the view settings; the viewport is told by who calls this. */
export function changeCell({ view }: Pick<WorkspaceCore, 'view'>, viewId: ViewId, change: Partial<CellState>): void {
  view.setState(({ cells }) => ({
    cells: cells.map((cell) => (cell.viewId === viewId ? { ...cell, ...change } : cell)),
  }));
}
