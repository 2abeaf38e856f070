import { Check, CloudOff, Eye, LoaderCircle } from 'lucide-react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { formatTime } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './save-indicator.module.css';

/** Whether every stroke is on disk. */
export function SaveIndicator({ workspace }: { readonly workspace: Workspace }) {
  const save = useStore(workspace.session, (session) => session.save);
  const text = t.reader.save;
  const view = (() => {
    switch (save.kind) {
      case 'none':
        return null;
      case 'saved':
        return {
          icon: <Check size={14} aria-hidden />,
          label: save.at ? `${text.saved} ${formatTime(save.at)}` : text.saved,
          detail: text.savedDetail,
          tone: styles.ok,
        };
      case 'saving':
        return {
          icon: <LoaderCircle size={14} aria-hidden />,
          label: text.saving,
          detail: text.savingDetail(save.pending),
          tone: undefined,
        };
      case 'failed':
        return {
          icon: <CloudOff size={14} aria-hidden />,
          label: text.failed,
          detail: save.message,
          tone: styles.failed,
        };
      case 'read-only':
        return {
          icon: <Eye size={14} aria-hidden />,
          label: text.readOnly,
          detail: text.readOnlyDetail,
          tone: styles.failed,
        };
    }
  })();
  if (!view) return null;
  return (
    <Tooltip label={view.label} detail={view.detail}>
      <span className={classNames(styles.indicator, view.tone)} role="status" data-save={save.kind}>
        {view.icon}
        {view.label}
      </span>
    </Tooltip>
  );
}
