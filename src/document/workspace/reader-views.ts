import { activeCell, cellId, type LayoutId, type ViewSettings } from '../view-state.ts';
import type { ViewService } from '../workspace.ts';
import type { CellDisplay } from './cell-display.ts';
import type { WorkspaceCore } from './core.ts';

type Arrangement = Pick<ViewSettings, 'layout' | 'cells' | 'activeViewId' | 'hanging'>;

/** The active picture once for each reader, linked, with their masks alone; and back to what was arranged before. */
export function readerViews({ view }: WorkspaceCore, display: CellDisplay): Pick<ViewService, 'showReaders'> {
  let before: Arrangement | null = null;
  const arrange = (next: Partial<ViewSettings>) => {
    view.setState(next);
    display.showAll();
    for (const { viewId } of view.getState().cells) display.applyLook(viewId);
  };
  return {
    showReaders: (readers) => {
      const now = view.getState();
      const isApart = now.cells.some(({ reader }) => reader !== undefined);
      if (readers.length === 0) {
        if (isApart && before) arrange(before);
        return;
      }
      const { layout, cells, activeViewId, hanging } = now;
      if (!isApart) before = { layout, cells, activeViewId, hanging };
      const shown = activeCell(now);
      arrange({
        layout: `1x${readers.length}` as LayoutId,
        cells: readers.map((reader, n) => ({ ...shown, viewId: cellId(n), slice: null, reader })),
        ...{ activeViewId: cellId(0), hanging: null, isLinked: true },
      });
    },
  };
}
