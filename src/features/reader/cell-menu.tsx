import { ChevronDown } from 'lucide-react';
import type { CellState } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { t } from '../../messages/messages.ts';
import type { Plane } from '../../ports/viewport.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import styles from './cell-menu.module.css';

export interface CellMenuProps {
  readonly workspace: Workspace;
  readonly cell: CellState;
  readonly volume: VolumeInfo;
  readonly onOpenHeaders: (cell: CellState) => void;
}

const PLANES: readonly Plane[] = ['acquisition', 'axial', 'sagittal', 'coronal'];

/** Plane and display of one picture. */
export function CellMenu(props: CellMenuProps) {
  const text = t.reader.cell;
  const plane = text.planes[props.cell.plane];
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={styles.trigger} aria-label={`${text.menu}: ${plane}`}>
          {plane}
          <ChevronDown size={12} aria-hidden />
        </button>
      }
      groups={[
        { id: 'plane', label: text.plane, items: planeItems(props) },
        { id: 'show', label: text.show, items: windowItems(props) },
        { id: 'more', items: moreItems(props) },
      ]}
    />
  );
}

function planeItems({ workspace, cell, volume }: CellMenuProps): MenuItem[] {
  return PLANES.map((plane) => ({
    id: plane,
    label: t.reader.cell.planes[plane],
    isChecked: cell.plane === plane,
    isDisabled: plane !== 'acquisition' && volume.grid === null,
    onSelect: () => workspace.views.setPlane(cell.viewId, plane),
  }));
}

function windowItems({ workspace, cell, volume }: CellMenuProps): MenuItem[] {
  const { window, auto, file } = t.reader.options;
  return [
    {
      id: 'auto',
      label: `${window}: ${auto}`,
      icon: <Icon name="contrast" size={14} />,
      onSelect: () => workspace.views.setWindow(cell.viewId, 'auto'),
    },
    {
      id: 'file',
      label: `${window}: ${file}`,
      isDisabled: volume.windows.length === 0,
      onSelect: () => workspace.views.setWindow(cell.viewId, 'file'),
    },
  ];
}

function moreItems({ workspace, cell, onOpenHeaders }: CellMenuProps): MenuItem[] {
  const text = t.reader.cell;
  return [
    { id: 'headers', label: text.headers, icon: <Icon name="tag" size={14} />, onSelect: () => onOpenHeaders(cell) },
    {
      id: 'snapshot',
      label: text.snapshot,
      icon: <Icon name="image-down" size={14} />,
      onSelect: () => void workspace.exchange.saveSnapshot(cell.viewId),
    },
    {
      id: 'clear',
      label: text.clear,
      icon: <Icon name="x" size={14} />,
      onSelect: () => workspace.views.showVolume(cell.viewId, null),
    },
  ];
}
