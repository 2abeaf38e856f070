import { agentClass } from '../../../domain/phase/contrast-clock.ts';
import type { AcquisitionFacts } from '../../../domain/volume.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { type CsaHeader, csaNumbers } from './csa-header.ts';
import type { FrameAttributes } from './functional-groups.ts';
import { TAG } from './tags.ts';

/** Facts of a file's header, of its first frame where they differ by frame. */
export function readAcquisitionFacts(frame: FrameAttributes, csa: CsaHeader): AcquisitionFacts {
  const top = frame.top;
  const timing = TAG.MRTimingAndRelatedParametersSequence;
  return {
    modality: frame.string(null, TAG.Modality) ?? 'OT',
    manufacturer: frame.string(null, TAG.Manufacturer),
    manufacturerModelName: frame.string(null, TAG.ManufacturerModelName),
    magneticFieldStrengthT: frame.number(null, TAG.MagneticFieldStrength),
    bodyPartExamined: frame.string(null, TAG.BodyPartExamined),
    protocolName: frame.string(null, TAG.ProtocolName),
    sequenceName: frame.string(null, TAG.SequenceName),
    pulseSequenceName: frame.string(null, TAG.PulseSequenceName),
    scanningSequence: scanningSequence(frame),
    sequenceVariant: frame.strings(null, TAG.SequenceVariant),
    scanOptions: frame.strings(null, TAG.ScanOptions),
    mrAcquisitionType: frame.string(null, TAG.MRAcquisitionType),
    imageType: frame.strings(null, TAG.ImageType),
    echoTimeMs: frame.number(TAG.MREchoSequence, TAG.EffectiveEchoTime) ?? frame.number(null, TAG.EchoTime),
    repetitionTimeMs: frame.number(timing, TAG.RepetitionTime),
    inversionTimeMs: frame.number(null, TAG.InversionTime) ?? frame.number(TAG.MRModifierSequence, TAG.InversionTimes),
    flipAngleDeg: frame.number(timing, TAG.FlipAngle),
    echoTrainLength: frame.number(timing, TAG.EchoTrainLength),
    bValue: null,
    contrastBolusAgent: contrastAgent(frame),
    contrastBolusStartTime: frame.string(null, TAG.ContrastBolusStartTime) ?? enhancedStart(top),
    contrastBolusAgentPhase: frame.string(null, TAG.ContrastBolusAgentPhase),
    temporalPositionIdentifier: frame.number(null, TAG.TemporalPositionIdentifier),
    numberOfTemporalPositions: frame.number(null, TAG.NumberOfTemporalPositions),
    triggerTimeMs: frame.number(null, TAG.TriggerTime),
    acquisitionDate:
      frame.string(null, TAG.AcquisitionDate) ?? frame.string(null, TAG.AcquisitionDateTime)?.slice(0, 8) ?? null,
    acquisitionTime:
      frame.string(null, TAG.AcquisitionTime) ?? frame.string(null, TAG.AcquisitionDateTime)?.slice(8) ?? null,
    acquisitionNumber: frame.number(null, TAG.AcquisitionNumber),
    seriesDate: frame.string(null, TAG.SeriesDate),
    seriesTime: frame.string(null, TAG.SeriesTime),
    contentTime: frame.string(null, TAG.ContentTime),
    derivationDescription: frame.string(null, TAG.DerivationDescription),
    imageComments: frame.string(null, TAG.ImageComments),
    extra: readExtra(top, csa),
  };
}

/** Scanning Sequence (0018,0020), or what the MR Pulse Sequence module of Enhanced objects says of it (PS3.3 C.8.13.4). */
function scanningSequence(frame: FrameAttributes): readonly string[] {
  const { top } = frame;
  const told = frame.strings(null, TAG.ScanningSequence);
  if (told.length > 0) return told;
  const echo = top.string(ECHO_PULSE_SEQUENCE);
  return [
    ...(echo === 'SPIN' || echo === 'BOTH' ? ['SE'] : []),
    ...(echo === 'GRADIENT' || echo === 'BOTH' ? ['GR'] : []),
    ...(top.string(ECHO_PLANAR) === 'YES' ? ['EP'] : []),
    ...(top.string(INVERSION_RECOVERY) === 'YES' ? ['IR'] : []),
  ];
}

/** Start of the first injection in the Enhanced Contrast/Bolus module (PS3.3 C.7.6.4b). */
function enhancedStart(top: ReadDataset): string | null {
  const profile = top.items(TAG.ContrastBolusAgentSequence)[0]?.items(ADMINISTRATION_PROFILE)[0];
  return profile?.string(TAG.ContrastBolusStartTime) ?? null;
}

function contrastAgent(frame: FrameAttributes): string | null {
  const coded = frame.top.items(TAG.ContrastBolusAgentSequence)[0]?.string(TAG.CodeMeaning);
  return frame.string(null, TAG.ContrastBolusAgent) ?? coded ?? null;
}

const ECHO_PULSE_SEQUENCE = 0x00189008;
const INVERSION_RECOVERY = 0x00189009;
const ECHO_PLANAR = 0x00189018;
const ADMINISTRATION_PROFILE = 0x00189340;

