import { english } from './english/english.ts';
import { t } from './messages.ts';

interface NamedPreset {
  readonly id: string;
  readonly group: 'lesion' | 'anatomy';
  /** What files and other languages fall back to. */
  readonly name: string;
}

/** What a segment type is called in the current language. */
export function presetName({ id, group, name }: NamedPreset): string {
  const names: Readonly<Record<string, string>> = t.presets[group];
  return names[id] ?? name;
}

/** The description of a segment, which files keep in English, in the current language where it is a known type. */
export function typeName(description: string): string {
  for (const group of ['lesion', 'anatomy'] as const) {
    const known = Object.entries(english.presets[group]).find(([, name]) => name === description);
    if (known) return presetName({ id: known[0], group, name: description });
  }
  return description;
}
