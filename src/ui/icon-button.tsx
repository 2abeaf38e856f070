import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';
import styles from './icon-button.module.css';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  /** Accessible name and first line of the tooltip. */
  readonly label: string;
  readonly detail?: ReactNode;
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly size?: 'small' | 'normal' | 'large';
  /** For on/off buttons; leave out where the button only does something. */
  readonly isPressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A square button with an icon, a name and a tooltip. */
export function IconButton({
  label,
  detail,
  keys,
  side = 'bottom',
  size = 'normal',
  isPressed,
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} detail={detail} keys={keys} side={side}>
      <button
        type="button"
        aria-label={label}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        className={classNames(styles.button, styles[size], className)}
        {...rest}
      >
        {children}
      </button>
    </Tooltip>
  );
}
