import { gridOf } from '../../document/layout-grid.ts';
import type { ViewId } from '../../domain/ids.ts';
import type { ActionId } from '../../messages/messages.ts';
import type { ActionContext, ActionRecord } from '../action-record.ts';
import { hasCase } from '../context-queries.ts';
import type { IconName } from '../icon-name.ts';

type Step = readonly [rows: number, columns: number];

/** Own layouts, and moving pictures without a mouse. */
export const ARRANGE_ACTIONS: readonly ActionRecord[] = [
  {
    id: 'layout.own',
    group: 'layout',
    icon: 'layers',
    keys: ['Alt+L'],
    enabled: () => true,
    run: ({ ui }) => ui.openLayouts(),
  },
  own(1),
  own(2),
  own(3),
  own(4),
  {
    id: 'layout.secondWindow',
    group: 'layout',
    icon: 'columns-2',
    keys: ['Alt+2'],
    enabled: hasCase,
    run: ({ ui }) => ui.openSecondWindow(),
  },
  region('layout.nextRegion', 'F6', 1),
  region('layout.previousRegion', 'Shift+F6', -1),
  move('layout.moveLeft', 'chevron-left', 'ArrowLeft', [0, -1]),
  move('layout.moveRight', 'chevron-right', 'ArrowRight', [0, 1]),
  move('layout.moveUp', 'move-vertical', 'ArrowUp', [-1, 0]),
  move('layout.moveDown', 'move-vertical', 'ArrowDown', [1, 0]),
];

/** The n-th own layout; without a key of its own until the person gives it one. */
function own(n: 1 | 2 | 3 | 4): ActionRecord {
  const layoutOf = ({ workspace }: ActionContext) => workspace.layouts.own.getState().layouts[n - 1];
  return {
    id: `layout.own-${n}`,
    group: 'layout',
    icon: 'layers',
    keys: [],
    enabled: (ctx) => layoutOf(ctx) !== undefined && ctx.workspace.views.canHang(),
    checked: (ctx) => ctx.workspace.view.getState().hanging?.protocolId === layoutOf(ctx)?.id,
    run: (ctx) => ctx.workspace.views.hang(layoutOf(ctx)?.id),
  };
}

/** Parts of the page, so that no one has to press Tab through all that lies between. */
function region(id: ActionId, key: string, by: 1 | -1): ActionRecord {
  return { id, group: 'layout', icon: null, keys: [key], enabled: hasCase, run: ({ ui }) => ui.focusRegion(by) };
}

function move(id: ActionId, icon: IconName, key: string, step: Step): ActionRecord {
  return {
    id,
    group: 'layout',
    icon,
    keys: [`$mod+Shift+${key}`],
    enabled: (ctx) => hasCase(ctx) && neighbour(ctx, step) !== null,
    run: (ctx) => {
      const other = neighbour(ctx, step);
      if (other) ctx.workspace.views.swap(ctx.workspace.view.getState().activeViewId, other);
    },
  };
}

/** The cell beside the active one; null at the edge of the grid. */
function neighbour({ workspace }: ActionContext, [down, right]: Step): ViewId | null {
  const { cells, activeViewId, layout } = workspace.view.getState();
  const { rows, columns } = gridOf(layout);
  const at = cells.findIndex(({ viewId }) => viewId === activeViewId);
  const [row, column] = [Math.floor(at / columns) + down, (at % columns) + right];
  if (row < 0 || row >= rows || column < 0 || column >= columns) return null;
  return cells[row * columns + column]?.viewId ?? null;
}
