import { ABSENT_FACTS } from '../../absent-facts.ts';
import type { Uid, VolumeId } from '../../ids.ts';
import type { AcquisitionFacts, VolumeInfo, VolumeSplit } from '../../volume.ts';
import type { PhaseKind } from '../phase-kind.ts';

/** Facts that a case sets; everything else is absent. */
export type CaseFacts = Partial<Omit<AcquisitionFacts, 'modality'>>;

/** One volume of the recognition table: what the scanner wrote, and what a radiologist calls it. */
export interface HeaderCase {
  readonly description: string;
  readonly facts?: CaseFacts;
  readonly split?: VolumeSplit;
  readonly expected: PhaseKind;
  /** True: even a person could not be sure; the finding must say so by a confidence under 0.7. */
  readonly isDoubtful?: boolean;
}

/** Volumes that belong to one study; recognition looks at them together. */
export interface HeaderStudy {
  readonly vendor: string;
  readonly common?: CaseFacts;
  readonly cases: readonly HeaderCase[];
}

const ABSENT: AcquisitionFacts = { ...ABSENT_FACTS, modality: 'MR' };

/** A volume with the header facts of a case; no pixels, no geometry. */
export function volumeOf(study: HeaderStudy, header: HeaderCase, index: number): VolumeInfo {
  return {
    id: `case-${index}` as VolumeId,
    kind: 'volume',
    studyUid: '1.2' as Uid,
    seriesUid: `1.2.${header.split?.temporalPosition === undefined ? index : 0}` as Uid,
    seriesNumber: null,
    description: header.description,
    modality: 'MR',
    split: header.split ?? {},
    slices: [],
    grid: null,
    frameOfReferenceUid: null,
    pixel: {
      columns: 256,
      rows: 256,
      samplesPerPixel: 1,
      photometricInterpretation: 'MONOCHROME2',
      bitsAllocated: 16,
      bitsStored: 12,
      highBit: 11,
      pixelRepresentation: 0,
      planarConfiguration: 0,
      transferSyntaxUid: '1.2.840.10008.1.2.1' as Uid,
    },
    windows: [],
    voiLut: null,
    sliceThicknessMm: null,
    facts: { ...ABSENT, manufacturer: study.vendor, ...study.common, ...header.facts },
    warnings: [],
  };
}

const ORIGINAL = ['ORIGINAL', 'PRIMARY'] as const;
const DERIVED = ['DERIVED', 'PRIMARY'] as const;

/** Typical parameters of sequences, as scanners write them. */
export const SEQUENCES = {
  vibe: {
    scanningSequence: ['GR'],
    sequenceVariant: ['SP', 'OSP'],
    mrAcquisitionType: '3D',
    repetitionTimeMs: 4.1,
    echoTimeMs: 1.9,
    flipAngleDeg: 10,
    imageType: [...ORIGINAL, 'M', 'NORM'],
  },
  lava: {
    scanningSequence: ['GR'],
    sequenceVariant: ['SS', 'SP', 'SK'],
    mrAcquisitionType: '3D',
    repetitionTimeMs: 3.7,
    echoTimeMs: 1.7,
    flipAngleDeg: 12,
    imageType: [...ORIGINAL, 'OTHER'],
    scanOptions: ['FAST_GEMS', 'EDR_GEMS', 'SP', 'FS'],
  },
  thrive: {
    scanningSequence: ['GR'],
    sequenceVariant: ['MP'],
    mrAcquisitionType: '3D',
    repetitionTimeMs: 3.9,
    echoTimeMs: 1.8,
    flipAngleDeg: 10,
    imageType: [...ORIGINAL, 'M_FFE', 'M', 'FFE'],
  },
  tse: {
    scanningSequence: ['SE'],
    sequenceVariant: ['SK', 'SP'],
    mrAcquisitionType: '2D',
    repetitionTimeMs: 3200,
    echoTimeMs: 84,
    echoTrainLength: 18,
    imageType: [...ORIGINAL, 'M', 'NORM'],
  },
  haste: {
    scanningSequence: ['SE'],
    sequenceVariant: ['SK', 'SP', 'OSP'],
    mrAcquisitionType: '2D',
    repetitionTimeMs: 1200,
    echoTimeMs: 92,
    echoTrainLength: 192,
    imageType: [...ORIGINAL, 'M', 'NORM'],
  },
  epi: {
    scanningSequence: ['EP'],
    sequenceVariant: ['SK', 'SP'],
    mrAcquisitionType: '2D',
    repetitionTimeMs: 5200,
    echoTimeMs: 62,
    imageType: [...ORIGINAL, 'DIFFUSION', 'NONE', 'NORM'],
  },
  adc: {
    scanningSequence: ['EP'],
    mrAcquisitionType: '2D',
    repetitionTimeMs: 5200,
    echoTimeMs: 62,
    imageType: [...DERIVED, 'DIFFUSION', 'ADC', 'NORM'],
  },
  trufi: {
    scanningSequence: ['GR'],
    sequenceVariant: ['SS', 'SK', 'SP'],
    mrAcquisitionType: '2D',
    repetitionTimeMs: 3.8,
    echoTimeMs: 1.6,
    flipAngleDeg: 60,
    imageType: [...ORIGINAL, 'M', 'NORM'],
  },
  dual: {
    scanningSequence: ['GR'],
    sequenceVariant: ['SP'],
    mrAcquisitionType: '2D',
    repetitionTimeMs: 140,
    flipAngleDeg: 70,
    imageType: [...ORIGINAL, 'M', 'NORM'],
  },
} as const satisfies Record<string, CaseFacts>;
