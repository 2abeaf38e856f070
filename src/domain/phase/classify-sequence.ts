import type { VolumeInfo } from '../volume.ts';
import type { PhaseKind } from './phase-kind.ts';
import { plainText, WORDS } from './series-words.ts';

/** What the sequence is, before contrast timing: `t1` stands for every T1 volume that may carry a phase. */
export type SequenceKind =
  | Exclude<PhaseKind, `t1-${string}`>
  | 't1'
  | 't1-in-phase'
  | 't1-opposed-phase'
  | 't1-water'
  | 't1-fat';

export interface SequenceFinding {
  readonly kind: SequenceKind;
  readonly confidence: number;
  readonly evidence: readonly string[];
  readonly bValue: number | null;
}

/** The texts and flags of one volume, prepared once. */
export interface SeriesText {
  /** Series description, protocol name, image comments. */
  readonly name: string;
  /** Image type values and split, e.g. ` original primary m nd norm `. */
  readonly imageType: string;
  /** Vendors' sequence names. */
  readonly sequence: string;
}

/** Prepares the texts of a volume for matching. */
export function seriesText(volume: VolumeInfo): SeriesText {
  const { facts } = volume;
  const isGenericProtocol = facts.protocolName !== null && plainText(facts.protocolName).length > 60;
  return {
    name: plainText(volume.description || (isGenericProtocol ? null : facts.protocolName)),
    imageType: plainText(...facts.imageType, volume.split.imageType),
    sequence: plainText(
      facts.sequenceName,
      facts.pulseSequenceName,
      facts.extra.PulseSequenceName,
      facts.extra['GE.PulseSequenceName'],
    ),
  };
}

type Rule = (volume: VolumeInfo, text: SeriesText) => SequenceFinding | null;

/** Rules in order of authority: the first that speaks decides. */
const RULES: readonly Rule[] = [
  notMr,
  localiser,
  notAnImageOfTissue,
  projection,
  subtraction,
  adc,
  parametricMap,
  diffusion,
  mrcp,
  balanced,
  singleShot,
  dixonPart,
  t2,
  t1,
];

/** Sequence of one volume from its own headers. Never null: what no rule knows is `other` with low confidence. */
export function classifySequence(volume: VolumeInfo): SequenceFinding {
  const text = seriesText(volume);
  for (const rule of RULES) {
    const finding = rule(volume, text);
    if (finding) return finding;
  }
  return found('other', 0.3, 'no rule knows this sequence');
}

function found(kind: SequenceKind, confidence: number, ...evidence: string[]): SequenceFinding {
  return { kind, confidence, evidence, bValue: null };
}

function notMr({ facts }: VolumeInfo): SequenceFinding | null {
  return facts.modality === 'MR' ? null : found('other', 0.95, `modality is ${facts.modality || 'not given'}, not MR`);
}

function localiser(_: VolumeInfo, { name, imageType }: SeriesText): SequenceFinding | null {
  if (/ locali[sz]er /.test(imageType)) return found('localiser', 0.97, 'ImageType says LOCALIZER');
  return WORDS.localiser.test(name) ? found('localiser', 0.9, 'the name says localiser') : null;
}

function notAnImageOfTissue({ facts }: VolumeInfo, { name, imageType, sequence }: SeriesText): SequenceFinding | null {
  if (WORDS.screenSave.test(name) || / screen save | secondary capture | other sc | report /.test(imageType))
    return found('other', 0.9, 'a screen save or report');
  if (WORDS.bolusTracking.test(name)) return found('other', 0.9, 'bolus tracking or timing');
  if (WORDS.elastography.test(name) || / epimre | mre /.test(sequence)) return found('other', 0.92, 'elastography');
  if (WORDS.calibration.test(name)) return found('other', 0.9, 'calibration or field map');
  const isPhase = facts.imageType
    .slice(2)
    .some((value) => /^(P|PHASE|PHASE MAP|R|I|REAL|IMAGINARY|VELOCITY.*|B0|B0 MAP|FIELD_MAP|PCA)$/i.test(value));
  return isPhase ? found('other', 0.85, `ImageType says ${facts.imageType.slice(2).join(', ')}`) : null;
}

