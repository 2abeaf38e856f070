import { PHASE_KINDS, type PhaseFinding } from '../domain/phase/phase-kind.ts';

/**
 * What a picture shows, as the chips of the list say it: PVP, LAP − PRE; with a question mark where a person should look. Empty
 * where nothing was recognised.
 */
export function phaseText(finding: PhaseFinding | undefined, minus?: PhaseFinding | null): string {
  if (!finding || finding.kind === 'other') return '';
  const chip = chipText(finding);
  return minus ? `${chip} − ${chipText(minus)}` : chip;
}

/** A phase as short as it gets; with a question mark where a person should look. */
export function chipText({ kind, confidence }: PhaseFinding): string {
  return `${PHASE_KINDS[kind].chip}${confidence >= 0.5 ? '' : '?'}`;
}
