import { Fragment, useState } from 'react';
import type { ActionContext, ActionRecord } from '../../actions/action-record.ts';
import { keysOf } from '../../actions/key-presets.ts';
import { type Messages, t } from '../../messages/messages.ts';
import { Icon, type IconKey } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { ActionButton } from './action-button.tsx';
import styles from './tool-rail.module.css';
import { useActionStates } from './use-action-state.ts';

/** A button of the rail; the picture is given where the record's own is shared with a sister tool. */
export interface RailEntry {
  readonly action: ActionRecord;
  readonly icon?: IconKey;
}

type RailGroup = keyof Messages['reader']['railGroups'];

/** One place on the rail: a tool, or several sisters of which the one used last is shown. */
export type RailPlace = RailEntry | { readonly name: RailGroup; readonly entries: readonly RailEntry[] };

export interface ToolRailProps {
  readonly groups: readonly (readonly RailPlace[])[];
  readonly context: ActionContext;
}

/** The tools of the primary mouse button, one above the other. */
export function ToolRail({ groups, context }: ToolRailProps) {
  return (
    <div className={styles.rail} role="toolbar" aria-label={t.reader.tools} aria-orientation="vertical">
      {groups.map((group, n) => (
        <Fragment key={keyOf(group[0]) ?? n}>
          {n > 0 && <hr className={styles.line} />}
          {group.map((place) =>
            'entries' in place ? (
              <Sisters key={place.name} name={place.name} entries={place.entries} context={context} />
            ) : (
              <RailButton key={place.action.id} entry={place} context={context} />
            ),
          )}
        </Fragment>
      ))}
    </div>
  );
}

function keyOf(place: RailPlace | undefined): string | undefined {
  return place && ('entries' in place ? place.name : place.action.id);
}

function RailButton({
  entry: { action, icon },
  context,
}: {
  readonly entry: RailEntry;
  readonly context: ActionContext;
}) {
  return <ActionButton action={action} context={context} side="right" size="large" {...(icon ? { icon } : {})} />;
}

interface SistersProps {
  readonly name: RailGroup;
  readonly entries: readonly RailEntry[];
  readonly context: ActionContext;
}

/** The sister in use, or the one used last; the corner, the right button and the right arrow key open the others. */
function Sisters({ name, entries, context }: SistersProps) {
  const [last, setLast] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const states = useActionStates(
    entries.map(({ action }) => action),
    context,
  );
  const active = states.findIndex(({ isChecked }) => isChecked === true);
  if (active >= 0 && active !== last) setLast(active);
  const shown = entries[active >= 0 ? active : last] ?? entries[0];
  const items = entries.map(({ action, icon }, n) => ({
    id: action.id,
    label: t.actions[action.id].label,
    icon: <Icon name={icon ?? action.icon ?? 'square'} size={14} />,
    keys: keysOf(action, context.workspace.keys.settings.getState())[0],
    isChecked: n === active,
    isDisabled: !states[n]?.isEnabled,
    onSelect: () => {
      setLast(n);
      void action.run(context);
    },
  }));
  if (!shown) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what it hears comes from the button inside of it.
    <div
      className={styles.sisters}
      data-keys="own"
      onKeyDown={(event) => {
        if (event.key !== 'ArrowRight' || isOpen) return;
        event.preventDefault();
        event.stopPropagation();
        setOpen(true);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        setOpen(true);
      }}
    >
      <RailButton entry={shown} context={context} />
      <Menu
        side="right"
        groups={[{ id: name, items }]}
        open={isOpen}
        onOpenChange={setOpen}
        trigger={
          // Smaller than a target should be, so no stop of the Tab key: the tool itself opens the same list.
          <button
            type="button"
            tabIndex={-1}
            className={styles.corner}
            aria-label={t.reader.moreTools(t.reader.railGroups[name])}
          />
        }
      />
    </div>
  );
}
