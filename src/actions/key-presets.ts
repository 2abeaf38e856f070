import type { KeyPresetId, KeySettings } from '../domain/key-settings.ts';
import { ACTIONS } from './action-catalogue.ts';
import type { ActionRecord } from './action-record.ts';

/** What keys are looked up in: a preset as it ships, or the bindings of a person. */
export type KeySource = KeyPresetId | Pick<KeySettings, 'preset' | 'keys'>;

const SERIES_KEYS_OFF = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`view.series${n + 1}`, []]));

/** Keys by action id where a preset departs from the records. */
const OVERRIDES: Readonly<Record<KeyPresetId, Readonly<Record<string, readonly string[]>>>> = {
  ohif: {},
  slicer: {
    ...SERIES_KEYS_OFF,
    'edit.undo': ['$mod+Z', 'Z'],
    'edit.redo': ['$mod+Y', '$mod+Shift+Z', 'Y'],
    'tool.zoom': [],
    'tool.brush-threshold': ['1'],
    'tool.brush-circle': ['2'],
    'tool.erase-circle': ['4'],
    'tool.brushSmaller': ['-', '_'],
    'tool.brushLarger': ['+', '='],
    'view.zoomIn': [],
    'view.zoomOut': [],
    'view.fit': [],
    'view.nextSlice': ['ArrowRight', 'F', 'ArrowDown'],
    'view.previousSlice': ['ArrowLeft', 'B', 'ArrowUp'],
    'view.reset': ['R'],
    'view.rotateRight': [],
    'layout.nextView': ['Shift+ArrowRight'],
    'layout.previousView': ['Shift+ArrowLeft'],
  },
  // As reading rooms know it: the left hand on letters for tools, arrows for series, the other button for the window.
  pacs: {
    'tool.window': ['W'],
    'segment.next': [';'],
    'segment.previous': ["'"],
    'view.nextSeries': ['PageDown', 'ArrowRight'],
    'view.previousSeries': ['PageUp', 'ArrowLeft'],
    'layout.nextView': ['Tab'],
    'layout.previousView': ['Shift+Tab'],
    'view.reset': ['Shift+R', 'Home'],
    'view.firstSlice': ['$mod+Home'],
    'view.lastSlice': ['$mod+End'],
  },
};

/** Keys of an action, in the notation of `ActionRecord.keys`. */
export function keysOf(action: ActionRecord, source: KeySource): readonly string[] {
  if (typeof source === 'string') return OVERRIDES[source][action.id] ?? action.keys;
  return source.keys[action.id] ?? keysOf(action, source.preset);
}

/** Two actions that one key would run, or a key that is also the beginning of a sequence. Empty: the preset is sound. */
export function keyConflicts(preset: KeySource, actions: readonly ActionRecord[] = ACTIONS): string[] {
  const owners = new Map<string, string>();
  const prefixes = new Map<string, string>();
  const conflicts: string[] = [];
  for (const action of actions) {
    for (const key of keysOf(action, preset)) {
      const owner = owners.get(key);
      if (owner) conflicts.push(`${key}: ${owner} and ${action.id}`);
      owners.set(key, action.id);
      const [first, second] = key.split(' ');
      if (second !== undefined) prefixes.set(first!, action.id);
    }
  }
  for (const [prefix, action] of prefixes) {
    const owner = owners.get(prefix);
    if (owner) conflicts.push(`${prefix}: ${owner} hides the sequence of ${action}`);
  }
  return conflicts;
}
