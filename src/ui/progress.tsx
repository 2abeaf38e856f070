import { classNames } from './class-names.ts';
import styles from './progress.module.css';

export interface ProgressProps {
  readonly label: string;
  /** 0..1; null while the whole is not known. */
  readonly fraction: number | null;
  readonly isThin?: boolean;
}

/** How far long work is. */
export function Progress({ label, fraction, isThin = false }: ProgressProps) {
  const percent = fraction === null ? undefined : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div
      className={classNames(styles.track, isThin && styles.thin)}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { 'aria-valuenow': percent })}
    >
      <div
        className={classNames(styles.bar, percent === undefined && styles.unknown)}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
