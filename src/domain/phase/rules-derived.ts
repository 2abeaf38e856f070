import type { VolumeInfo } from '../volume.ts';
import { nameSays, shown, typeSays } from './evidence.ts';
import { found, isFastGradientEcho, type SequenceFinding, type SequenceRule } from './sequence-finding.ts';
import { ANGIOGRAPHY, QUANTIFICATION, WORDS } from './series-words.ts';

/** A localiser has few and coarse slices; a stack finer and longer than this is called one, but looks like a series to read. */
const MOST_LOCALISER_SLICES = 17;
const FINEST_LOCALISER_MM = 1.8;
/** No sequence that is read has pixels as coarse as this. */
const COARSE_PIXEL_MM = 3.9;

const notMr: SequenceRule = ({ facts }) =>
  facts.modality === 'MR' ? null : found('other', 0.95, { code: 'modality-is', values: [facts.modality || '?'] });

const localiser: SequenceRule = (volume, { name, imageType }) => {
  const isTyped = / locali[sz]er /.test(imageType);
  if (!isTyped && !WORDS.localiser.test(name)) return null;
  const why = isTyped ? typeSays('localiser') : nameSays('localiser');
  const pixel = volume.pixelSpacingMm?.[0] ?? volume.grid?.spacingMm[0] ?? Number.POSITIVE_INFINITY;
  if (volume.slices.length > MOST_LOCALISER_SLICES && pixel <= FINEST_LOCALISER_MM)
    return found('localiser', 0.45, why, { code: 'fine-stack', values: [volume.slices.length, shown(pixel)] });
  return found('localiser', isTyped ? 0.97 : 0.9, why);
};

/** ImageType values of a component that shows no tissue: phase, real, imaginary, field. */
const COMPONENT = /^(P|PHASE|PHASE MAP|R|I|REAL|IMAGINARY|VELOCITY.*|B0|B0 MAP|B1|FIELD_MAP|PCA|WAVE|STIFFNESS)$/i;

const notAnImageOfTissue: SequenceRule = (volume, { name, imageType, sequence }) => {
  const isDynamic = volume.facts.mrAcquisitionType === '3D' && WORDS.t1.test(name) && isFastGradientEcho(volume);
  const named = (
    [
      ['screen-save', WORDS.screenSave],
      ['bolus-tracking', WORDS.bolusTracking],
      ['elastography', WORDS.elastography],
      ['calibration', WORDS.calibration],
      ['spectroscopy', / (?:svs|press|steam|spectro\w*|histo)(?= )/],
    ] as const
  ).find(([, words]) => words.test(name));
  // `LAVA SmartPrep`: the dynamic that the tracking started, not the tracking, which is a single thick slice over and over.
  if (named && !(isDynamic && named[0] === 'bolus-tracking')) return found('other', 0.9, nameSays(named[0]));
  if (/ screen save | secondary capture | other sc | report | display /.test(imageType))
    return found('other', 0.9, typeSays('screen-save'));
  if (/ \w*mre /.test(sequence)) return found('other', 0.92, { code: 'header-says', values: ['elastography'] });
  if (/ u ?map /.test(imageType) || / u ?map | mu ?map | attenuation | ac ?map /.test(name))
    return found('other', 0.9, nameSays('attenuation-correction'));
  const component = volume.facts.imageType.slice(2).find((value) => COMPONENT.test(value));
  if (component !== undefined) return found('other', 0.85, { code: 'type-is', values: [component] });
  return weaklyNamed(volume, name) ?? coarse(volume);
};

/** Words with other meanings count less: not at all against the parameters of a T1 volume. */
function weaklyNamed(volume: VolumeInfo, name: string): SequenceFinding | null {
  if (!WORDS.weakOther.test(name) || WORDS.t1.test(name) || WORDS.t2.test(name)) return null;
  return found('other', isFastGradientEcho(volume) ? 0.6 : 0.75, nameSays('calibration'));
}

function coarse(volume: VolumeInfo): SequenceFinding | null {
  const pixel = volume.pixelSpacingMm?.[0] ?? volume.grid?.spacingMm[0] ?? 0;
  if (pixel < COARSE_PIXEL_MM || !isFastGradientEcho(volume)) return null;
  return found('other', 0.75, { code: 'coarse-pixels', values: [shown(pixel)] });
}

