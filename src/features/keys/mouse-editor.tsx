import type { ControlDragRole, DragRole, MouseSettings } from '../../domain/key-settings.ts';
import { t } from '../../messages/messages.ts';
import styles from './key-editor.module.css';

export interface MouseEditorProps {
  readonly mouse: MouseSettings;
  readonly onChange: (mouse: MouseSettings) => void;
}

const DRAGS: readonly DragRole[] = ['pan', 'zoom', 'window', 'scroll'];
const CONTROL_DRAGS: readonly ControlDragRole[] = ['region', ...DRAGS];
const WHEELS = ['scroll', 'zoom'] as const;

/** What the other buttons and the wheel do. */
export function MouseEditor({ mouse, onChange }: MouseEditorProps) {
  return (
    <div className={styles.mouse}>
      <Choice
        label={t.keys.middle}
        value={mouse.middle}
        options={DRAGS}
        onChange={(middle) => onChange({ ...mouse, middle })}
      />
      <Choice
        label={t.keys.secondary}
        value={mouse.secondary}
        options={DRAGS}
        onChange={(secondary) => onChange({ ...mouse, secondary })}
      />
      <Choice
        label={t.keys.control}
        value={mouse.control}
        options={CONTROL_DRAGS}
        onChange={(control) => onChange({ ...mouse, control })}
      />
      <Choice
        label={t.keys.wheel}
        value={mouse.wheel}
        options={WHEELS}
        onChange={(wheel) => onChange({ ...mouse, wheel })}
      />
    </div>
  );
}

interface ChoiceProps<Role extends ControlDragRole> {
  readonly label: string;
  readonly value: Role;
  readonly options: readonly Role[];
  readonly onChange: (value: Role) => void;
}

function Choice<Role extends ControlDragRole>({ label, value, options, onChange }: ChoiceProps<Role>) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const next = options.find((option) => option === event.target.value);
          if (next) onChange(next);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {t.keys.roles[option]}
          </option>
        ))}
      </select>
    </label>
  );
}
