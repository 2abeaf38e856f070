import { t } from './messages.ts';

/** What a cell of a protocol wants, in the current language; words of own layouts stay as they were written. */
export function wantedLabel(label: string): string {
  const known = said(t.hanging.cells, label);
  if (known !== undefined) return known;
  if (label.startsWith(PRIOR)) return t.hanging.priorOf(wantedLabel(label.slice(PRIOR.length)));
  return label.split(MINUS).map(phaseName).join(MINUS);
}

const PRIOR = 'Prior: ';
const MINUS = ' − ';

/** Cells of own layouts are called as their phase is in the public vocabulary. */
function phaseName(label: string): string {
  return said(t.phases, label) ?? label;
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
