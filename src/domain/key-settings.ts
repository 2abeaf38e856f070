/** Key layouts that ship: as OHIF, as the Segment Editor of 3D Slicer, as reading rooms know it from a PACS. */
export type KeyPresetId = 'ohif' | 'slicer' | 'pacs';

/** What a mouse button or the wheel does by itself, without the chosen tool. */
export type DragRole = 'pan' | 'zoom' | 'window' | 'scroll';

/** What Ctrl and the primary button do where the chosen tool has no use for Ctrl; `region`: the window for what a rectangle shows. */
export type ControlDragRole = DragRole | 'region';

export interface MouseSettings {
  readonly middle: DragRole;
  readonly secondary: DragRole;
  readonly control: ControlDragRole;
  readonly wheel: 'scroll' | 'zoom';
}

/** How keys and mouse are bound: a preset, and where the person departs from it. JSON-safe: kept, exported and imported as this. */
export interface KeySettings {
  readonly preset: KeyPresetId;
  /** Keys by action id; an empty list takes all keys from the action. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly mouse: MouseSettings;
}

const DRAGS: readonly DragRole[] = ['pan', 'zoom', 'window', 'scroll'];
const CONTROL_DRAGS: readonly ControlDragRole[] = ['region', ...DRAGS];
const FORMAT = 'lobule-keys';

/** Mouse of each preset; left drag is always the chosen tool. */
export const PRESET_MOUSE: Readonly<Record<KeyPresetId, MouseSettings>> = {
  ohif: { middle: 'pan', secondary: 'zoom', control: 'region', wheel: 'scroll' },
  slicer: { middle: 'pan', secondary: 'zoom', control: 'region', wheel: 'scroll' },
  pacs: { middle: 'pan', secondary: 'window', control: 'region', wheel: 'scroll' },
};

export const DEFAULT_KEYS: KeySettings = { preset: 'ohif', keys: {}, mouse: PRESET_MOUSE.ohif };

export function encodeKeySettings(settings: KeySettings): string {
  return JSON.stringify({ format: FORMAT, version: 1, ...settings }, null, 2);
}

/** Settings from what was kept or imported; null when it is none. What is unknown or damaged in it falls back to the preset. */
export function decodeKeySettings(json: string): KeySettings | null {
  const value = parsed(json);
  if (value?.format !== FORMAT || value.version !== 1) return null;
  const preset = (['ohif', 'slicer', 'pacs'] as const).find((known) => known === value.preset) ?? 'ohif';
  const mouse = isObject(value.mouse) ? value.mouse : {};
  const fallback = PRESET_MOUSE[preset];
  return {
    preset,
    keys: keysIn(value.keys),
    mouse: {
      middle: DRAGS.find((role) => role === mouse.middle) ?? fallback.middle,
      secondary: DRAGS.find((role) => role === mouse.secondary) ?? fallback.secondary,
      control: CONTROL_DRAGS.find((role) => role === mouse.control) ?? fallback.control,
      wheel: mouse.wheel === 'zoom' ? 'zoom' : 'scroll',
    },
  };
}

function keysIn(value: unknown): KeySettings['keys'] {
  if (!isObject(value)) return {};
  const isKeys = (keys: unknown): keys is string[] =>
    Array.isArray(keys) &&
    keys.length <= 8 &&
    keys.every((key) => typeof key === 'string' && /^\S{1,40}( \S{1,20})?$/.test(key));
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string[]] => isKeys(entry[1])));
}

function parsed(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
