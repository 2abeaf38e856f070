import { because, nameSays, shown } from './evidence.ts';
import { found, isFastGradientEcho, type SequenceRule } from './sequence-finding.ts';
import { WORDS } from './series-words.ts';

const diffusion: SequenceRule = ({ facts, split }, { name, imageType, sequence }) => {
  const bValue = split.bValue ?? facts.bValue ?? bValueOfName(name);
  const isNamed =
    WORDS.dwi.test(name) ||
    / (?:diffusion|tracew|trace|dwi|isodwi) /.test(imageType) ||
    / (?:ep b\d+\w*|ep2d diff\w*|ep2d se|epi2 diff|epi dwi|dwise|dwi\w*) /.test(sequence);
  const isEcho =
    facts.scanningSequence.includes('EP') || / ep /.test(imageType) || / (?:dwise|epi2|se epi)(?= )/.test(sequence);
  // A b of zero is written by other sequences too: it counts where the series holds further b-values or the readout is echo-planar.
  const isSplit = split.bValue !== undefined;
  const isGradient = facts.scanningSequence.includes('GR') && !isEcho;
  if (bValue !== null && (bValue > 0 || isNamed || isEcho || isSplit)) {
    const sure = bValue === 0 && !isSplit && !isEcho ? 0.45 : isNamed || isEcho ? 0.96 : 0.85;
    const confidence = isGradient && facts.bValue === null ? 0.45 : sure;
    return { ...found('dwi', confidence, { code: 'b-value', values: [bValue] }), bValue };
  }
  if (isNamed) return found('dwi', isGradient ? 0.45 : 0.85, nameSays('diffusion'), because('no-b-value'));
  const isLong = (facts.repetitionTimeMs ?? 0) >= 1500 && (facts.echoTimeMs ?? 0) >= 40;
  return isEcho && isLong ? found('dwi', 0.55, because('echo-planar'), because('no-b-value')) : null;
};

/** The b-value that a name of diffusion states; null where it states several. */
function bValueOfName(name: string): number | null {
  if (!WORDS.dwi.test(name)) return null;
  const all = [...name.matchAll(/ b ?(?:val\w* ?)?(\d{1,4})((?: (?:b ?)?\d{2,4})*)(?= )/g)];
  return all.length === 1 && all[0]?.[2] === '' ? Number(all[0][1]) : null;
}

const mrcp: SequenceRule = (volume, { name }) => {
  const { facts } = volume;
  // `T1 MRC EOB`: bile ducts bright by what the liver excretes are an image of the hepatobiliary phase.
  if (isFastGradientEcho(volume)) return null;
  const isHeavyT2 = (facts.echoTimeMs ?? 0) >= 400 && !facts.scanningSequence.includes('GR');
  if (WORDS.mrcp.test(name))
    return found('mrcp', isHeavyT2 || facts.echoTimeMs === null ? 0.96 : 0.9, nameSays('mrcp'));
  return isHeavyT2 ? found('mrcp', 0.75, { code: 'fluid-alone', values: [shown(facts.echoTimeMs)] }) : null;
};

const balanced: SequenceRule = ({ facts }, { name, sequence }) => {
  if (
    WORDS.bssfp.test(name) ||
    / (?:tfi\d\w*|b ?ffe|btfe|fiesta\w*|ssfp|tru ?fi\w*|trues?sfp|gre bssfp) /.test(sequence)
  )
    return found('bssfp', 0.93, nameSays('bssfp'));
  if (facts.extra.SteadyStatePulseSequence === 'FREE_PRECESSION')
    return found('bssfp', 0.85, { code: 'header-says', values: ['bssfp'] });
  const { repetitionTimeMs: tr, echoTimeMs: te, flipAngleDeg: flip } = facts;
  const isSteady =
    facts.sequenceVariant.includes('SS') &&
    !facts.sequenceVariant.includes('SP') &&
    facts.scanningSequence.includes('GR');
  const isHalf = tr !== null && te !== null && tr < 9 && te / tr > 0.4 && te / tr < 0.6 && (flip ?? 0) >= 35;
  return isSteady && isHalf
    ? found('bssfp', 0.8, { code: 'steady-state', values: [shown(tr), shown(te), shown(flip)] })
    : null;
};

/** `FASE` is a single shot of Canon and Toshiba; in Italian and Spanish it is the word for a phase. */
const FASE = / fase(?= )/;

/** `T2 SS COR`, as GE's single shots are called. */
const SINGLE_SHOT_T2 = / t2w?(?: \w+)? ss(?= )/;

const singleShot: SequenceRule = ({ facts }, { name, sequence }) => {
  const isSpinEcho = !facts.scanningSequence.includes('GR') || facts.scanningSequence.includes('SE');
  const isToshiba = /canon|toshiba/i.test(facts.manufacturer ?? '') && facts.scanningSequence.includes('SE');
  const isNamed =
    WORDS.haste.test(name) ||
    / (?:h2d\d*|hfs\w*|h ?fse\w*|ssfse\w*|sshtse|fase\w*|fse ssh\w*) /.test(sequence) ||
    (FASE.test(name) && isToshiba) ||
    SINGLE_SHOT_T2.test(name);
  if (isNamed && isSpinEcho && !/ t1/.test(name)) return found('haste', 0.93, nameSays('single-shot'));
  const { echoTrainLength: train, echoTimeMs: te } = facts;
  const isSingleShot =
    (train ?? 0) >= 60 && (te ?? 0) >= 50 && (facts.repetitionTimeMs ?? 0) >= 400 && facts.mrAcquisitionType !== '3D';
  // A long train of a segmented sequence is named as one; a train of 90 and more fills a whole slice.
  const isSegmented = (train ?? 0) < 90 && / tse | frfse /.test(name);
  return isSingleShot && isSpinEcho && !isSegmented && !/ blade | propeller | multivane /.test(name)
    ? found('haste', 0.75, { code: 'echo-train', values: [shown(train), shown(te)] })
    : null;
};

/** Rules for sequences that are known by what they measure or how they read out. In order of authority. */
export const ACQUIRED_RULES: readonly SequenceRule[] = [diffusion, mrcp, balanced, singleShot];
