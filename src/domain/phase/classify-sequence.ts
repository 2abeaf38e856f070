import type { VolumeInfo } from '../volume.ts';
import { because } from './evidence.ts';
import { ACQUIRED_RULES } from './rules-acquired.ts';
import { DERIVED_RULES } from './rules-derived.ts';
import { dixonPart } from './rules-dixon.ts';
import { WEIGHTING_RULES } from './rules-weighting.ts';
import { found, type SequenceFinding, type SequenceRule } from './sequence-finding.ts';
import { type SeriesText, seriesText } from './series-text.ts';

/** Rules in order of authority: the first that speaks decides. */
const RULES: readonly SequenceRule[] = [...DERIVED_RULES, ...ACQUIRED_RULES, dixonPart, ...WEIGHTING_RULES];

/** What the protocol's name is worth where the series' own says nothing. */
const RENAMED = 0.65;

/** Sequence of one volume from its own headers. Never null: what no rule knows is `other` with low confidence. */
export function classifySequence(volume: VolumeInfo): SequenceFinding {
  const text = seriesText(volume);
  const own = firstOf(volume, text);
  if (own) return own;
  const renamed = firstOf(volume, { ...text, name: text.protocol });
  if (renamed) return { ...renamed, confidence: Math.min(renamed.confidence, RENAMED) };
  return found('other', 0.3, because('no-rule'));
}

function firstOf(volume: VolumeInfo, text: SeriesText): SequenceFinding | null {
  for (const rule of RULES) {
    const finding = rule(volume, text);
    if (finding) return finding;
  }
  return null;
}
