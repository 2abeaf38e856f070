import { Redo2, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import { activeTime } from '../../document/active-time.ts';
import type { HistoryItem } from '../../document/reading-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { formatTime } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './history-list.module.css';
import { stepsTo } from './steps-to.ts';

/** What was done, newest first; what was taken back is struck out. A click goes back, or forward again, to that step. */
export function HistoryList({ workspace }: { readonly workspace: Workspace }) {
  const items = useStore(workspace.reading, (reading) => reading.history);
  const isReadOnly = useStore(workspace.session, (session) => session.access === 'read-only');
  if (items.length === 0) return <EmptyState title={t.history.empty} />;
  const current = items.findLast((item) => !item.isUndone);
  const goTo = (item: HistoryItem) => {
    const steps = stepsTo(items, item.seq);
    for (let n = 0; n < Math.abs(steps); n++) {
      if (steps < 0) workspace.segments.undo();
      else workspace.segments.redo();
    }
  };
  return (
    <>
      <ActiveTimes items={items} />
      <ol className={styles.list} reversed>
        {items.toReversed().map((item) => (
          <li key={item.seq}>
            <button
              type="button"
              className={classNames(styles.item, item.isUndone && styles.undone)}
              disabled={isReadOnly}
              aria-current={item === current ? 'step' : undefined}
              aria-label={t.history.goTo(item.label)}
              data-testid="history-item"
              onClick={() => goTo(item)}
            >
              <span className={styles.mark}>
                {item.isUndone ? (
                  <Redo2 size={12} aria-hidden />
                ) : item === current ? null : (
                  <Undo2 size={12} aria-hidden />
                )}
              </span>
              <span className={styles.label}>{item.label}</span>
              <time className={styles.time} dateTime={item.at}>
                {formatTime(item.at)}
              </time>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

/** How long the case and each lesion were worked on. */
function ActiveTimes({ items }: { readonly items: readonly HistoryItem[] }) {
  const { totalMs, byLesion } = activeTime(items);
  const lesions = Object.entries(byLesion).map(([lesion, ms]) => `${lesion} ${minutes(ms)}`);
  return (
    <p className={styles.active} title={t.history.activeDetail} data-testid="active-time">
      {[t.history.active(minutes(totalMs)), ...lesions].join(' · ')}
    </p>
  );
}

function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return t.history.minutes(Math.floor(seconds / 60), String(seconds % 60).padStart(2, '0'));
}