function projection(_: VolumeInfo, { name, imageType }: SeriesText): SequenceFinding | null {
  if (/ (?:mip|min ip|minip|projection image|mnip)(?= )/.test(imageType))
    return found('mip', 0.95, 'ImageType says projection');
  return WORDS.mip.test(name) ? found('mip', 0.9, 'the name says projection') : null;
}

function subtraction(_: VolumeInfo, { name, imageType }: SeriesText): SequenceFinding | null {
  if (/ sub(?:tract\w*)? /.test(imageType)) return found('subtraction', 0.95, 'ImageType says subtraction');
  return WORDS.subtraction.test(name) ? found('subtraction', 0.92, 'the name says subtraction') : null;
}

function adc(volume: VolumeInfo, { name, imageType }: SeriesText): SequenceFinding | null {
  if (/ adc(?: unspecified| map)? /.test(imageType)) return found('adc', 0.97, 'ImageType says ADC');
  if (/ e ?adc | exponential /.test(name)) return found('other', 0.85, 'exponential ADC map');
  if (!WORDS.adc.test(name)) return null;
  const hasB = volume.facts.bValue !== null && volume.facts.bValue > 0 && volume.split.bValue !== undefined;
  return hasB ? null : found('adc', 0.92, 'the name says ADC');
}

function parametricMap(_: VolumeInfo, { name, imageType }: SeriesText): SequenceFinding | null {
  if (
    / (?:t1 map|t2 map|t2 star map|r2 star map|r2 map|fat fraction\w*|water fraction|fat frac|ff map|r2star|fa|tensor|perfusion|tta|t2star) /.test(
      imageType.replace('original primary', ' '),
    )
  )
    return found('other', 0.9, 'ImageType says parametric map');
  return WORDS.map.test(name) ? found('other', 0.88, 'the name says parametric map') : null;
}

function diffusion(volume: VolumeInfo, { name, imageType, sequence }: SeriesText): SequenceFinding | null {
  const bValue = volume.split.bValue ?? volume.facts.bValue ?? bValueOfName(name);
  const isNamed =
    WORDS.dwi.test(name) ||
    / (?:diffusion|tracew|trace|dwi|isodwi) /.test(imageType) ||
    / (?:ep b\d+\w*|ep2d diff\w*|ep2d se|epi2 diff|dwise|dwi) /.test(sequence);
  const isEcho = volume.facts.scanningSequence.includes('EP') || / ep /.test(imageType);
  // A b of zero is written by other sequences too: it counts where the series holds further b-values or the readout is echo-planar.
  const isSplit = volume.split.bValue !== undefined;
  if (bValue !== null && (bValue > 0 || isNamed || isEcho || isSplit)) {
    const sure = bValue === 0 && !isSplit && !isEcho ? 0.45 : isNamed || isEcho ? 0.96 : 0.85;
    return { kind: 'dwi', confidence: sure, evidence: [`b-value ${bValue} s/mm²`], bValue };
  }
  if (!isNamed) return null;
  const isDoubtful =
    volume.facts.scanningSequence.length > 0 && !isEcho && volume.facts.scanningSequence.includes('GR');
  return {
    kind: 'dwi',
    confidence: isDoubtful ? 0.45 : 0.85,
    evidence: ['the name says diffusion', 'no b-value in the headers'],
    bValue: null,
  };
}

function bValueOfName(name: string): number | null {
  const b = / b ?(?:val\w* ?)?(\d{1,4})(?= )/.exec(name);
  return b && WORDS.dwi.test(name) ? Number(b[1]) : null;
}

function mrcp({ facts }: VolumeInfo, { name }: SeriesText): SequenceFinding | null {
  if (WORDS.mrcp.test(name)) return found('mrcp', 0.95, 'the name says MRCP');
  const isHeavyT2 = (facts.echoTimeMs ?? 0) >= 400 && !facts.scanningSequence.includes('GR');
  return isHeavyT2 ? found('mrcp', 0.75, `echo time ${round(facts.echoTimeMs)} ms: fluid alone`) : null;
}

