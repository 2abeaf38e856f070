import type { VolumeInfo } from '../volume.ts';
import { because, type Evidence, nameSays, shown, typeSays } from './evidence.ts';
import { isT2Weighted } from './rules-weighting.ts';
import { found, type SequenceFinding, type SequenceKind, type SequenceRule } from './sequence-finding.ts';
import { lastWords, QUANTIFICATION, WORDS } from './series-words.ts';

/** What a water or fat image of a quantitative scan is worth: it is one, but nobody reads it as such. */
const QUANTITATIVE = 0.6;
/** As ImageType names a part, as vendors write it. */
const TYPES: readonly (readonly [SequenceKind, RegExp, Evidence])[] = [
  ['t1-opposed-phase', / (?:(?:opp|out|opposed) phase|op|opp|out of phase|outphase|o) /, typeSays('opposed-phase')],
  ['t1-in-phase', / (?:in phase|ip|inphase|in) /, typeSays('in-phase')],
  ['t1-fat', / (?:fat|f) /, typeSays('fat')],
  ['t1-water', / (?:water|w) /, typeSays('water')],
];

/** In, opposed, water or fat of a chemical shift sequence. */
export const dixonPart: SequenceRule = (volume, text) => {
  if (isT2Weighted(volume, text)) return null;
  const part = partOf(volume, text.name, text.imageType);
  if (part && QUANTIFICATION.test(text.name))
    return {
      ...part,
      confidence: Math.min(part.confidence, QUANTITATIVE),
      evidence: [...part.evidence, nameSays('quantification')],
    };
  return part;
};

function partOf(volume: VolumeInfo, name: string, imageType: string): SequenceFinding | null {
  const typed = TYPES.find(([, pattern]) => pattern.test(imageType));
  if (typed) return found(typed[0], 0.95, typed[2]);
  const byEcho = echoPhase(volume);
  if (WORDS.chemicalShift.test(name) || (WORDS.inPhase.test(name) && WORDS.opposedPhase.test(name)))
    return byEcho ?? found('t1-in-phase', 0.35, because('echoes-unclear'));
  const isDixon = WORDS.dixon.test(name) || / dixon /.test(imageType);
  const tail = lastWords(name);
  if (WORDS.opposedPhase.test(name)) return named('t1-opposed-phase', nameSays('opposed-phase'), byEcho);
  if (WORDS.inPhase.test(name)) return named('t1-in-phase', nameSays('in-phase'), byEcho);
  if (/^ fat ?:? /.test(name) || (isDixon && WORDS.fat.test(tail)) || / fat ?only /.test(name))
    return found('t1-fat', 0.9, nameSays('fat'));
  if (
    /^ water ?:? /.test(name) ||
    / water(?! (?:excit|sel|sat|sup))(?= )/.test(name) ||
    (isDixon && WORDS.water.test(tail))
  )
    return found('t1-water', 0.9, nameSays('water'));
  // `in` alone is a word of many meanings; with the echo of in-phase it is that.
  if (
    volume.split.echoTimeMs !== undefined ||
    (/ in(?= )/.test(name) && byEcho?.kind === 't1-in-phase' && !isVolumetric(volume))
  )
    return byEcho;
  return null;
}

function isVolumetric({ facts }: VolumeInfo): boolean {
  return facts.mrAcquisitionType === '3D';
}

/** What the name says counts less where the echo time says the opposite. */
function named(kind: SequenceKind, why: Evidence, byEcho: SequenceFinding | null): SequenceFinding {
  if (byEcho && byEcho.kind !== kind) return found(kind, 0.6, why, ...byEcho.evidence);
  return found(kind, 0.9, why);
}

/**
 * In or opposed phase from the echo time: fat (3.4 ppm) turns once against water in 1 / (3.4e-6 * 42.577 MHz/T * B0),
 * 4.6 ms at 1.5 T and 2.3 ms at 3 T.
 */
function echoPhase({ facts, split }: VolumeInfo): SequenceFinding | null {
  const te = split.echoTimeMs ?? facts.echoTimeMs;
  const field = facts.magneticFieldStrengthT;
  if (te === null || field === null || field < 0.3 || field > 8 || te > 12) return null;
  const cycles = te / (1000 / (3.4 * 42.577 * field));
  const offset = Math.abs(cycles - Math.round(cycles));
  const why: Evidence = { code: 'echo-of-field', values: [shown(te), field] };
  if (offset <= 0.18 && cycles > 0.5) return found('t1-in-phase', 0.85, why);
  return offset >= 0.32 ? found('t1-opposed-phase', 0.85, why) : null;
}
