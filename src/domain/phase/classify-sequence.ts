import type { VolumeInfo } from '../volume.ts';
import { because } from './evidence.ts';
import { ACQUIRED_RULES } from './rules-acquired.ts';
import { DERIVED_RULES } from './rules-derived.ts';
import { dixonPart } from './rules-dixon.ts';
import { WEIGHTING_RULES } from './rules-weighting.ts';
import { found, type SequenceFinding, type SequenceRule } from './sequence-finding.ts';
import { seriesText } from './series-text.ts';

/** Rules in order of authority: the first that speaks decides. */
const RULES: readonly SequenceRule[] = [...DERIVED_RULES, ...ACQUIRED_RULES, dixonPart, ...WEIGHTING_RULES];

/** Sequence of one volume from its own headers. Never null: what no rule knows is `other` with low confidence. */
export function classifySequence(volume: VolumeInfo): SequenceFinding {
  const text = seriesText(volume);
  for (const rule of RULES) {
    const finding = rule(volume, text);
    if (finding) return finding;
  }
  return found('other', 0.3, because('no-rule'));
}