function balanced({ facts }: VolumeInfo, { name, sequence }: SeriesText): SequenceFinding | null {
  if (WORDS.bssfp.test(name) || / (?:tfi\d\w*|b ?ffe|btfe|fiesta\w*|tru ?fi\w*) /.test(sequence))
    return found('bssfp', 0.93, 'the name says balanced SSFP');
  const { repetitionTimeMs: tr, echoTimeMs: te, flipAngleDeg: flip } = facts;
  const isSteady =
    facts.sequenceVariant.includes('SS') &&
    !facts.sequenceVariant.includes('SP') &&
    facts.scanningSequence.includes('GR');
  const isHalf = tr !== null && te !== null && tr < 9 && te / tr > 0.4 && te / tr < 0.6 && (flip ?? 0) >= 35;
  return isSteady && isHalf
    ? found('bssfp', 0.8, `steady state, TE ${round(te)} ms is half of TR ${round(tr)} ms, flip angle ${round(flip)}°`)
    : null;
}

function singleShot(volume: VolumeInfo, { name, sequence }: SeriesText): SequenceFinding | null {
  const { facts } = volume;
  const isSpinEcho = !facts.scanningSequence.includes('GR') || facts.scanningSequence.includes('SE');
  if (
    (WORDS.haste.test(name) || / (?:h2d\d*|hfs\w*|h ?fse\w*|ssfse\w*|sshtse) /.test(sequence)) &&
    isSpinEcho &&
    !/ t1/.test(name)
  )
    return found('haste', 0.93, 'the name says single-shot spin echo');
  const isSingleShot =
    (facts.echoTrainLength ?? 0) >= 60 &&
    (facts.echoTimeMs ?? 0) >= 50 &&
    (facts.repetitionTimeMs ?? 0) >= 400 &&
    facts.mrAcquisitionType !== '3D';
  // A long train of a segmented sequence is named as one; a train of 90 and more fills a whole slice.
  const isSegmented = (facts.echoTrainLength ?? 0) < 90 && / tse | frfse /.test(name);
  return isSingleShot && isSpinEcho && !isSegmented && !/ blade | propeller | multivane /.test(name)
    ? found('haste', 0.75, `echo train of ${facts.echoTrainLength} at TE ${round(facts.echoTimeMs)} ms`)
    : null;
}

function dixonPart(volume: VolumeInfo, text: SeriesText): SequenceFinding | null {
  if (isT2Weighted(volume, text)) return null;
  const { name, imageType } = text;
  const tail = lastWords(name);
  const hasType = (pattern: RegExp) => pattern.test(imageType);
  const isDixon = WORDS.dixon.test(name) || / (?:dixon|water|fat|in phase|out phase|opp phase) /.test(imageType);
  if (hasType(/ (?:opp phase|out phase|opposed phase|op|opp|out of phase|outphase|o) /))
    return found('t1-opposed-phase', 0.95, 'ImageType says opposed phase');
  if (hasType(/ (?:in phase|ip|inphase|in) /)) return found('t1-in-phase', 0.95, 'ImageType says in phase');
  if (hasType(/ (?:fat|f) /)) return found('t1-fat', 0.95, 'ImageType says fat image');
  if (hasType(/ (?:water|w) /)) return found('t1-water', 0.95, 'ImageType says water image');
  const combined = WORDS.chemicalShift.test(name) || (WORDS.inPhase.test(name) && WORDS.opposedPhase.test(name));
  const byEcho = echoPhase(volume);
  if (combined && byEcho) return byEcho;
  if (!combined) {
    if (WORDS.opposedPhase.test(name)) return found('t1-opposed-phase', 0.9, 'the name says opposed phase');
    if (WORDS.inPhase.test(name)) return found('t1-in-phase', 0.88, 'the name says in phase');
    if (/^ fat ?:? /.test(name) || (isDixon && WORDS.fat.test(tail)) || / fat ?only /.test(name))
      return found('t1-fat', 0.9, 'the name says fat image');
    if (/^ water ?:? /.test(name) || / water(?= )/.test(name) || (isDixon && WORDS.water.test(tail)))
      return found('t1-water', 0.9, 'the name says water image');
    if (byEcho && volume.split.echoTimeMs !== undefined) return byEcho;
    return null;
  }
  return found('t1-in-phase', 0.35, 'in and opposed phase are named together and the echo time does not tell which');
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
  const text = `echo time ${round(te)} ms at ${field} T`;
  if (offset <= 0.18 && cycles > 0.5) return found('t1-in-phase', 0.85, text);
  return offset >= 0.32 ? found('t1-opposed-phase', 0.85, text) : null;
}

