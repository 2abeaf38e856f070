import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';
import styles from './tooltip.module.css';

/** Once around the application: tooltips after the first open at once. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={450} skipDelayDuration={250} disableHoverableContent>
      {children}
    </Radix.Provider>
  );
}

export interface TooltipProps {
  readonly label: ReactNode;
  /** Second, quieter line: what the word means or what happens. */
  readonly detail?: ReactNode;
  /** Key combination, e.g. `$mod+Shift+Z`, or a sequence `P H`. */
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** One element that takes a ref and pointer and focus handlers. */
  readonly children: ReactElement;
}

/** Explains its child on hover and on keyboard focus. */
export function Tooltip({ label, detail, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.content} side={side} sideOffset={6} collisionPadding={8}>
          <span className={styles.label}>
            {label}
            {keys && <Kbd keys={keys} />}
          </span>
          {detail && <span className={styles.detail}>{detail}</span>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
