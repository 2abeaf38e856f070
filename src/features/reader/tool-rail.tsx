import { Fragment } from 'react';
import type { ActionContext, ActionRecord } from '../../actions/action-record.ts';
import { t } from '../../messages/messages.ts';
import type { IconKey } from '../../ui/icon.tsx';
import { ActionButton } from './action-button.tsx';
import styles from './tool-rail.module.css';

/** A button of the rail; the picture is given where the record's own is shared with a sister tool. */
export interface RailEntry {
  readonly action: ActionRecord;
  readonly icon?: IconKey;
}

export interface ToolRailProps {
  readonly groups: readonly (readonly RailEntry[])[];
  readonly context: ActionContext;
}

/** The tools of the primary mouse button, one above the other. */
export function ToolRail({ groups, context }: ToolRailProps) {
  return (
    <div className={styles.rail} role="toolbar" aria-label={t.reader.tools} aria-orientation="vertical">
      {groups.map((group, n) => (
        <Fragment key={group[0]?.action.id ?? n}>
          {n > 0 && <hr className={styles.line} />}
          {group.map(({ action, icon }) => (
            <ActionButton
              key={action.id}
              action={action}
              context={context}
              side="right"
              size="large"
              {...(icon ? { icon } : {})}
            />
          ))}
        </Fragment>
      ))}
    </div>
  );
}
