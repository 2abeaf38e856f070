import { ChevronDown } from 'lucide-react';
import type { CellState } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { t } from '../../messages/messages.ts';
import type { Plane } from '../../ports/viewport.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import styles from './cell-menu.module.css';

export interface CellMenuProps {
  readonly workspace: Workspace;
  readonly cell: CellState;
  readonly volume: VolumeInfo;
  readonly onOpenHeaders: (cell: CellState) => void;
}

const PLANES: readonly Plane[] = ['acquisition', 'axial', 'sagittal', 'coronal'];

/** Plane and display of one picture. */
export function CellMenu({ workspace, cell, volume, onOpenHeaders }: CellMenuProps) {
  const { views, exchange } = workspace;
  const { viewId } = cell;
  const text = t.reader.cell;
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={styles.trigger} aria-label={`${text.menu}: ${text.planes[cell.plane]}`}>
          {text.planes[cell.plane]}
          <ChevronDown size={12} aria-hidden />
        </button>
      }
      groups={[
        {
          id: 'plane',
          label: text.plane,
          items: PLANES.map((plane) => ({
            id: plane,
            label: text.planes[plane],
            isChecked: cell.plane === plane,
            isDisabled: plane !== 'acquisition' && volume.grid === null,
            onSelect: () => views.setPlane(viewId, plane),
          })),
        },
        {
          id: 'show',
          label: text.show,
          items: [
            {
              id: 'auto',
              label: `${t.reader.options.window}: ${t.reader.options.auto}`,
              icon: <Icon name="contrast" size={14} />,
              onSelect: () => views.setWindow(viewId, 'auto'),
            },
            {
              id: 'file',
              label: `${t.reader.options.window}: ${t.reader.options.file}`,
              isDisabled: volume.windows.length === 0,
              onSelect: () => views.setWindow(viewId, 'file'),
            },
          ],
        },
        {
          id: 'more',
          items: [
            {
              id: 'headers',
              label: text.headers,
              icon: <Icon name="tag" size={14} />,
              onSelect: () => onOpenHeaders(cell),
            },
            {
              id: 'snapshot',
              label: text.snapshot,
              icon: <Icon name="image-down" size={14} />,
              onSelect: () => void exchange.saveSnapshot(viewId),
            },
            {
              id: 'clear',
              label: text.clear,
              icon: <Icon name="x" size={14} />,
              onSelect: () => views.showVolume(viewId, null),
            },
          ],
        },
      ]}
    />
  );
}
