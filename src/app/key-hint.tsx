import { useStore } from 'zustand';
import { t } from '../messages/messages.ts';
import { Kbd } from '../ui/kbd.tsx';
import styles from './key-hint.module.css';
import type { UiStore } from './ui-state.ts';

/** After the first key of a sequence: what the second one may be. */
export function KeyHint({ ui }: { readonly ui: UiStore }) {
  const hint = useStore(ui, (state) => state.keyChoices);
  if (!hint) return null;
  return (
    <div className={styles.hint} role="status">
      {hint.choices.map(({ key, action }) => (
        <span key={action.id} className={styles.choice}>
          <Kbd keys={`${hint.first} ${key}`} />
          {t.actions[action.id].label}
        </span>
      ))}
    </div>
  );
}
