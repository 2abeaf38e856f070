import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './section.module.css';

export interface SectionProps {
  readonly title: string;
  /** Right of the title: counts, small buttons. */
  readonly aside?: ReactNode;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  /** Takes the height that is left and scrolls inside. */
  readonly isFilling?: boolean;
  /** Of the height that several filling sections share, it takes the larger part. */
  readonly isMain?: boolean;
  readonly children: ReactNode;
}

/** A titled part of a side panel that folds. */
export function Section({ title, aside, isOpen, onToggle, isFilling = false, isMain = false, children }: SectionProps) {
  return (
    <Collapsible.Root
      asChild
      open={isOpen}
      onOpenChange={onToggle}
      className={classNames(styles.section, isFilling && isOpen && styles.filling, isMain && isOpen && styles.main)}
    >
      <section aria-label={title}>
        <div className={styles.header}>
          <h2 className={styles.heading}>
            <Collapsible.Trigger className={styles.trigger}>
              <ChevronRight className={styles.chevron} size={14} aria-hidden />
              {title}
            </Collapsible.Trigger>
          </h2>
          {aside}
        </div>
        <Collapsible.Content className={styles.content}>{children}</Collapsible.Content>
      </section>
    </Collapsible.Root>
  );
}
