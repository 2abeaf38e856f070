import { Popover as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { focusFirstField } from './focus-first-field.ts';
import styles from './popover.module.css';

export interface PopoverProps {
  readonly trigger: ReactElement;
  readonly label: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly align?: 'start' | 'center' | 'end';
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** A small panel beside a button; closes on Escape and on a click elsewhere. */
export function Popover(props: PopoverProps) {
  const { trigger, label, side = 'bottom', align = 'start', isOpen, onOpenChange, children } = props;
  return (
    <Radix.Root
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles.content}
          aria-label={label}
          tabIndex={-1}
          onOpenAutoFocus={focusFirstField}
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
