import { useEffect, useState } from 'react';
import { classNames } from './class-names.ts';
import styles from './text-area.module.css';

export interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly rows?: number;
  readonly isDisabled?: boolean;
  readonly className?: string | undefined;
  /** Called when the field is left, or on Ctrl+Enter: one step of the history for one piece of writing. */
  readonly onCommit: (value: string) => void;
}

/** Text of several lines; Escape gives up what was typed. */
export function TextArea({ label, value, rows = 2, isDisabled = false, className, onCommit }: TextAreaProps) {
  const [draft, setDraft] = useState<string | null>(null);
  // A new value from outside replaces what is being typed: it is newer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value is the trigger.
  useEffect(() => setDraft(null), [value]);
  const commit = () => {
    setDraft(null);
    if (draft !== null && draft.trim() !== value) onCommit(draft.trim());
  };
  return (
    <label className={classNames(styles.field, className)}>
      <span className={styles.label}>{label}</span>
      <textarea
        className={styles.area}
        rows={rows}
        value={draft ?? value}
        disabled={isDisabled}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(null);
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.blur();
        }}
      />
    </label>
  );
}
