import { Check } from 'lucide-react';
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
          <Check size={12} strokeWidth={3} aria-hidden />
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id}>{label}</label>
    </span>
  );
}
