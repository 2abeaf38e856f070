import { ACTIONS } from './action-catalogue.ts';
import type { ActionRecord } from './action-record.ts';
import { type KeySource, keysOf } from './key-presets.ts';

/** The parts of a KeyboardEvent that matter. */
export interface KeyPress {
  readonly key: string;
  /** The place of the key, whatever the layout prints there: `Digit1`. */
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
  /** Milliseconds. */
  readonly timeStamp: number;
  getModifierState?(modifier: string): boolean;
}

/** What a press means. `prefix`: the first key of a sequence; `choices` are what may follow. */
export type KeyMeaning =
  | { readonly kind: 'action'; readonly action: ActionRecord }
  | { readonly kind: 'prefix'; readonly choices: readonly { readonly key: string; readonly action: ActionRecord }[] }
  | { readonly kind: 'none' };

export interface KeyDispatcher {
  press(event: KeyPress): KeyMeaning;
  /** Forgets a sequence that was begun, e.g. when the window loses the focus. */
  reset(): void;
}

const SEQUENCE_MS = 3000;
const NONE: KeyMeaning = { kind: 'none' };

/**
 * Finds the action of a key press, sequences of two keys included. After the first key of a sequence the second one belongs to the
 * sequence alone: `P H` never flips the view. The caller checks `enabled`, ignores presses in text fields, and runs the action.
 */
export function createKeyDispatcher(
  source: KeySource,
  isMac: boolean,
  actions: readonly ActionRecord[] = ACTIONS,
): KeyDispatcher {
  const single = new Map<string, ActionRecord>();
  const sequences = new Map<string, Map<string, ActionRecord>>();
  for (const action of actions) {
    for (const keys of keysOf(action, source)) {
      const [first, second] = keys.split(' ').map((key) => resolvedKey(key, isMac));
      if (second === undefined) single.set(first!, action);
      else sequences.set(first!, (sequences.get(first!) ?? new Map()).set(second, action));
    }
  }
  let begun: { readonly choices: Map<string, ActionRecord>; readonly at: number } | null = null;
  return {
    reset: () => {
      begun = null;
    },
    press: (event) => {
      if (isModifier(event.key)) return NONE;
      const key = pressedKey(event);
      const digit = pressedDigit(event);
      if (begun && event.timeStamp - begun.at <= SEQUENCE_MS) {
        const action = begun.choices.get(key) ?? (digit === null ? undefined : begun.choices.get(digit));
        begun = null;
        return action ? { kind: 'action', action } : NONE;
      }
      begun = null;
      const choices = sequences.get(key);
      if (choices) {
        begun = { choices, at: event.timeStamp };
        return { kind: 'prefix', choices: [...choices].map(([next, action]) => ({ key: next, action })) };
      }
      // What Shift or a French keyboard makes of a digit is no key of its own.
      const action = single.get(key) ?? (digit === null ? undefined : single.get(digit));
      return action && (!event.repeat || action.repeats) ? { kind: 'action', action } : NONE;
    },
  };
}

/** Parts of a key for display: `$mod+Shift+Z` gives Ctrl, Shift, Z (on a Mac: Cmd, Shift, Z). */
export function keyParts(key: string, isMac: boolean): string[] {
  return splitKey(key).map((part) => (part === '$mod' ? (isMac ? 'Cmd' : 'Ctrl') : (SHOWN[part] ?? part)));
}

const SHOWN: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  PageUp: 'Page up',
  PageDown: 'Page down',
  Escape: 'Esc',
};

function splitKey(key: string): string[] {
  return key.length > 1 && key.endsWith('+') ? [...key.slice(0, -2).split('+').filter(Boolean), '+'] : splitPlain(key);
}

function splitPlain(key: string): string[] {
  return key.length === 1 ? [key] : key.split('+');
}

function resolvedKey(key: string, isMac: boolean): string {
  const parts = splitKey(key).map((part) => (part === '$mod' ? (isMac ? 'Meta' : 'Control') : part));
  const name = parts.pop()!;
  return canonical(new Set(parts), name);
}

function pressedKey(event: KeyPress): string {
  const isAltGraph = event.getModifierState?.('AltGraph') ?? false;
  const name = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const modifiers = new Set<string>();
  if (event.ctrlKey && !isAltGraph) modifiers.add('Control');
  if (event.metaKey) modifiers.add('Meta');
  if (event.altKey && !isAltGraph) modifiers.add('Alt');
  if (event.shiftKey && !isSymbol(name)) modifiers.add('Shift');
  return canonical(modifiers, name);
}

/** The digit whose key was pressed, with its modifiers; null for other keys. */
function pressedDigit(event: KeyPress): string | null {
  const digit = /^Digit([1-9])$/.exec(event.code ?? '')?.[1];
  if (!digit || event.ctrlKey || event.metaKey || event.altKey) return null;
  return event.shiftKey ? `Shift+${digit}` : digit;
}

/** On some keyboards `?` or `+` need Shift and on others not, so Shift does not count for them. */
function isSymbol(name: string): boolean {
  return name.length === 1 && name.toUpperCase() === name.toLowerCase() && !/\d/.test(name);
}

function canonical(modifiers: ReadonlySet<string>, name: string): string {
  const order = ['Control', 'Meta', 'Alt', 'Shift'].filter((modifier) => modifiers.has(modifier));
  return [...order, name].join('+');
}

/** The notation of a press, as bindings write it: Ctrl (on a Mac Cmd) becomes `$mod`; null for a modifier alone. */
export function bindingOf(event: KeyPress, isMac: boolean): string | null {
  if (isModifier(event.key)) return null;
  const main = isMac ? 'Meta' : 'Control';
  return pressedKey(event).replace(new RegExp(`^${main}\\+`), '$mod+');
}

function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'].includes(key);
}
