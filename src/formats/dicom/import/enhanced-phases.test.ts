import { describe, expect, it } from 'vitest';
import { recognisePhases } from '../../../domain/phase/recognise-phases.ts';
import type { Dataset } from '../dataset.ts';
import { writePart10 } from '../write/write-part10.ts';
import { TAG } from './tags.ts';
import { elements, importBytes, mrElements, type TestEntry } from './testing/mr-file.ts';

const Z = [0, 4, 8];
const SPECTRALLY_SELECTED_SUPPRESSION = 0x00189025;
const ECHO_PULSE_SEQUENCE = 0x00189008;
const ECHO_PLANAR = 0x00189018;
const STEADY_STATE = 0x00189017;
const ADMINISTRATION_PROFILE = 0x00189340;

interface Timing {
  readonly tr: number;
  readonly te: number;
  readonly flip: number;
}
const FAST: Timing = { tr: 3.9, te: 1.8, flip: 10 };
const SLOW: Timing = { tr: 3200, te: 84, flip: 120 };

let series = 0;

/** One Enhanced MR object: a stack for each of `variants`, named, of 1.5 T, with the attributes of its pulse sequence. */
function enhanced(name: string, { tr, te, flip }: Timing, variants: readonly TestEntry[], ...more: TestEntry[]) {
  const frames: Dataset[] = variants.flatMap((variant) =>
    Z.map((z) => elements([TAG.PlanePositionSequence, [elements([TAG.ImagePositionPatient, [0, 0, z]])]], variant)),
  );
  const shared = elements(
    [TAG.PlaneOrientationSequence, [elements([TAG.ImageOrientationPatient, [1, 0, 0, 0, 1, 0]])]],
    [TAG.PixelMeasuresSequence, [elements([TAG.PixelSpacing, [1, 1]], [TAG.SliceThickness, 4])]],
    [TAG.MRTimingAndRelatedParametersSequence, [elements([TAG.RepetitionTime, tr], [TAG.FlipAngle, flip])]],
    [TAG.MREchoSequence, [elements([TAG.EffectiveEchoTime, te])]],
  );
  series++;
  return writePart10(
    mrElements(
      0,
      [TAG.SOPClassUID, '1.2.840.10008.5.1.4.1.1.4.1'],
      [TAG.SeriesInstanceUID, `1.2.3.100.${series}`],
      [TAG.SeriesDescription, name],
      [TAG.ImageType, ['ORIGINAL', 'PRIMARY', 'VOLUME', 'NONE']],
      [TAG.MagneticFieldStrength, 1.5],
      [TAG.AcquisitionDateTime, '20240312095000'],
      [TAG.ImagePositionPatient, null],
      [TAG.ImageOrientationPatient, null],
      [TAG.NumberOfFrames, frames.length],
      [TAG.SharedFunctionalGroupsSequence, [shared]],
      [TAG.PerFrameFunctionalGroupsSequence, frames],
      [0x7fe00010, new Uint8Array(24 * frames.length)],
      ...more,
    ),
  );
}

const at = (n: number, time: string): TestEntry => [
  TAG.FrameContentSequence,
  [elements([TAG.TemporalPositionIndex, n], [TAG.FrameAcquisitionDateTime, `20240312${time}`])],
];
const type = (...frameType: readonly string[]): TestEntry => [
  TAG.MRImageFrameTypeSequence,
  [elements([TAG.FrameType, frameType], [TAG.ComplexImageComponent, 'MAGNITUDE'])],
];
const weight = (b: number): TestEntry => [TAG.MRDiffusionSequence, [elements([TAG.DiffusionBValue, b])]];
const AGENT: TestEntry = [
  TAG.ContrastBolusAgentSequence,
  [
    elements(
      [TAG.CodeMeaning, 'Gadoxetate disodium'],
      [ADMINISTRATION_PROFILE, [elements([TAG.ContrastBolusStartTime, '100000'])]],
    ),
  ],
];

async function phasesOf(...files: readonly Uint8Array[]) {
  const { volumes } = await importBytes(files);
  const findings = recognisePhases(volumes);
  return volumes.map(({ id }) => {
    const { kind, confidence, bValue } = findings.get(id)!;
    return bValue === null ? [kind, confidence >= 0.7] : [kind, confidence >= 0.7, bValue];
  });
}

describe('phases of Enhanced multi-frame objects, which have neither Scanning Sequence nor one time', () => {
  it('are those of the time points of each frame', async () => {
    const points = [at(1, '095900'), at(2, '100034'), at(3, '100108'), at(4, '100400'), at(5, '102000')];
    const dynamic = enhanced('dyn', FAST, points, [ECHO_PULSE_SEQUENCE, 'GRADIENT'], AGENT);
    expect(await phasesOf(dynamic)).toEqual([
      ['t1-pre', true],
      ['t1-arterial-late', true],
      ['t1-portal-venous', true],
      ['t1-transitional', true],
      ['t1-hepatobiliary', true],
    ]);
  });

  it('are b-values and maps of diffusion without a word in the name', async () => {
    const adc = type('DERIVED', 'PRIMARY', 'DIFFUSION', 'ADC');
    const attributes: TestEntry[] = [
      [ECHO_PULSE_SEQUENCE, 'SPIN'],
      [ECHO_PLANAR, 'YES'],
    ];
    expect(await phasesOf(enhanced('', SLOW, [weight(50), weight(800)], ...attributes))).toEqual([
      ['dwi', true, 50],
      ['dwi', true, 800],
    ]);
    expect(await phasesOf(enhanced('', SLOW, [adc], ...attributes))).toEqual([['adc', true]]);
  });

  it('are the parts of a Dixon', async () => {
    const parts = ['WATER', 'FAT', 'IN_PHASE', 'OUT_PHASE'].map((part) => type('DERIVED', 'PRIMARY', 'DIXON', part));
    const found = await phasesOf(enhanced('mDIXON', FAST, parts, [ECHO_PULSE_SEQUENCE, 'GRADIENT']));
    expect(found.map(([kind]) => kind).sort()).toEqual(['t1-fat', 't1-in-phase', 't1-opposed-phase', 't1-water']);
  });

  it('are told by the pulse sequence where the name says nothing', async () => {
    const one = [at(1, '095000')];
    const spin: TestEntry = [ECHO_PULSE_SEQUENCE, 'SPIN'];
    const gradient: TestEntry = [ECHO_PULSE_SEQUENCE, 'GRADIENT'];
    expect(await phasesOf(enhanced('A', SLOW, one, spin, [SPECTRALLY_SELECTED_SUPPRESSION, 'FAT']))).toEqual([
      ['t2-fs', true],
    ]);
    expect(await phasesOf(enhanced('B', FAST, one, gradient, [STEADY_STATE, 'FREE_PRECESSION']))).toEqual([
      ['bssfp', true],
    ]);
    expect((await phasesOf(enhanced('C', FAST, one, gradient)))[0]?.[0]).toBe('t1-pre');
  });
});
