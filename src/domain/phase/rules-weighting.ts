import type { VolumeInfo } from '../volume.ts';
import { because, type Evidence, nameSays, shown } from './evidence.ts';
import { found, isFastGradientEcho, isLongSpinEcho, type SequenceRule } from './sequence-finding.ts';
import type { SeriesText } from './series-text.ts';
import { lastWords, WORDS } from './series-words.ts';

/** Highest confidence where the name says one weighting and the parameters another. */
const AGAINST_NAME = 0.6;

export function isT2Weighted(volume: VolumeInfo, { name }: SeriesText): boolean {
  if (isLongSpinEcho(volume)) return true;
  if (isFastGradientEcho(volume)) return false;
  if (/ t1/.test(name) && !/ t2/.test(name)) return false;
  const { facts } = volume;
  const isGradient = facts.scanningSequence.includes('GR') && !facts.scanningSequence.includes('SE');
  if (WORDS.t2.test(name)) return !(isGradient && (facts.echoTimeMs ?? 0) < 15 && !/ t2/.test(name));
  if (facts.extra.AcquisitionContrast === 'T2') return true;
  return !isGradient && (facts.echoTimeMs ?? 0) >= 55 && (facts.repetitionTimeMs ?? 0) >= 700;
}

const t2: SequenceRule = (volume, text) => {
  if (!isT2Weighted(volume, text)) return null;
  const { facts } = volume;
  const { name } = text;
  const isNamed = WORDS.t2.test(name);
  const isAgainst = !isNamed && / t1/.test(name);
  const why: Evidence[] = isNamed
    ? [nameSays('t2')]
    : [{ code: 'spin-echo', values: [shown(facts.repetitionTimeMs), shown(facts.echoTimeMs)] }];
  if (isAgainst) why.push(because('name-against-parameters'));
  const sure = isAgainst ? AGAINST_NAME : isNamed ? 0.92 : name.trim() === '' ? 0.68 : 0.75;
  // Fat and opposed images of a Dixon T2 are neither of the two classes.
  const part = dixonT2(text);
  if (part === 'other') return found('other', 0.5, ...why, nameSays('fat'));
  if (part) return found(part, 0.8, ...why, nameSays(part === 't2-fs' ? 'water' : 'in-phase'));
  if (WORDS.fatSuppressed.test(name)) return found('t2-fs', sure, ...why, nameSays('fat-suppression'));
  const inversion = facts.inversionTimeMs ?? 0;
  if (inversion >= 80 && inversion <= 260)
    return found('t2-fs', sure, ...why, { code: 'inversion-nulls-fat', values: [shown(inversion)] });
  if (/ (?:fs|fat ?sat\w*|sfs|spir|spair|sat ?fat|fatsat gems|fsgems|chemsat|fat) /.test(text.scanOptions)) {
    // A name that denies what the options say leaves both open.
    const isDenied = / nofatsat /.test(name);
    return found(
      isDenied ? 't2' : 't2-fs',
      isDenied ? 0.6 : sure - 0.02,
      ...why,
      because('options-say-fat-suppression'),
    );
  }
  if (text.scanOptions.trim() !== '') return found('t2', sure, ...why);
  // Neither parameters nor options: fat may well be suppressed.
  const isBare = facts.echoTimeMs === null && !/ nofatsat /.test(name);
  return found('t2', isBare ? AGAINST_NAME : sure < 0.9 ? sure - 0.1 : sure, ...why);
};

function dixonT2({ name, imageType }: SeriesText): 't2' | 't2-fs' | 'other' | null {
  const isDixon =
    WORDS.dixon.test(name) || / (?:dixon|water|fat|in phase|opp phase|out phase|w|f|ip|op) /.test(imageType);
  if (!isDixon) return null;
  const tail = lastWords(name);
  if (/ (?:water|w) /.test(imageType) || WORDS.water.test(tail)) return 't2-fs';
  if (/ (?:in phase|ip) /.test(imageType) || / (?:in|ip|in ?phase)(?= )/.test(tail)) return 't2';
  if (/ (?:fat|f|opp phase|out phase|op) /.test(imageType) || / (?:f|fat|opp|op)(?= $)/.test(tail)) return 'other';
  return null;
}

const t1: SequenceRule = (volume, { name, sequence }) => {
  const { facts } = volume;
  const { repetitionTimeMs: tr, echoTimeMs: te } = facts;
  const isShort = tr !== null && te !== null && tr < 350 && te < 8;
  const isGradient =
    facts.scanningSequence.includes('GR') ||
    /GRADIENT/i.test(facts.extra.EchoPulseSequence ?? '') ||
    / (?:fl3d\w*|fl2d\w*|efgre3d|fgre\w*|spgr|t1ffe|t1tfe|gre fsp\w*|gre quick\w*) /.test(sequence);
  const byTimes: Evidence = { code: 'gradient-echo', values: [shown(tr), shown(te)] };
  if (isFastGradientEcho(volume) && / t2/.test(name) && !/ t1/.test(name))
    return found('t1', AGAINST_NAME, byTimes, because('name-against-parameters'));
  if (WORDS.t1.test(name)) return found('t1', isShort || tr === null ? 0.93 : 0.8, nameSays('t1'));
  if (isGradient && isShort) return found('t1', 0.82, byTimes);
  const isNamedPhase =
    WORDS.arterial.test(name) ||
    WORDS.portalVenous.test(name) ||
    WORDS.hepatobiliary.test(name) ||
    WORDS.dynamic.test(name);
  if (isNamedPhase && !facts.scanningSequence.includes('SE'))
    return found('t1', isShort ? 0.85 : 0.6, nameSays('contrast-phase'));
  return facts.extra.AcquisitionContrast === 'T1' ? found('t1', 0.8, { code: 'header-says', values: ['t1'] }) : null;
};

/** T2 before T1. */
export const WEIGHTING_RULES: readonly SequenceRule[] = [t2, t1];
