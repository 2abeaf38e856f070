import { Ellipsis } from 'lucide-react';
import type { Workspace } from '../../document/workspace.ts';
import type { Layer, Segment } from '../../domain/segmentation.ts';
import { toLps } from '../../geometry/grid.ts';
import { t } from '../../messages/messages.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { segmentCentre } from './segment-centre.ts';
import styles from './segment-row.module.css';

export interface SegmentMenuProps {
  readonly workspace: Workspace;
  readonly segment: Segment;
  readonly layer: Layer;
  readonly isEmpty: boolean;
  readonly isReadOnly: boolean;
  readonly onRename: () => void;
  readonly onChangeType: (segment: Segment) => void;
}

/** What can be done with a segment besides showing and locking it. */
export function SegmentMenu(props: SegmentMenuProps) {
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={styles.more} aria-label={t.segments.menu(props.segment.name)}>
          <Ellipsis size={14} aria-hidden />
        </button>
      }
      groups={[
        { id: 'edit', items: editItems(props) },
        { id: 'remove', items: removeItems(props) },
      ]}
    />
  );
}

function editItems(props: SegmentMenuProps): MenuItem[] {
  const { workspace, segment, layer, isEmpty, isReadOnly, onRename, onChangeType } = props;
  return [
    {
      id: 'go',
      label: t.segments.goTo,
      isDisabled: isEmpty,
      onSelect: () => goToSegment(workspace, segment, layer),
    },
    { id: 'rename', label: t.segments.rename, keys: 'F2', isDisabled: isReadOnly, onSelect: onRename },
    {
      id: 'type',
      label: t.segments.changeType,
      isDisabled: isReadOnly || layer.role === 'imported',
      onSelect: () => onChangeType(segment),
    },
  ];
}

function removeItems({ workspace, segment, isEmpty, isReadOnly }: SegmentMenuProps): MenuItem[] {
  return [
    {
      id: 'clear',
      label: t.segments.clear,
      isDisabled: isReadOnly || segment.isLocked || isEmpty,
      onSelect: () => workspace.segments.clear(segment.id),
    },
    {
      id: 'delete',
      label: t.segments.remove,
      isDisabled: isReadOnly,
      isDangerous: true,
      onSelect: () => workspace.segments.remove(segment.id),
    },
  ];
}

/** Shows the segment where it is largest: in a picture of its own series, else in the active one. */
function goToSegment(workspace: Workspace, segment: Segment, layer: Layer): void {
  const centre = segmentCentre(workspace.segments.labelsOf(layer.id), layer.grid, segment.label);
  if (!centre) return;
  const { activeViewId, cells } = workspace.view.getState();
  const owner = cells.find((cell) => cell.volumeId === layer.volumeId)?.viewId;
  if (owner === undefined) workspace.views.showVolume(activeViewId, layer.volumeId);
  workspace.viewport.goTo(owner ?? activeViewId, toLps(layer.grid, centre));
}
