import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useStore } from 'zustand';
import { ACTION_GROUPS, type ActionContext, type ActionRecord } from '../../actions/action-record.ts';
import { keysOf } from '../../actions/key-presets.ts';
import { t } from '../../messages/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './command-palette.module.css';
import { scoreMatch } from './score-match.ts';

export interface CommandPaletteProps {
  readonly isOpen: boolean;
  readonly actions: readonly ActionRecord[];
  readonly context: ActionContext;
  readonly onClose: () => void;
}

/** Groups with what they hold, the one with the best match first: the library sorts within groups alone. */
function sortedGroups(usable: readonly ActionRecord[], search: string) {
  const groups = ACTION_GROUPS.map((group) => {
    const members = usable.filter((action) => action.group === group);
    const best = Math.max(0, ...members.map((action) => scoreMatch(action.id, search, wordsOf(action))));
    return { group, members, best };
  });
  return search.trim() === '' ? groups : groups.sort((a, b) => b.best - a.best);
}

/** Every action of the table that can be done now, found by typing. */
export function CommandPalette({ isOpen, actions, context, onClose }: CommandPaletteProps) {
  const [search, setSearch] = useState('');
  if (!isOpen && search !== '') setSearch('');
  const usable = isOpen ? actions.filter((action) => action.enabled(context)) : [];
  const run = (action: ActionRecord) => {
    onClose();
    // After the dialog gave the focus back: some actions open a dialog of their own.
    setTimeout(() => void action.run(context), 0);
  };
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className={styles.overlay} />
        <Dialog.Content className={styles.content} aria-describedby={undefined}>
          <Dialog.Title className={styles.spoken}>{t.help.palette}</Dialog.Title>
          <Command label={t.help.palette} loop filter={scoreMatch}>
            <div className={styles.search}>
              <Search size={16} aria-hidden />
              <Command.Input
                className={styles.input}
                placeholder={t.help.paletteHint}
                value={search}
                onValueChange={setSearch}
              />
            </div>
            <Command.List className={styles.list}>
              <Command.Empty className={styles.none}>{t.help.searchNone}</Command.Empty>
              {sortedGroups(usable, search).map(({ group, members }) => (
                <Command.Group key={group} heading={t.help.groups[group]} className={styles.group}>
                  {members.map((action) => (
                    <Command.Item
                      key={action.id}
                      value={action.id}
                      keywords={wordsOf(action)}
                      className={styles.item}
                      onSelect={() => run(action)}
                    >
                      <span className={styles.icon}>{action.icon && <Icon name={action.icon} size={15} />}</span>
                      <span className={styles.label}>{t.actions[action.id].label}</span>
                      {action.checked?.(context) && <span className={styles.on}>●</span>}
                      <BoundKey action={action} context={context} />
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function wordsOf({ id }: ActionRecord): string[] {
  const { label, description } = t.actions[id];
  return [label, description];
}

function BoundKey({ action, context }: { readonly action: ActionRecord; readonly context: ActionContext }) {
  const [key] = keysOf(action, useStore(context.workspace.keys.settings));
  return key ? <Kbd keys={key} /> : null;
}
