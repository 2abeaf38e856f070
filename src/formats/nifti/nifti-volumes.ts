import { ABSENT_FACTS } from '../../domain/absent-facts.ts';
import type { FileId, Uid, VolumeId } from '../../domain/ids.ts';
import type { AcquisitionFacts, ImportWarning, PixelFormat, SliceRef, VolumeInfo } from '../../domain/volume.ts';
import { type Grid, toLps } from '../../geometry/grid.ts';
import { cross, dot, type Ijk } from '../../geometry/vec3.ts';
import type { NiftiImage } from './read-nifti.ts';

/** Study that NIfTI files are listed under: they name neither patient nor study. */
export const NIFTI_STUDY_UID = 'nifti' as Uid;

export interface NiftiIdentity {
  readonly fileId: FileId;
  /** Path as the person gave it. */
  readonly name: string;
  /** Hash of the file, so that its volumes get the same ids each time. */
  readonly hash: string;
}

/** A label map rather than an image: few whole numbers from 0 to 255, not scaled, and many of them in areas of one value. */
export function isLabelMap({ voxels, components, rescale }: NiftiImage): boolean {
  if (components !== 1 || rescale.slope !== 1 || rescale.intercept !== 0) return false;
  const seen = new Uint8Array(256);
  for (const value of voxels) {
    if (!(value >= 0 && value <= 255) || !Number.isInteger(value)) return false;
    seen[value] = 1;
  }
  const values = seen.reduce((sum, flag) => sum + flag, 0);
  return values <= FEW_LABELS || (values <= MOST_LABELS && equalNeighbours(voxels) >= LEAST_EQUAL_PART);
}

/** Part of the neighbouring voxels, pairs of zeros apart, that are equal: much of a label map, little of a dark picture. */
function equalNeighbours(voxels: NiftiImage['voxels']): number {
  let pairs = 0;
  let equal = 0;
  for (let n = 1; n < voxels.length; n++) {
    if (voxels[n] === 0 && voxels[n - 1] === 0) continue;
    pairs++;
    if (voxels[n] === voxels[n - 1]) equal++;
  }
  return pairs === 0 ? 1 : equal / pairs;
}

/** Up to so many values are labels, however finely they are spread. */
const FEW_LABELS = 32;
const LEAST_EQUAL_PART = 0.3;

/** Anatomical label maps have up to some 120 labels; an 8-bit picture has more values than this. */
const MOST_LABELS = 160;

/** One volume for each three-dimensional image of a NIfTI file. */
export function niftiVolumes(image: NiftiImage, identity: NiftiIdentity): VolumeInfo[] {
  const { grid, isReversed } = rightHanded(image.grid);
  return Array.from({ length: image.frames }, (_, n) => {
    const slices = sliceRefs(image, identity.fileId, n, isReversed ? image.grid : grid);
    return niftiVolume(image, identity, n, grid, isReversed ? slices.reverse() : slices);
  });
}

function niftiVolume(
  image: NiftiImage,
  { name, hash }: NiftiIdentity,
  n: number,
  grid: Grid,
  slices: readonly SliceRef[],
): VolumeInfo {
  const isColour = image.components === 3;
  return {
    id: `v${hash.slice(0, 20)}${image.frames > 1 ? `-${n + 1}` : ''}` as VolumeId,
    kind: isColour ? 'picture' : 'volume',
    studyUid: NIFTI_STUDY_UID,
    seriesUid: `nifti-${hash.slice(0, 20)}` as Uid,
    seriesNumber: null,
    description: (name.split('/').at(-1) ?? name).replace(/\.nii(\.gz)?$/i, ''),
    modality: 'OT',
    split: image.frames > 1 ? { temporalPosition: n + 1 } : {},
    slices,
    grid: isColour ? null : grid,
    frameOfReferenceUid: null,
    pixel: pixelFormat(image),
    windows: [],
    voiLut: null,
    sliceThicknessMm: grid.spacingMm[2],
    facts: NO_FACTS,
    warnings: warningsOf(image, isColour),
  };
}

/** NIfTI allows left-handed axes; a grid counts slices along the right-handed normal. */
function rightHanded(grid: Grid): { grid: Grid; isReversed: boolean } {
  const [i, j, k] = grid.axes;
  if (dot(cross(i, j), k) >= 0) return { grid, isReversed: false };
  const origin = toLps(grid, [0, 0, grid.size[2] - 1] as Ijk);
  return { grid: { ...grid, origin, axes: [i, j, [-k[0], -k[1], -k[2]]] }, isReversed: true };
}

/** Slices of the n-th image in the order of the file; frames count on from image to image. */
function sliceRefs({ rescale }: NiftiImage, fileId: FileId, n: number, fileGrid: Grid): SliceRef[] {
  const count = fileGrid.size[2];
  return Array.from({ length: count }, (_, k) => ({
    fileId,
    sopInstanceUid: '' as Uid,
    sopClassUid: '' as Uid,
    frame: n * count + k + 1,
    tile: null,
    positionLps: toLps(fileGrid, [0, 0, k] as Ijk),
    rescale,
    instanceNumber: null,
  }));
}

function pixelFormat({ grid, voxels, components }: NiftiImage): PixelFormat {
  const bits = voxels.BYTES_PER_ELEMENT * 8;
  return {
    columns: grid.size[0],
    rows: grid.size[1],
    samplesPerPixel: components,
    photometricInterpretation: components === 3 ? 'RGB' : 'MONOCHROME2',
    bitsAllocated: bits,
    bitsStored: bits,
    highBit: bits - 1,
    pixelRepresentation: voxels instanceof Int16Array || voxels instanceof Int32Array ? 1 : 0,
    planarConfiguration: 0,
    transferSyntaxUid: '' as Uid,
  };
}

function warningsOf(image: NiftiImage, isColour: boolean): ImportWarning[] {
  const text =
    'NIfTI files name no patient and no frame of reference: check that this one belongs to the study. Masks on it are saved as NIfTI, not as DICOM.';
  const own = image.warnings.map((warning) => ({ code: 'nifti', text: warning }));
  const colour = isColour
    ? [{ code: 'colour', text: 'These are colour images: they can be looked at, but not segmented.' }]
    : [];
  return [...colour, ...own, { code: 'no-frame-of-reference', text }];
}

const NO_FACTS: AcquisitionFacts = { ...ABSENT_FACTS, modality: 'OT' };
