import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import { focusFirstField } from './focus-first-field.ts';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
  readonly closeLabel: string;
  /** Kept at the lower edge while the body scrolls. */
  readonly footer?: ReactNode;
  /** False: only the buttons close it (work in progress, a decision that must be made). */
  readonly isDismissable?: boolean;
  readonly children: ReactNode;
}

/** Modal dialog: traps focus, closes on Escape, gives focus back. */
export function Dialog(props: DialogProps) {
  const { isOpen, onClose, title, description, size = 'medium', closeLabel, footer, isDismissable = true } = props;
  const keep = (event: Event) => {
    if (!isDismissable) event.preventDefault();
  };
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        {/* Not Radix's own overlay: its scroll lock writes a style element, which the security policy forbids. */}
        <div className={styles.overlay} />
        <Radix.Content
          className={classNames(styles.content, styles[size])}
          onOpenAutoFocus={focusFirstField}
          onEscapeKeyDown={keep}
          onPointerDownOutside={keep}
          onInteractOutside={keep}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className={styles.header}>
            <div className={styles.heading}>
              <Radix.Title className={styles.title}>{title}</Radix.Title>
              {description && <Radix.Description className={styles.description}>{description}</Radix.Description>}
            </div>
            {isDismissable && (
              <Radix.Close className={styles.close} aria-label={closeLabel}>
                <X size={16} aria-hidden />
              </Radix.Close>
            )}
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
          <div className={styles.body} tabIndex={0}>
            {props.children}
          </div>
          {footer && <footer className={styles.footer}>{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
