import { CircleCheck, CircleX, Info, TriangleAlert, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import styles from './toast.module.css';

const ICONS = { ok: CircleCheck, info: Info, warn: TriangleAlert, danger: CircleX };
const SHOWN_MS = 7000;

/** The corner where messages appear, once in the application; F8 moves the focus there. */
export function ToastRegion({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Radix.Provider label={label} duration={SHOWN_MS} swipeDirection="right">
      {children}
      <Radix.Viewport className={styles.region} label={label} />
    </Radix.Provider>
  );
}

export interface ToastProps {
  readonly tone: 'ok' | 'info' | 'warn' | 'danger';
  /** What happened. */
  readonly title: string;
  /** Where, and what to do about it. */
  readonly detail?: string | null;
  readonly closeLabel: string;
  readonly onClose: () => void;
}

/** One message; what is dangerous stays until it is closed. */
export function Toast({ tone, title, detail, closeLabel, onClose }: ToastProps) {
  const Icon = ICONS[tone];
  return (
    <Radix.Root
      className={styles.toast}
      type={tone === 'danger' ? 'foreground' : 'background'}
      data-tone={tone}
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      {...(tone === 'danger' ? { duration: Number.POSITIVE_INFINITY } : {})}
    >
      <Icon className={classNames(styles.icon, styles[tone])} size={16} aria-hidden />
      <div className={styles.body}>
        <Radix.Title className={styles.title}>{title}</Radix.Title>
        {detail && <Radix.Description className={styles.detail}>{detail}</Radix.Description>}
      </div>
      <Radix.Close asChild>
        <IconButton label={closeLabel} size="small" side="left">
          <X size={14} aria-hidden />
        </IconButton>
      </Radix.Close>
    </Radix.Root>
  );
}
