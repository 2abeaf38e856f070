import { ChevronDown } from 'lucide-react';
import { isSameWindow } from '../../document/default-window.ts';
import { tiltDegrees } from '../../document/plane-tilt.ts';
import { readingOrder } from '../../document/reading-order.ts';
import { loadOf } from '../../document/study-state.ts';
import { type CellState, lookOf } from '../../document/view-state.ts';
import { type ProposedWindow, presetWindow, proposedWindows, windowPresets } from '../../document/window-choices.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { t } from '../../messages/messages.ts';
import type { ColourMapId, Plane } from '../../ports/viewport.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import styles from './cell-menu.module.css';

export interface CellMenuProps {
  readonly workspace: Workspace;
  readonly cell: CellState;
  readonly volume: VolumeInfo;
  readonly onOpenHeaders: (cell: CellState) => void;
}

const MAPS: readonly ColourMapId[] = ['grey', 'hot', 'viridis', 'rainbow', 'signed'];
const PLANES: readonly Plane[] = ['acquisition', 'axial', 'sagittal', 'coronal'];

/** Plane and display of one picture. */
export function CellMenu(props: CellMenuProps) {
  const text = t.reader.cell;
  const { plane: shown, tilt } = props.cell;
  const name = text.planes[shown];
  const plane = tilt && shown !== 'acquisition' ? t.planes.turned(name, tiltDegrees(shown, tilt)) : name;
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={styles.trigger} aria-label={`${text.menu}: ${plane}`}>
          <span className={styles.plane} data-plane={shown}>
            {plane}
          </span>
          <ChevronDown size={12} aria-hidden />
        </button>
      }
      groups={() => [
        { id: 'plane', label: text.plane, items: planeItems(props) },
        { id: 'show', label: text.show, items: windowItems(props) },
        { id: 'colours', label: t.comparing.colours, items: colourItems(props) },
        { id: 'more', items: moreItems(props) },
      ]}
    />
  );
}

function planeItems({ workspace, cell, volume }: CellMenuProps): MenuItem[] {
  return PLANES.map((plane) => ({
    id: plane,
    label: t.reader.cell.planes[plane],
    isChecked: cell.plane === plane && !cell.tilt,
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
    ...proposedWindows(volume).map((proposed, n) => ({
      id: `file-${n}`,
      label: `${window}: ${nameOf(proposed) || file}`,
      isChecked: isSameWindow(cell.window, proposed.window),
      onSelect: () => workspace.views.setWindow(cell.viewId, proposed.window),
    })),
    ...presetItems({ workspace, cell }),
  ];
}

/** The file's own name for a window, and its curve where that is no ramp. */
function nameOf({ window, explanation }: ProposedWindow): string {
  const curve = window.curve === 'voi-lut' || window.curve === 'sigmoid' ? t.comparing.curves[window.curve] : '';
  return [explanation, curve].filter(Boolean).join(', ');
}

function presetItems({ workspace, cell }: Pick<CellMenuProps, 'workspace' | 'cell'>): MenuItem[] {
  const load = cell.volumeId ? loadOf(workspace.study.getState(), cell.volumeId) : null;
  if (load?.status !== 'loaded' || cell.minusVolumeId) return [];
  const { autoWindow } = load.summary;
  const order = readingOrder(workspace.study.getState(), workspace.reading.getState());
  const finding = order.find(({ volumeId }) => volumeId === cell.volumeId)?.finding ?? null;
  return windowPresets(finding).map((preset) => ({
    id: preset,
    label: `${t.reader.options.window}: ${t.comparing.presets[preset]}`,
    onSelect: () => workspace.views.setWindow(cell.viewId, presetWindow(preset, autoWindow)),
  }));
}

function colourItems({ workspace, cell }: CellMenuProps): MenuItem[] {
  return MAPS.map((colourMap) => ({
    id: colourMap,
    label: t.comparing.maps[colourMap],
    isChecked: lookOf(cell).colourMap === colourMap,
    onSelect: () => workspace.views.setLook(cell.viewId, { colourMap }),
  }));
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
