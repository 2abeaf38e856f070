import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';

export interface BadgeProps {
  readonly tone?: 'neutral' | 'accent' | 'warn' | 'danger';
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** A short fact set apart from the text around it. */
export function Badge({ tone = 'neutral', children, className }: BadgeProps) {
  return <span className={classNames(styles.badge, styles[tone], className)}>{children}</span>;
}
