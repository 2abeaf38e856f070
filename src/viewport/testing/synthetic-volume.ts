import type { FileId, Uid, VolumeId } from '../../domain/ids.ts';
import type { AcquisitionFacts, VolumeInfo, VolumeVoxels, VoxelArray } from '../../domain/volume.ts';
import { type Grid, toLps, voxelCount } from '../../geometry/grid.ts';
import type { Lps } from '../../geometry/vec3.ts';

/** A volume without a file: header facts that the viewport never looks at are left empty. */
export function syntheticVolume(options: {
  readonly id: string;
  readonly grid: Grid;
  /** Without: `stack` of the grid's size, drawn on its indices. */
  readonly hasGeometry?: boolean;
  readonly photometricInterpretation?: string;
  readonly samplesPerPixel?: number;
}): VolumeInfo {
  const { id, grid, hasGeometry = true, photometricInterpretation = 'MONOCHROME2', samplesPerPixel = 1 } = options;
  const slices = Array.from({ length: grid.size[2] }, (_, k) => ({
    fileId: `${id}-${k}` as FileId,
    sopInstanceUid: `2.25.1.${k}` as Uid,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.4' as Uid,
    frame: null,
    tile: null,
    positionLps: null,
    rescale: { slope: 1, intercept: 0 },
    instanceNumber: k + 1,
  }));
  return {
    id: id as VolumeId,
    kind: hasGeometry ? 'volume' : samplesPerPixel === 3 ? 'picture' : 'stack',
    studyUid: '2.25.10' as Uid,
    seriesUid: '2.25.11' as Uid,
    seriesNumber: 1,
    description: id,
    modality: 'MR',
    split: {},
    slices,
    grid: hasGeometry ? grid : null,
    frameOfReferenceUid: hasGeometry ? (grid.frameOfReferenceUid as Uid) : null,
    pixel: {
      columns: grid.size[0],
      rows: grid.size[1],
      samplesPerPixel,
      photometricInterpretation,
      bitsAllocated: 16,
      bitsStored: 16,
      highBit: 15,
      pixelRepresentation: 0,
      planarConfiguration: 0,
      transferSyntaxUid: '1.2.840.10008.1.2.1' as Uid,
    },
    windows: [],
    voiLut: null,
    sliceThicknessMm: grid.spacingMm[2],
    facts: {} as AcquisitionFacts,
    warnings: [],
  };
}

/** Fills an array by a function of the voxel index and its patient position. */
export function filled<A extends VoxelArray>(
  array: A,
  grid: Grid,
  value: (i: number, j: number, k: number, position: Lps) => number,
): A {
  let n = 0;
  for (let k = 0; k < grid.size[2]; k++)
    for (let j = 0; j < grid.size[1]; j++)
      for (let i = 0; i < grid.size[0]; i++) array[n++] = value(i, j, k, toLps(grid, [i, j, k]));
  return array;
}

export function syntheticVoxels(
  info: VolumeInfo,
  voxels: VoxelArray,
  rescale: VolumeVoxels['rescale'] = { slope: 1, intercept: 0 },
): VolumeVoxels {
  return { volumeId: info.id, voxels, rescale, components: info.pixel.samplesPerPixel === 3 ? 3 : 1 };
}

/** An empty labelmap for a grid. */
export function emptyLabels(grid: Grid): Uint8Array {
  return new Uint8Array(voxelCount(grid));
}
