import { type KeyboardEvent, useState } from 'react';
import { bindingOf } from '../../actions/key-dispatcher.ts';
import { t } from '../../messages/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './key-editor.module.css';

export interface KeyCaptureProps {
  /** What is bound now; null: a place for one more. */
  readonly binding: string | null;
  readonly label: string;
  readonly isClashing: boolean;
  /** Null: the key is taken away. */
  readonly onChange: (binding: string | null) => void;
}

const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** A key on a button; pressed, it takes the next key that is pressed. */
export function KeyCapture({ binding, label, isClashing, onChange }: KeyCaptureProps) {
  const [isWaiting, setWaiting] = useState(false);
  const take = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (!isWaiting) return;
    const next = bindingOf({ ...pressOf(event), repeat: false, timeStamp: event.timeStamp }, isMac());
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    setWaiting(false);
    if (next === 'Escape') return;
    onChange(next === 'Backspace' ? null : next);
  };
  return (
    <button
      type="button"
      className={classNames(styles.capture, isWaiting && styles.waiting, isClashing && styles.clashing)}
      aria-pressed={isWaiting}
      title={isWaiting ? t.keys.pressDetail : label}
      data-capturing={isWaiting || undefined}
      onClick={() => setWaiting(true)}
      onBlur={() => setWaiting(false)}
      onKeyDown={take}
    >
      {isWaiting ? t.keys.press : binding === null ? '+' : <Kbd keys={binding} />}
      <span className={styles.unseen}> {label}</span>
    </button>
  );
}

function pressOf(event: KeyboardEvent) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  return {
    key,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
    getModifierState: (name: string) => event.nativeEvent.getModifierState(name),
  };
}