/** How far a name is believed that calls an image computed: not fully where ImageType says that the scanner measured it. */
function computedByName({ imageType }: VolumeInfo['facts']): number {
  return imageType[0] === 'ORIGINAL' ? 0.78 : 0.92;
}

const projection: SequenceRule = ({ facts }, { name, imageType }) => {
  if (/ (?:mip|min ip|minip|projection image|mnip)(?= )/.test(imageType))
    return found('mip', 0.95, typeSays('projection'));
  return WORDS.mip.test(name) ? found('mip', computedByName(facts), nameSays('projection')) : null;
};

const subtraction: SequenceRule = ({ description, facts }, { name, imageType }) => {
  if (/ sub(?:tract\w*)? /.test(imageType)) return found('subtraction', 0.95, typeSays('subtraction'));
  if (WORDS.subtraction.test(name)) return found('subtraction', computedByName(facts), nameSays('subtraction'));
  // `ART - PRE`, `pv-nativ`: one phase less another.
  const isDifference =
    /(?:art|ven|pv|port|del|late|spat|tard|dyn|post|hbp?)\w*\s*[-–−]\s*(?:pre|nat|blanco|basal|mask|sans|ohne)/i.test(
      description,
    );
  const isDerived = facts.imageType[0] === 'DERIVED';
  return isDifference ? found('subtraction', isDerived ? 0.85 : 0.6, nameSays('subtraction')) : null;
};

const adc: SequenceRule = ({ facts, split }, { name, imageType }) => {
  if (/ e ?adc | exponential | exp adc /.test(`${name}${imageType}`))
    return found('other', 0.85, nameSays('exponential-adc'));
  if (/ adc(?: unspecified| map)? /.test(imageType)) return found('adc', 0.97, typeSays('adc'));
  if (!WORDS.adc.test(name)) return null;
  const hasB = facts.bValue !== null && facts.bValue > 0 && split.bValue !== undefined;
  return hasB ? null : found('adc', 0.92, nameSays('adc'));
};

const MAP_TYPES =
  / (?:t1 map|t2 map|t[12] ?star(?: map)?|r2 ?star(?: map)?|r2 map|fat fraction\w*|water fraction|fat frac\w*|ff|ff map|pdff|[df] map|d star|fa|tensor|perfusion|tta|ivim|stiffness|fraction) /;

const parametricMap: SequenceRule = (volume, { name, imageType }) => {
  const { facts } = volume;
  if (MAP_TYPES.test(imageType.replace('original primary', ' '))) return found('other', 0.9, typeSays('map'));
  const isPart = / (?:water|fat|in phase|out phase|opp phase|w|f|ip|op) /.test(imageType) || isNamedPart(name);
  // A map is derived; an image straight from the scanner that is called one may be what it was made from.
  const isMapped = facts.imageType[0] !== 'ORIGINAL' || !isFastGradientEcho(volume);
  if (WORDS.map.test(name) && !isNamedPart(name)) return found('other', isMapped ? 0.88 : 0.7, nameSays('map'));
  if (QUANTIFICATION.test(name) && !isPart) return found('other', 0.8, nameSays('quantification'));
  if (/ fa | color fa /.test(name) && facts.scanningSequence.includes('EP'))
    return found('other', 0.85, nameSays('map'));
  return ANGIOGRAPHY.test(name) ? found('other', 0.6, nameSays('angiography')) : null;
};

/** `WATER: IDEAL IQ`, as GE names the images of a scan that yields maps too. */
function isNamedPart(name: string): boolean {
  return /^ (?:water|fat|in ?phase|out ?phase) /.test(name);
}

const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

/** A picture without a place in the patient carries the name of the series that it was made from, and is not that series. */
const capture: SequenceRule = ({ slices }) =>
  slices.length > 0 &&
  slices.every(({ sopClassUid, positionLps }) => sopClassUid.startsWith(SECONDARY_CAPTURE) && positionLps === null)
    ? found('other', 0.9, typeSays('screen-save'))
    : null;

/** Rules for what is no image of tissue, or computed from such. In order of authority. */
export const DERIVED_RULES: readonly SequenceRule[] = [
  notMr,
  localiser,
  notAnImageOfTissue,
  projection,
  subtraction,
  adc,
  parametricMap,
  capture,
];
