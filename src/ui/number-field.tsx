import { useEffect, useRef, useState } from 'react';
import styles from './number-field.module.css';

export interface NumberFieldProps {
  readonly label: string;
  /** Shown before the field; the label is its accessible name. */
  readonly prefix?: string;
  readonly unit?: string;
  readonly value: number;
  /** The value as text while it is not edited. */
  readonly format: (value: number) => string;
  readonly step: number;
  readonly onCommit: (value: number) => void;
  readonly isDisabled?: boolean;
}

/** A small number to read and to type; Enter and leaving commit, Escape gives up, arrow keys step. */
export function NumberField({
  label,
  prefix,
  unit,
  value,
  format,
  step,
  onCommit,
  isDisabled = false,
}: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  // A new value from outside replaces what is being typed: it is newer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value is the trigger.
  useEffect(() => setDraft(null), [value]);
  const isGivenUp = useRef(false);
  const commit = () => {
    if (isGivenUp.current) {
      isGivenUp.current = false;
      return;
    }
    const number = draft === null || draft.trim() === '' ? Number.NaN : Number(draft.replace(',', '.'));
    setDraft(null);
    if (Number.isFinite(number) && number !== value) onCommit(number);
  };
  return (
    <label className={styles.field}>
      {prefix && <span className={styles.affix}>{prefix}</span>}
      <input
        className={styles.input}
        aria-label={label}
        inputMode="decimal"
        disabled={isDisabled}
        value={draft ?? format(value)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') {
            setDraft(null);
            isGivenUp.current = true;
            event.currentTarget.blur();
          }
          if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            event.preventDefault();
            onCommit(value + (event.key === 'ArrowUp' ? step : -step));
          }
        }}
      />
      {unit && <span className={styles.affix}>{unit}</span>}
    </label>
  );
}
