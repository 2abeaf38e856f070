import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';
import styles from './text-field.module.css';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'aria-label'> {
  readonly label: string;
  /** False: the label is read by screen readers alone. */
  readonly isLabelShown?: boolean;
  readonly icon?: ReactNode;
  readonly unit?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A one-line text or number field with its label. */
export function TextField({ label, isLabelShown = true, icon, unit, className, ...rest }: TextFieldProps) {
  return (
    <label className={classNames(styles.field, className)}>
      {isLabelShown && <span className={styles.label}>{label}</span>}
      <span className={styles.box}>
        {icon && <span className={styles.icon}>{icon}</span>}
        <input className={styles.input} {...(isLabelShown ? {} : { 'aria-label': label })} {...rest} />
        {unit && <span className={styles.unit}>{unit}</span>}
      </span>
    </label>
  );
}