/** Private elements that name the sequence or the phase; texts and small numbers without patient data. */
const PRIVATE_FACTS = [
  { name: 'Siemens.CsaImageHeaderType', group: 0x0029, creator: /^SIEMENS CSA HEADER/i, element: 0x08, vr: 'CS' },
  { name: 'Siemens.TimeAfterStart', group: 0x0021, creator: /^SIEMENS MR SD[SI]/i, element: 0x04, vr: 'DS' },
  { name: 'Siemens.ImageTypeText', group: 0x0021, creator: /^SIEMENS MR SD[SI]/i, element: 0x75, vr: 'CS' },
  { name: 'Siemens.AcquisitionMatrixText', group: 0x0051, creator: /^SIEMENS MR HEADER/i, element: 0x0b, vr: 'SH' },
  { name: 'Siemens.CoilString', group: 0x0051, creator: /^SIEMENS MR HEADER/i, element: 0x0f, vr: 'LO' },
  { name: 'Siemens.PatModeText', group: 0x0051, creator: /^SIEMENS MR HEADER/i, element: 0x11, vr: 'LO' },
  { name: 'GE.PulseSequenceName', group: 0x0019, creator: /^GEMS_ACQU_01/i, element: 0x9c, vr: 'LO' },
  { name: 'GE.InternalPulseSequenceName', group: 0x0019, creator: /^GEMS_ACQU_01/i, element: 0x9e, vr: 'LO' },
  { name: 'GE.LocationsInAcquisition', group: 0x0021, creator: /^GEMS_RELA_01/i, element: 0x4f, vr: 'SS' },
  { name: 'GE.VasCollapseFlag', group: 0x0043, creator: /^GEMS_PARM_01/i, element: 0x30, vr: 'SS' },
  { name: 'GE.ImageComponent', group: 0x0043, creator: /^GEMS_PARM_01/i, element: 0x2f, vr: 'SS' },
  { name: 'Philips.DynamicScanNumber', group: 0x2001, creator: /^Philips Imaging DD 001/i, element: 0x08, vr: 'IS' },
  { name: 'Philips.ScanningTechnique', group: 0x2001, creator: /^Philips Imaging DD 001/i, element: 0x20, vr: 'LO' },
  { name: 'Philips.NumberOfDynamicScans', group: 0x2001, creator: /^Philips Imaging DD 001/i, element: 0x81, vr: 'IS' },
  { name: 'Philips.PrepulseType', group: 0x2001, creator: /^Philips Imaging DD 001/i, element: 0x1c, vr: 'CS' },
  { name: 'Philips.ImageType', group: 0x2005, creator: /^Philips MR Imaging DD 001/i, element: 0x11, vr: 'CS' },
  {
    name: 'Philips.DynamicScanBeginTime',
    group: 0x2005,
    creator: /^Philips MR Imaging DD 001/i,
    element: 0xa0,
    vr: 'FL',
  },
  {
    name: 'Philips.SpectralFatSuppression',
    group: 0x2005,
    creator: /^Philips MR Imaging DD 001/i,
    element: 0x3e,
    vr: 'LO',
  },
] as const;
/** Standard attributes that help to recognise a phase or a sequence and have no field of their own. */
const STANDARD_FACTS = [
  ['SoftwareVersions', TAG.SoftwareVersions],
  ['ConvolutionKernel', TAG.ConvolutionKernel],
  ['RescaleType', TAG.RescaleType],
  ['AcquisitionContrast', 0x00089209],
  ['FatSaturation', 0x00189024],
  ['SpectrallySelectedSuppression', 0x00189025],
  ['EchoPulseSequence', ECHO_PULSE_SEQUENCE],
  ['InversionRecovery', INVERSION_RECOVERY],
  ['SteadyStatePulseSequence', 0x00189017],
  ['NumberOfAverages', 0x00180083],
  ['AcquisitionDuration', 0x00189073],
  ['ContrastBolusVolume', 0x00181041],
  ['ContrastBolusTotalDose', 0x00181044],
  ['ContrastBolusStopTime', 0x00181043],
  ['ReceiveCoilName', 0x00181250],
  ['VolumetricProperties', 0x00089206],
  ['ImagingFrequency', 0x00180084],
  ['BurnedInAnnotation', 0x00280301],
] as const;
/** Study, requested procedure and performed procedure step description. */
const EXAMINATION_TEXTS = [TAG.StudyDescription, 0x00321060, 0x00400254] as const;
const MAX_TEXT = 200;

function readExtra(top: ReadDataset, csa: CsaHeader): Record<string, string> {
  const extra: Record<string, string> = {};
  for (const [name, tag] of STANDARD_FACTS) {
    const text = top.strings(tag).join('\\');
    if (text !== '') extra[name] = text.slice(0, MAX_TEXT);
  }
  for (const { name, group, creator, element, vr } of PRIVATE_FACTS) {
    const tag = top.privateTag(group, creator, element);
    const text = tag === null ? '' : top.strings(tag, vr).join('\\');
    if (text !== '') extra[name] = text.slice(0, MAX_TEXT);
  }
  const afterStart = csaNumbers(csa, 'TimeAfterStart')[0];
  if (afterStart !== undefined) extra['Siemens.TimeAfterStart'] ??= String(afterStart);
  // Of the texts about the examination, which may name anybody, the class of the agent alone is kept.
  const agent = agentClass(...EXAMINATION_TEXTS.map((tag) => top.string(tag)));
  if (agent !== 'unknown') extra['Study.ContrastAgent'] = agent;
  return extra;
}
