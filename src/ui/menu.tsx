import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import styles from './menu.module.css';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly keys?: string | undefined;
  readonly isChecked?: boolean;
  readonly isDisabled?: boolean;
  readonly isDangerous?: boolean;
  readonly onSelect: () => void;
}

export interface MenuGroup {
  readonly id: string;
  readonly label?: string;
  readonly items: readonly MenuItem[];
}

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** As a function where making them costs something: it is called while the menu is open. */
  readonly groups: readonly MenuGroup[] | (() => readonly MenuGroup[]);
  readonly align?: 'start' | 'center' | 'end';
  readonly side?: 'bottom' | 'right';
  /** Where something beside the trigger opens it too. */
  readonly open?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** A list of commands under a button. */
export function Menu({ trigger, groups, align = 'start', side = 'bottom', ...state }: MenuProps) {
  return (
    <Radix.Root modal={false} {...state}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.content} align={align} side={side} sideOffset={4} collisionPadding={8}>
          <Groups groups={groups} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Groups({ groups }: Pick<MenuProps, 'groups'>) {
  const made = typeof groups === 'function' ? groups() : groups;
  return made.map((group, n) => (
    <Radix.Group key={group.id}>
      {n > 0 && <Radix.Separator className={styles.separator} />}
      {group.label && <Radix.Label className={styles.label}>{group.label}</Radix.Label>}
      {group.items.map((item) => (
        <Radix.Item
          key={item.id}
          className={classNames(styles.item, item.isDangerous && styles.dangerous)}
          disabled={item.isDisabled ?? false}
          onSelect={item.onSelect}
          {...(item.isChecked === undefined ? {} : { role: 'menuitemcheckbox', 'aria-checked': item.isChecked })}
        >
          <span className={styles.icon}>{item.isChecked ? <Check size={14} aria-hidden /> : item.icon}</span>
          <span className={styles.text}>{item.label}</span>
          {item.keys && <Kbd keys={item.keys} />}
        </Radix.Item>
      ))}
    </Radix.Group>
  ));
}
