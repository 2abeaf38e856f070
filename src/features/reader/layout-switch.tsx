import { useStore } from 'zustand';
import { volumeOf } from '../../document/study-state.ts';
import { activeCell } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { Icon, type IconKey } from '../../ui/icon.tsx';
import { Segmented } from '../../ui/segmented.tsx';

const LAYOUTS: readonly (readonly [keyof typeof t.reader.layouts, IconKey])[] = [
  ['1x1', 'square'],
  ['1x2', 'columns-2'],
  ['2x2', 'grid-2x2'],
  ['2x3', 'grid-3x2'],
  ['mpr', 'layout-mpr'],
];

/** How many pictures are shown. */
export function LayoutSwitch({ workspace }: { readonly workspace: Workspace }) {
  const layout = useStore(workspace.view, (view) => view.layout);
  const volumeId = useStore(workspace.view, (view) => activeCell(view).volumeId);
  const hasGrid = useStore(workspace.study, (study) => volumeOf(study, volumeId)?.grid != null);
  return (
    <Segmented
      label={t.reader.layout}
      value={LAYOUTS.find(([value]) => value === layout)?.[0] ?? null}
      onChange={(next) => workspace.views.setLayout(next)}
      options={LAYOUTS.map(([value, icon]) => ({
        value,
        label: t.reader.layouts[value],
        isDisabled: value === 'mpr' && !hasGrid && layout !== 'mpr',
        icon: <Icon name={icon} size={15} />,
      }))}
    />
  );
}
