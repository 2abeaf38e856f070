import { ChevronDown } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './select-field.module.css';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface SelectFieldProps<Value extends string> {
  readonly label: string;
  /** False: the label is read by screen readers alone. */
  readonly isLabelShown?: boolean;
  /** Null: nothing chosen; then `placeholder` is shown, and choosing it again takes a choice back. */
  readonly value: Value | null;
  readonly placeholder?: string;
  readonly options: readonly SelectOption<Value>[];
  readonly isDisabled?: boolean;
  readonly className?: string | undefined;
  readonly onChange: (value: Value | null) => void;
}

/** One of a few choices, in the browser's own list: its keys and its height on every system come for free. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, isLabelShown = true, value, placeholder, options, isDisabled = false, className, onChange } = props;
  return (
    <label className={classNames(styles.field, className)}>
      {isLabelShown && <span className={styles.label}>{label}</span>}
      <span className={styles.box}>
        <select
          className={classNames(styles.select, value === null && styles.unset)}
          {...(isLabelShown ? {} : { 'aria-label': label })}
          value={value ?? ''}
          disabled={isDisabled}
          onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value ?? null)}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown className={styles.chevron} size={14} aria-hidden />
      </span>
    </label>
  );
}
