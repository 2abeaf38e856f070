import type { ActionContext, ActionRecord } from '../actions/action-record.ts';
import { createKeyDispatcher } from '../actions/key-dispatcher.ts';
import type { UiStore } from './ui-state.ts';

const TEXT_FIELD =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]';
/** Widgets that use arrows, Home, End, Enter and Space themselves. */
const OWN_KEYS =
  '[data-keys="own"], [role="menu"], [role="slider"], [role="radiogroup"], [role="separator"], [role="listbox"]';
const MOVING = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);
/** A key held this long is let go of with the action's `release`; a tap is not. */
const HOLD_MS = 350;
const PRESSING = new Set([' ', 'Enter']);

/**
 * The only key listener of the application: runs the action of the pressed key.
 *
 * In the capture phase of the window and ending the event there: Cornerstone's tools listen on their elements to Enter, Escape,
 * `i` and `e` for ends of their own.
 */
export function listenToKeys(context: ActionContext, ui: UiStore): () => void {
  let held: { readonly code: string; readonly atMs: number; readonly action: ActionRecord } | null = null;
  const { settings } = context.workspace.keys;
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  let dispatcher = createKeyDispatcher(settings.getState(), isMac);
  const stopFollowing = settings.subscribe((next) => {
    dispatcher = createKeyDispatcher(next, isMac);
  });
  const hideChoices = () => {
    if (ui.getState().keyChoices) ui.setState({ keyChoices: null });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (belongsToFocus(event)) return;
    const meaning = dispatcher.press(event);
    if (!['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) hideChoices();
    if (meaning.kind === 'none') return;
    if (meaning.kind === 'prefix') {
      const choices = meaning.choices.filter(({ action }) => action.enabled(context));
      if (choices.length > 0) ui.setState({ keyChoices: { first: event.key.toUpperCase(), choices } });
      swallow(event);
      return;
    }
    // Also when it is not possible now: the browser must not save the page for Ctrl+S.
    swallow(event);
    if (!meaning.action.enabled(context)) return;
    if (meaning.action.release) held = { code: event.code, atMs: event.timeStamp, action: meaning.action };
    Promise.resolve(meaning.action.run(context)).catch((error: unknown) => context.workspace.reportError(error));
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (held?.code !== event.code) return;
    if (event.timeStamp - held.atMs >= HOLD_MS) held.action.release?.(context);
    held = null;
  };
  const onBlur = () => {
    held = null;
    dispatcher.reset();
    hideChoices();
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  window.addEventListener('keyup', onKeyUp, { capture: true });
  window.addEventListener('blur', onBlur);
  window.addEventListener('pointerdown', hideChoices, { capture: true });
  return () => {
    stopFollowing();
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    window.removeEventListener('keyup', onKeyUp, { capture: true });
    window.removeEventListener('blur', onBlur);
    window.removeEventListener('pointerdown', hideChoices, { capture: true });
  };
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Whether the focused control or an open dialog or menu has the first right to this key. */
function belongsToFocus(event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented) return true;
  if (document.querySelector('[role="dialog"][data-state="open"], [role="menu"][data-state="open"]')) return true;
  const target = event.target instanceof Element ? event.target : null;
  const letters = target?.closest('[data-letters]')?.getAttribute('data-letters') ?? '';
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1;
  if (isPlain && letters.includes(event.key.toLowerCase())) return true;
  if (!target) return false;
  if (target.closest(TEXT_FIELD)) return true;
  if (target.closest(OWN_KEYS) && (MOVING.has(event.key) || PRESSING.has(event.key))) return true;
  return PRESSING.has(event.key) && target.closest('button, a, summary, label, [role="button"]') !== null;
}
