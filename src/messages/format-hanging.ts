import { t } from './messages.ts';

/** What a cell of a protocol wants, in the current language; words of own layouts stay as they were written. */
export function wantedLabel(label: string): string {
  return said(t.hanging.cells, label) ?? label;
}

export function partLabel(label: string): string {
  return said(t.hanging.parts, label) ?? label;
}

/** A protocol by its id; an own layout by the name that it was given. */
export function protocolName(protocolId: string, name: string): string {
  return said(t.hanging.protocols, protocolId) ?? name;
}

function said(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
