import { Bot, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { activeTime } from '../../document/active-time.ts';
import type { HistoryItem } from '../../document/reading-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { formatTime } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import styles from './history-list.module.css';
import { StepPicture } from './step-picture.tsx';

/**
 * What was done, newest first: when, by whom, where; what was taken back is struck out and stays. A click makes the reading what it
 * was after that step, as a new step.
 */
export function HistoryList({ workspace }: { readonly workspace: Workspace }) {
  const items = useStore(workspace.reading, (reading) => reading.history);
  const isReadOnly = useStore(workspace.session, (session) => session.access === 'read-only');
  const [lesion, setLesion] = useState<string | null>(null);
  if (items.length === 0) return <EmptyState title={t.history.empty} />;
  const current = items.findLast((item) => !item.isUndone);
  const lesions = [...new Set(items.flatMap((item) => item.lesions))].sort();
  const chosen = lesion !== null && lesions.includes(lesion) ? lesion : null;
  const shown = chosen === null ? items : items.filter((item) => item.lesions.includes(chosen));
  return (
    <>
      <ActiveTimes items={items} />
      {lesions.length > 0 && (
        <SelectField
          className={styles.filter}
          label={t.history.of}
          isLabelShown={false}
          value={chosen}
          placeholder={t.history.all}
          options={lesions.map((name) => ({ value: name, label: name }))}
          onChange={setLesion}
        />
      )}
      <ol className={styles.list} reversed>
        {shown.toReversed().map((item) => (
          <li key={item.seq}>
            <Step workspace={workspace} item={item} isCurrent={item === current} isReadOnly={isReadOnly} />
          </li>
        ))}
      </ol>
    </>
  );
}

interface StepProps {
  readonly workspace: Workspace;
  readonly item: HistoryItem;
  readonly isCurrent: boolean;
  readonly isReadOnly: boolean;
}

function Step({ workspace, item, isCurrent, isReadOnly }: StepProps) {
  const who = item.model ? t.history.by(item.model) : t.history.byHand;
  return (
    <button
      type="button"
      className={classNames(styles.item, item.isUndone && styles.undone)}
      disabled={isReadOnly}
      aria-current={isCurrent ? 'step' : undefined}
      aria-label={t.history.goTo(item.label)}
      title={`${item.label}\n${who}, ${formatTime(item.at)}${item.isUndone ? `\n${t.history.undone}` : ''}`}
      data-testid="history-item"
      onClick={() => isCurrent || void workspace.history.restore(item.seq)}
    >
      <StepPicture workspace={workspace} item={item} />
      <span className={styles.label}>{item.label}</span>
      {item.model && <Bot size={12} aria-label={who} />}
      <span className={styles.mark}>{!isCurrent && <RotateCcw size={12} aria-hidden />}</span>
      <time className={styles.time} dateTime={item.at}>
        {formatTime(item.at)}
      </time>
    </button>
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
