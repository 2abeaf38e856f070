import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './banner.module.css';
import { classNames } from './class-names.ts';

export interface BannerProps {
  readonly tone: 'info' | 'warn' | 'danger';
  readonly children: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
}

/** A line across the page about the state of the whole; stays until the state ends. */
export function Banner({ tone, children, actions }: BannerProps) {
  const Icon = tone === 'info' ? Info : TriangleAlert;
  return (
    <div className={classNames(styles.banner, styles[tone])} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon className={styles.icon} size={16} aria-hidden />
      <div className={styles.text}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
