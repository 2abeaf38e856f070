import { useStore } from 'zustand';
import type { ActionContext, ActionRecord } from '../../actions/action-record.ts';
import { keysOf } from '../../actions/key-presets.ts';
import { t } from '../../messages/messages.ts';
import { Icon, type IconKey } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useActionState } from './use-action-state.ts';

export interface ActionButtonProps {
  readonly action: ActionRecord;
  readonly context: ActionContext;
  /** Instead of the record's own picture. */
  readonly icon?: IconKey;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly size?: 'small' | 'normal' | 'large';
}

/** A button for an action of the table: name, explanation, keys, greyed and pressed state come from its record. */
export function ActionButton({ action, context, icon, side = 'bottom', size = 'normal' }: ActionButtonProps) {
  const { isEnabled, isChecked } = useActionState(action, context);
  const bound = useStore(context.workspace.keys.settings);
  const text = t.actions[action.id];
  const picture = icon ?? action.icon;
  return (
    <IconButton
      label={text.label}
      detail={text.description}
      keys={keysOf(action, bound)[0]}
      side={side}
      size={size}
      disabled={!isEnabled}
      data-action={action.id}
      // A click must not take the focus from the picture: the next key is meant for it.
      onMouseDown={(event) => event.preventDefault()}
      {...(isChecked === null ? {} : { isPressed: isChecked })}
      onClick={() => void action.run(context)}
    >
      {picture && <Icon name={picture} size={size === 'large' ? 18 : 16} />}
    </IconButton>
  );
}
