import type { ComponentPropsWithRef } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';

export interface ChipButtonProps extends ComponentPropsWithRef<'button'> {
  readonly tone?: 'neutral' | 'accent' | 'warn';
}

/** A badge that can be pressed; as the trigger of a menu it takes the menu's own properties. */
export function ChipButton({ tone = 'neutral', className, ...rest }: ChipButtonProps) {
  return <button type="button" className={classNames(styles.badge, styles.chip, styles[tone], className)} {...rest} />;
}
