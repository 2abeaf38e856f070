import { addScaled, cross, dot, normalise, type Triple } from '../../../geometry/vec3.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { type CsaHeader, csaNumbers } from './csa-header.ts';
import { uihSlices } from './frame-plane.ts';
import type { FramePlane } from './image-frame.ts';
import { TAG } from './tags.ts';

/** Slices that lie side by side in one image. */
export interface Mosaic {
  readonly tiles: readonly {
    readonly column: number;
    readonly row: number;
    /** Patient position of the tile's first pixel; null where the header gives no plane. */
    readonly position: Triple | null;
  }[];
  readonly columns: number;
  readonly rows: number;
  /** The header does not say in which direction the tiles follow each other. */
  readonly isOrderAssumed: boolean;
}

const MAX_TILES = 4096;

/**
 * The tiles of a mosaic (Siemens) or grid (United Imaging) of slices; null for an ordinary image.
 *
 * @param plane of the whole image as the header gives it
 */
export function readMosaic(
  dataset: ReadDataset,
  csa: CsaHeader,
  plane: FramePlane | null,
  size: { readonly columns: number; readonly rows: number },
): Mosaic | null {
  return readSiemensMosaic(dataset, csa, plane, size) ?? readUihGrid(dataset, plane, size);
}

/** Whether an image says that it is a Siemens mosaic. */
export function isMosaic(dataset: ReadDataset): boolean {
  return dataset.strings(TAG.ImageType).includes('MOSAIC');
}

/**
 * Siemens: a square grid of NumberOfImagesInMosaic tiles. ImagePositionPatient belongs to an image of the size of the
 * whole mosaic with the same centre as the first slice, so the corner moves inwards by half the difference; slices follow
 * each other along SliceNormalVector (nibabel documentation, "Siemens mosaic format").
 */
function readSiemensMosaic(
  dataset: ReadDataset,
  csa: CsaHeader,
  plane: FramePlane | null,
  size: { readonly columns: number; readonly rows: number },
): Mosaic | null {
  if (!isMosaic(dataset)) return null;
  const header = dataset.privateTag(0x0019, /^SIEMENS MR HEADER/i, 0x0a);
  const count = csaNumbers(csa, 'NumberOfImagesInMosaic')[0] ?? (header === null ? null : dataset.number(header, 'US'));
  if (!isTileCount(count)) return null;
  const across = Math.ceil(Math.sqrt(count));
  const tile = { columns: size.columns / across, rows: size.rows / across };
  if (!Number.isInteger(tile.columns) || !Number.isInteger(tile.rows)) return null;
  const first = plane && firstTilePosition(plane, size, tile);
  const step = plane && scaled(siemensNormal(csa, plane), sliceDistance(dataset));
  const isOrderAssumed = plane !== null && csaNumbers(csa, 'SliceNormalVector').length !== 3;
  return { ...layOut(count, across, tile, (n) => first && step && addScaled(first, step, n)), isOrderAssumed };
}

function firstTilePosition(
  plane: FramePlane,
  size: { readonly columns: number; readonly rows: number },
  tile: { readonly columns: number; readonly rows: number },
): Triple {
  const [spacingI, spacingJ] = plane.spacingMm;
  const alongRow = addScaled(plane.position, plane.row, ((size.columns - tile.columns) / 2) * spacingI);
  return addScaled(alongRow, plane.column, ((size.rows - tile.rows) / 2) * spacingJ);
}

/** Direction of growing tile number. Its sign matters: sagittal mosaics run against the right-handed normal. */
function siemensNormal(csa: CsaHeader, plane: FramePlane): Triple {
  const normal = normalise(cross(plane.row, plane.column));
  const stated = csaNumbers(csa, 'SliceNormalVector');
  if (stated.length !== 3) return normal;
  return dot(stated as unknown as Triple, normal) < 0 ? scaled(normal, -1) : normal;
}

/** United Imaging: block (0065,xx50) counts the slices, (0065,xx51) lists them with their own positions. */
function readUihGrid(
  dataset: ReadDataset,
  plane: FramePlane | null,
  size: { readonly columns: number; readonly rows: number },
): Mosaic | null {
  const countTag = dataset.privateTag(0x0065, /^Image Private Header/i, 0x50);
  const count = countTag === null ? null : dataset.number(countTag, 'DS');
  if (!isTileCount(count)) return null;
  const across = Math.ceil(Math.sqrt(count));
  const tile = { columns: size.columns / across, rows: size.rows / Math.ceil(count / across) };
  if (!Number.isInteger(tile.columns) || !Number.isInteger(tile.rows)) return null;
  const listed = uihSlices(dataset).map((item) => item.numbers(TAG.ImagePositionPatient));
  const hasPositions = listed.length === count && listed.every((p) => p.length === 3 && p.every(Number.isFinite));
  const step = plane && scaled(normalise(cross(plane.row, plane.column)), sliceDistance(dataset));
  return layOut(count, across, tile, (n) => {
    if (!plane || !step) return null;
    return hasPositions ? (listed[n] as unknown as Triple) : addScaled(plane.position, step, n);
  });
}

function layOut(
  count: number,
  across: number,
  tile: { readonly columns: number; readonly rows: number },
  position: (n: number) => Triple | null,
): Mosaic {
  const tiles = Array.from({ length: count }, (_, n) => ({
    column: n % across,
    row: Math.floor(n / across),
    position: position(n),
  }));
  return { tiles, columns: tile.columns, rows: tile.rows, isOrderAssumed: false };
}

function sliceDistance(dataset: ReadDataset): number {
  const distance = dataset.number(TAG.SpacingBetweenSlices) ?? dataset.number(TAG.SliceThickness) ?? 1;
  return distance > 0 ? distance : 1;
}

function isTileCount(count: number | null): count is number {
  return count !== null && Number.isInteger(count) && count > 1 && count <= MAX_TILES;
}

function scaled(vector: Triple, factor: number): Triple {
  return [vector[0] * factor, vector[1] * factor, vector[2] * factor];
}
