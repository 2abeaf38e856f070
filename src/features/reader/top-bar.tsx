import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ActionContext, ActionRecord } from '../../actions/action-record.ts';
import { t } from '../../messages/messages.ts';
import { LobuleMark } from '../../ui/lobule-mark.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { ActionButton } from './action-button.tsx';
import { GridPicker } from './grid-picker.tsx';
import { HangMenu } from './hang-menu.tsx';
import { LayoutSwitch } from './layout-switch.tsx';
import { SaveIndicator } from './save-indicator.tsx';
import styles from './top-bar.module.css';

export interface TopBarProps {
  readonly context: ActionContext;
  /** Left of the layout switch: undo and redo. */
  readonly editActions: readonly ActionRecord[];
  /** At the right: panels, patient data, palette, help. */
  readonly endActions: readonly ActionRecord[];
  readonly onHome: () => void;
  /** Buttons of other features, e.g. export. */
  readonly children?: ReactNode;
}

/** The line at the top of the reading view. */
export function TopBar({ context, editActions, endActions, onHome, children }: TopBarProps) {
  const { workspace } = context;
  const title = useStore(workspace.session, (session) => session.title);
  const isHidden = useStore(workspace.view, (view) => view.isPatientDataHidden);
  return (
    <header className={styles.bar}>
      <Tooltip label={t.reader.home}>
        <button
          type="button"
          className={styles.home}
          aria-label={`${t.common.appName}: ${t.reader.home}`}
          onClick={onHome}
        >
          <LobuleMark size={20} />
          <span className={styles.name}>{t.common.appName}</span>
        </button>
      </Tooltip>
      <Tooltip label={isHidden ? t.reader.hiddenTitle : title || t.reader.untitled} detail={t.reader.titleDetail}>
        <h1 className={styles.title} data-testid="case-title">
          {isHidden ? t.reader.hiddenTitle : title || t.reader.untitled}
        </h1>
      </Tooltip>
      <SaveIndicator workspace={workspace} />
      <span className={styles.space} />
      <div className={styles.group}>
        {editActions.map((action) => (
          <ActionButton key={action.id} action={action} context={context} />
        ))}
      </div>
      <HangMenu context={context} />
      <LayoutSwitch workspace={workspace} />
      <GridPicker workspace={workspace} />
      <span className={styles.space} />
      {children}
      <div className={styles.group}>
        {endActions.map((action) => (
          <ActionButton key={action.id} action={action} context={context} />
        ))}
      </div>
    </header>
  );
}
