import { ABSENT_FACTS } from '../../domain/absent-facts.ts';
import type { FileId, Uid, VolumeId } from '../../domain/ids.ts';
import type { AcquisitionFacts, ImportResult, StudyInfo, VolumeInfo } from '../../domain/volume.ts';
import type { Grid } from '../../geometry/grid.ts';
import type { Lps } from '../../geometry/vec3.ts';

/** An axis-aligned grid with its first voxel at the origin of the patient. */
export function sampleGrid(size: Grid['size'] = [8, 6, 4], spacingMm: Grid['spacingMm'] = [1, 1, 3]): Grid {
  return {
    size,
    spacingMm,
    origin: [0, 0, 0] as unknown as Lps,
    axes: [[1, 0, 0] as unknown as Lps, [0, 1, 0] as unknown as Lps, [0, 0, 1] as unknown as Lps],
    frameOfReferenceUid: '1.2.3.900',
  };
}

const FACTS: AcquisitionFacts = { ...ABSENT_FACTS, modality: 'MR' };

/** A small volume of 16-bit pixels; `change` overrides any part. */
export function sampleVolume(name: string, change: Partial<VolumeInfo> = {}): VolumeInfo {
  const grid = change.grid === undefined ? sampleGrid() : change.grid;
  const [columns, rows, slices] = grid?.size ?? [8, 6, 4];
  return {
    id: `volume-${name}` as VolumeId,
    kind: 'volume',
    studyUid: '1.2.3.1' as Uid,
    seriesUid: `1.2.3.1.${name}` as Uid,
    seriesNumber: 1,
    description: name,
    modality: 'MR',
    split: {},
    slices: Array.from({ length: slices }, (_, k) => ({
      fileId: `file-${name}-${k}` as FileId,
      sopInstanceUid: `1.2.3.1.${name}.${k}` as Uid,
      sopClassUid: '1.2.840.10008.5.1.4.1.1.4' as Uid,
      frame: null,
      tile: null,
      positionLps: [0, 0, k * 3],
      rescale: { slope: 1, intercept: 0 },
      instanceNumber: k + 1,
    })),
    grid,
    frameOfReferenceUid: '1.2.3.900' as Uid,
    pixel: {
      columns,
      rows,
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
    sliceThicknessMm: 3,
    facts: FACTS,
    warnings: [],
    ...change,
  };
}

export const SAMPLE_STUDY: StudyInfo = {
  studyUid: '1.2.3.1' as Uid,
  description: 'Liver',
  date: '20260301',
  time: null,
  patientName: 'Test^Patient',
  patientId: 'T1',
  patientBirthDate: null,
  patientSex: null,
  patientAge: null,
  institution: null,
};

export function sampleResult(volumes: readonly VolumeInfo[], change: Partial<ImportResult> = {}): ImportResult {
  const images = volumes.reduce((sum, volume) => sum + volume.slices.length, 0);
  return {
    filesGiven: images,
    filesLoaded: images,
    studies: [SAMPLE_STUDY],
    volumes,
    others: [],
    skipped: [],
    imagesIn: images,
    imagesShown: images,
    ...change,
  };
}
