import { PHASE_KINDS, type PhaseFinding, type PhaseKind } from '../domain/phase/phase-kind.ts';
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
  const kinds = Object.keys(PHASE_KINDS) as PhaseKind[];
  const kind = kinds.find((each) => PHASE_KINDS[each].label === label);
  return kind ? t.phases[kind] : label;
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

/**
 * What a picture shows, as the chips of the list say it: PVP, LAP − PRE; with a question mark where a person should look. Empty
 * where nothing was recognised.
 */
export function phaseText(finding: PhaseFinding | undefined, minus?: PhaseFinding | null): string {
  if (!finding || finding.kind === 'other') return '';
  const chip = chipText(finding);
  return minus ? `${chip}${MINUS}${chipText(minus)}` : chip;
}

/** A phase as short as it gets; with a question mark where a person should look. */
export function chipText({ kind, confidence }: PhaseFinding): string {
  return `${PHASE_KINDS[kind].chip}${confidence >= 0.5 ? '' : '?'}`;
}
