import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ACTION_GROUPS, type ActionRecord } from '../../actions/action-record.ts';
import { keysOf } from '../../actions/key-presets.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { MouseSettings } from '../../domain/key-settings.ts';
import { t } from '../../messages/messages.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './help-sheet.module.css';

/** What the mouse does, from the same table as the keys. */
export interface MouseBinding {
  /** How it is done, e.g. "Right drag". */
  readonly gesture: string;
  readonly effect: string;
}

export interface HelpSheetProps {
  readonly isOpen: boolean;
  readonly workspace: Workspace;
  readonly actions: readonly ActionRecord[];
  readonly mouse: readonly MouseBinding[];
  readonly version: string;
  /** Switches at the foot of the sheet. */
  readonly settings: ReactNode;
  readonly onClose: () => void;
}

/** Keys and mouse on one page, printed from the table of actions. */
export function HelpSheet({ workspace, isOpen, actions, mouse, version, settings, onClose }: HelpSheetProps) {
  const bound = useStore(workspace.keys.settings);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t.help.title}
      description={t.help.description}
      closeLabel={t.common.close}
      size="large"
      footer={
        <>
          {settings}
          <span className={styles.version}>{version}</span>
          <span>{t.common.researchOnly}</span>
        </>
      }
    >
      <div className={styles.columns}>
        <section className={styles.group}>
          <h3>{t.help.mouse}</h3>
          <dl>
            {[...boundMouse(bound.mouse), ...mouse].map((binding) => (
              <div key={binding.gesture + binding.effect} className={styles.row}>
                <dt>{binding.effect}</dt>
                <dd className={styles.gesture}>{binding.gesture}</dd>
              </div>
            ))}
          </dl>
        </section>
        {ACTION_GROUPS.map((group) => {
          const members = actions.filter((action) => action.group === group && keysOf(action, bound).length > 0);
          if (members.length === 0) return null;
          return (
            <section key={group} className={styles.group}>
              <h3>{t.help.groups[group]}</h3>
              <dl>
                {members.map((action) => (
                  <div key={action.id} className={styles.row} title={t.actions[action.id].description}>
                    <dt>{t.actions[action.id].label}</dt>
                    <dd className={styles.keys}>
                      {keysOf(action, bound).map((keys) => (
                        <Kbd key={keys} keys={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}

function boundMouse({ middle, secondary, control, wheel }: MouseSettings): MouseBinding[] {
  const { roles, ...text } = t.keys;
  return [
    { effect: roles[middle], gesture: text.middle },
    { effect: roles[secondary], gesture: text.secondary },
    { effect: roles[control], gesture: text.control },
    { effect: roles[wheel], gesture: text.wheel },
  ];
}
