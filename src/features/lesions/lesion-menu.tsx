import { Ellipsis } from 'lucide-react';
import { useStore } from 'zustand';
import { lesionsInOrder, lesionVolumes } from '../../document/lesion-lookup.ts';
import type { Workspace } from '../../document/workspace.ts';
import { type Lesion, lesionNumber, lesionTrackingId } from '../../domain/lesion.ts';
import { formatVolume } from '../../messages/format-series.ts';
import { t } from '../../messages/messages.ts';
import { Menu, type MenuGroup, type MenuItem } from '../../ui/menu.tsx';
import styles from './lesion-menu.module.css';

export interface LesionMenuProps {
  readonly workspace: Workspace;
  readonly lesion: Lesion;
  readonly isReadOnly: boolean;
  readonly onDelete: (lesion: Lesion) => void;
}

/** In a long list only the numbers around the lesion's own are offered. */
const NEAR = 5;

/** What can be done with a lesion besides saying what it is. */
export function LesionMenu(props: LesionMenuProps) {
  const { workspace, lesion } = props;
  const records = useStore(workspace.reading, (reading) => reading.records);
  const volumes = useStore(workspace.study, (study) => study.result?.volumes);
  const drawnOn = lesionVolumes(records, lesion);
  const targets = (volumes ?? []).filter(({ id, kind, grid }) => kind === 'volume' && grid && !drawnOn.includes(id));
  const others = lesionsInOrder(records).filter(({ id }) => id !== lesion.id);
  const groups: MenuGroup[] = [
    { id: 'lesion', items: lesionItems(props) },
    {
      id: 'copy',
      label: t.lesions.copyTo,
      items: targets.map((volume) => ({
        id: volume.id,
        label: formatVolume(volume),
        isDisabled: props.isReadOnly,
        onSelect: () => workspace.lesions.copyMask(lesion.id, volume.id),
      })),
    },
    {
      id: 'merge',
      label: t.lesions.mergeInto,
      items: others.map((other) => ({
        id: other.id,
        label: other.trackingId,
        isDisabled: props.isReadOnly,
        onSelect: () => workspace.lesions.merge(other.id, lesion.id),
      })),
    },
    {
      id: 'number',
      label: t.lesions.renumber,
      items: numbersFor(lesion, others).map((number) => ({
        id: `${number}`,
        label: t.lesions.becomes(lesionTrackingId(number)),
        isDisabled: props.isReadOnly,
        onSelect: () => workspace.lesions.renumber(lesion.id, number),
      })),
    },
    { id: 'remove', items: [deleteItem(props)] },
  ];
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={styles.more} aria-label={t.lesions.menu(lesion.trackingId)}>
          <Ellipsis size={14} aria-hidden />
        </button>
      }
      groups={groups.filter(({ items }) => items.length > 0)}
    />
  );
}

function lesionItems({ workspace, lesion, isReadOnly }: LesionMenuProps): MenuItem[] {
  const { lesions } = workspace;
  return [
    { id: 'go', label: t.lesions.goTo, onSelect: () => lesions.goTo(lesion.id) },
    {
      id: 'key',
      label: t.lesions.markKeySlice,
      keys: 'P .',
      isDisabled: isReadOnly,
      onSelect: () => lesions.markKeySlice(lesion.id),
    },
    {
      id: 'largest',
      label: t.lesions.largestSlice,
      isDisabled: isReadOnly || lesion.keySlice === null,
      onSelect: () => lesions.edit(lesion.id, { keySlice: null }),
    },
    { id: 'split', label: t.lesions.split, isDisabled: isReadOnly, onSelect: () => lesions.split(lesion.id) },
  ];
}

/** Numbers that a lesion may take: those near its own, of which the other takes the old one, and the first that is free. */
function numbersFor(lesion: Lesion, others: readonly Lesion[]): number[] {
  const own = lesionNumber(lesion.trackingId) ?? 0;
  const taken = others.flatMap(({ trackingId }) => lesionNumber(trackingId) ?? []);
  const used = new Set([own, ...taken]);
  const free = [...used, 0].map((number) => number + 1).filter((number) => !used.has(number));
  const near = taken.filter((number) => Math.abs(number - own) <= NEAR);
  return [...near, Math.min(...free)].sort((a, b) => a - b);
}

function deleteItem({ lesion, isReadOnly, onDelete }: LesionMenuProps): MenuItem {
  return {
    id: 'delete',
    label: t.lesions.remove,
    isDisabled: isReadOnly,
    isDangerous: true,
    onSelect: () => onDelete(lesion),
  };
}
