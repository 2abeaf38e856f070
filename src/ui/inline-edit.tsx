import { useEffect, useRef, useState } from 'react';
import styles from './inline-edit.module.css';

export interface InlineEditProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly isReadOnly?: boolean;
  /** Set to start editing from outside (a menu, F2); each new number starts once. */
  readonly editRequest?: number;
  readonly onCommit: (value: string) => void;
}

/** Text that becomes a field on double click, Enter or F2; Enter and blur keep, Escape gives up. */
export function InlineEdit({
  label,
  value,
  maxLength,
  isReadOnly = false,
  editRequest = 0,
  onCommit,
}: InlineEditProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const isDone = useRef(false);
  const start = () => {
    if (isReadOnly) return;
    isDone.current = false;
    setDraft(value);
  };
  const seenRequest = useRef(editRequest);
  useEffect(() => {
    if (editRequest === seenRequest.current) return;
    seenRequest.current = editRequest;
    isDone.current = false;
    setDraft(value);
  }, [editRequest, value]);
  const finish = (next: string | null) => {
    if (isDone.current) return;
    isDone.current = true;
    setDraft(null);
    const trimmed = next?.trim();
    if (trimmed && trimmed !== value) onCommit(trimmed);
  };
  if (draft === null) {
    return (
      <button
        type="button"
        className={styles.text}
        aria-label={`${label}: ${value}`}
        title={value}
        onDoubleClick={start}
        onKeyDown={(event) => {
          if (event.key !== 'F2') return;
          event.preventDefault();
          start();
        }}
      >
        {value}
      </button>
    );
  }
  return (
    <input
      className={styles.field}
      aria-label={label}
      value={draft}
      maxLength={maxLength}
      // biome-ignore lint/a11y/noAutofocus: the person asked to edit this very text.
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => finish(draft)}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(draft);
        if (event.key === 'Escape') finish(null);
      }}
    />
  );
}
