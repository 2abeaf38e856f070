import { CircleCheck, CircleX, Copy, Info, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Notice } from '../../document/notice-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import styles from './problem-list.module.css';

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleX };

export interface ProblemListProps {
  readonly workspace: Workspace;
  /** Versions, browser and messages as text, without patient data. */
  readonly makeReport: () => string;
}

/** Every message of the session, until dismissed; behind a counter in the status bar. */
export function ProblemList({ workspace, makeReport }: ProblemListProps) {
  const items = useStore(workspace.notices, (notices) => notices.items);
  const [isCopied, setCopied] = useState(false);
  const hasErrors = items.some((item) => item.kind === 'error');
  return (
    <Popover
      label={t.notices.title}
      side="top"
      align="end"
      onOpenChange={() => setCopied(false)}
      trigger={
        <button type="button" className={styles.trigger} data-errors={hasErrors} data-testid="messages">
          {hasErrors ? <CircleX size={13} aria-hidden /> : <Info size={13} aria-hidden />}
          {items.length > 0 ? t.reader.status.problems(items.length) : t.notices.title}
        </button>
      }
    >
      <div className={styles.list}>
        {items.length === 0 ? (
          <EmptyState title={t.notices.none} />
        ) : (
          <ul>
            {items.toReversed().map((item) => (
              <Message key={item.id} item={item} onDismiss={() => workspace.dismissNotice(item.id)} />
            ))}
          </ul>
        )}
      </div>
      <div className={styles.footer}>
        <Button
          size="small"
          icon={<Copy size={13} aria-hidden />}
          title={t.notices.copyReportDetail}
          onClick={() => void navigator.clipboard.writeText(makeReport()).then(() => setCopied(true))}
        >
          {isCopied ? t.common.copied : t.notices.copyReport}
        </Button>
        <Button
          size="small"
          variant="ghost"
          disabled={items.length === 0}
          onClick={() => {
            for (const item of items) workspace.dismissNotice(item.id);
          }}
        >
          {t.notices.clear}
        </Button>
      </div>
    </Popover>
  );
}

function Message({ item, onDismiss }: { readonly item: Notice; readonly onDismiss: () => void }) {
  const Icon = ICONS[item.kind];
  return (
    <li className={styles.item}>
      <Icon className={styles[item.kind]} size={14} aria-hidden />
      <div className={styles.text}>
        <p>{item.text}</p>
        {item.hint && <p className={styles.hint}>{item.hint}</p>}
      </div>
      <IconButton size="small" side="left" label={t.notices.dismiss} onClick={onDismiss}>
        <X size={13} aria-hidden />
      </IconButton>
    </li>
  );
}
