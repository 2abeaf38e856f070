import { useStore } from 'zustand';
import { gridOf } from '../../document/layout-grid.ts';
import type { CellState, LayoutId } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { ViewportCell } from './viewport-cell.tsx';
import styles from './viewport-grid.module.css';

export interface ViewportGridProps {
  readonly workspace: Workspace;
  readonly onOpenHeaders: (cell: CellState) => void;
}

/** The pictures in the chosen arrangement. */
export function ViewportGrid({ workspace, onOpenHeaders }: ViewportGridProps) {
  const layout = useStore(workspace.view, (view) => view.layout);
  const cells = useStore(workspace.view, (view) => view.cells);
  const activeViewId = useStore(workspace.view, (view) => view.activeViewId);
  return (
    // biome-ignore lint/a11y/useSemanticElements: pictures are a group, not a form's fieldset.
    <div role="group" className={classNames(styles.grid, ...shapeOf(layout))} aria-label={t.reader.pictures}>
      {cells.map((cell, n) => (
        <ViewportCell
          key={cell.viewId}
          workspace={workspace}
          cell={cell}
          number={n + 1}
          isActive={cell.viewId === activeViewId}
          isFramed={cells.length > 1}
          className={styles[`cell${n + 1}`]}
          onOpenHeaders={onOpenHeaders}
        />
      ))}
    </div>
  );
}

function shapeOf(layout: LayoutId): (string | undefined)[] {
  if (layout === 'mpr') return [styles.planes];
  const { rows, columns } = gridOf(layout);
  return [styles[`rows${rows}`], styles[`columns${columns}`]];
}
