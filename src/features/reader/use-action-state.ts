import { useCallback, useSyncExternalStore } from 'react';
import type { ActionContext, ActionRecord } from '../../actions/action-record.ts';

/** Whether an action can be done now, and whether it is on; null where it has no state. */
export interface ActionState {
  readonly isEnabled: boolean;
  readonly isChecked: boolean | null;
}

const STATES: readonly ActionState[] = [
  { isEnabled: false, isChecked: null },
  { isEnabled: true, isChecked: null },
  { isEnabled: false, isChecked: false },
  { isEnabled: true, isChecked: false },
  { isEnabled: false, isChecked: true },
  { isEnabled: true, isChecked: true },
];

/** Follows every store of the workspace; renders only when the answer changes. */
export function useActionState(action: ActionRecord, context: ActionContext): ActionState {
  return useActionStates([action], context)[0]!;
}

/** The same for several actions at once. */
export function useActionStates(actions: readonly ActionRecord[], context: ActionContext): readonly ActionState[] {
  const { workspace } = context;
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [workspace.study, workspace.view, workspace.reading, workspace.session].map((store) =>
        store.subscribe(listener),
      );
      return () => {
        for (const stop of stops) stop();
      };
    },
    [workspace],
  );
  // One digit an action: equal text means that nothing has changed.
  const digits = useSyncExternalStore(subscribe, () => actions.map((action) => indexOf(action, context)).join(''));
  return [...digits].map((digit) => STATES[Number(digit)]!);
}

function indexOf(action: ActionRecord, context: ActionContext): number {
  const checked = action.checked?.(context);
  return (action.enabled(context) ? 1 : 0) + (checked === undefined ? 0 : checked ? 4 : 2);
}
