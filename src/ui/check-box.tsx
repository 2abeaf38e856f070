import { Checkbox as Radix } from 'radix-ui';
import { useId } from 'react';
import styles from './check-box.module.css';

export interface CheckBoxProps {
  readonly label: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly isDisabled?: boolean;
}

export function CheckBox({ label, isChecked, onChange, isDisabled = false }: CheckBoxProps) {
  const id = useId();
  return (
    <span className={styles.row}>
      <Radix.Root
        id={id}
        className={styles.box}
        checked={isChecked}
        disabled={isDisabled}
        onCheckedChange={(state) => onChange(state === true)}
      >
        <Radix.Indicator className={styles.mark}>
          <svg viewBox="0 0 12 12" width={12} height={12} fill="none" stroke="currentColor" aria-hidden="true">
            <path d="M10 3 4.5 8.5 2 6" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
          </svg>
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id}>{label}</label>
    </span>
  );
}