function t2(volume: VolumeInfo, text: SeriesText): SequenceFinding | null {
  if (!isT2Weighted(volume, text)) return null;
  const { facts } = volume;
  const reasons = [
    WORDS.t2.test(text.name)
      ? 'the name says T2'
      : `echo time ${round(facts.echoTimeMs)} ms, repetition time ${round(facts.repetitionTimeMs)} ms`,
  ];
  const sure = WORDS.t2.test(text.name) ? 0.92 : 0.75;
  const inversion = facts.inversionTimeMs ?? 0;
  const options = plainText(...facts.scanOptions);
  if (WORDS.fatSuppressed.test(text.name)) return found('t2-fs', sure, ...reasons, 'the name says fat suppression');
  if (inversion >= 80 && inversion <= 260)
    return found('t2-fs', sure, ...reasons, `inversion time ${round(inversion)} ms nulls fat`);
  if (/ (?:fs|fat ?sat\w*|sfs|spir|spair|sat ?fat|fatsat gems|fsgems|chemsat) /.test(options))
    return found('t2-fs', sure - 0.04, ...reasons, 'ScanOptions say fat suppression');
  if (WORDS.dixon.test(text.name) && WORDS.water.test(lastWords(text.name)))
    return found('t2-fs', 0.8, ...reasons, 'Dixon water image');
  return found('t2', options.trim() === '' && sure < 0.9 ? sure - 0.1 : sure, ...reasons);
}

function isT2Weighted({ facts }: VolumeInfo, { name }: SeriesText): boolean {
  if (/ t1w?(?= |_)| t1/.test(name) && !/ t2/.test(name)) return false;
  const isGradient = facts.scanningSequence.includes('GR') && !facts.scanningSequence.includes('SE');
  if (WORDS.t2.test(name)) return !(isGradient && (facts.echoTimeMs ?? 0) < 15 && !/ t2/.test(name));
  return !isGradient && (facts.echoTimeMs ?? 0) >= 55 && (facts.repetitionTimeMs ?? 0) >= 700;
}

function t1({ facts }: VolumeInfo, { name, sequence }: SeriesText): SequenceFinding | null {
  const { repetitionTimeMs: tr, echoTimeMs: te } = facts;
  const isShort = tr !== null && te !== null && tr < 350 && te < 8;
  const isGradient =
    facts.scanningSequence.includes('GR') ||
    / (?:fl3d\w*|fl2d\w*|efgre3d|fgre\w*|spgr|t1ffe|gre fsp\w*|gre quick\w*) /.test(sequence);
  if (WORDS.t1.test(name)) return found('t1', isShort || tr === null ? 0.93 : 0.8, 'the name says T1');
  if (isGradient && isShort) return found('t1', 0.82, `gradient echo, TR ${round(tr)} ms, TE ${round(te)} ms`);
  const isNamedPhase =
    WORDS.arterial.test(name) ||
    WORDS.portalVenous.test(name) ||
    WORDS.hepatobiliary.test(name) ||
    WORDS.dynamic.test(name);
  if (isNamedPhase && !facts.scanningSequence.includes('SE'))
    return found('t1', isShort ? 0.85 : 0.6, 'the name says a contrast phase');
  return null;
}

function lastWords(name: string): string {
  return ` ${name.trim().split(' ').slice(-2).join(' ')} `;
}

function round(value: number | null): string {
  return value === null ? '?' : String(Math.round(value * 100) / 100);
}
