import type { Grid } from '../geometry/grid.ts';
import type { VolumeInfo } from './volume.ts';

type Shown = Pick<VolumeInfo, 'grid' | 'pixel' | 'slices' | 'pixelSpacingMm'>;

/**
 * The grid that positions on a volume's pictures refer to: its own; without patient geometry one of its pixel spacing, in
 * mm and slices, or of pixels (1 x 1 x 1) where the files give no spacing either.
 */
export function shownGrid(info: Shown): Grid {
  if (info.grid) return info.grid;
  const [columnMm, rowMm] = info.pixelSpacingMm ?? [1, 1];
  return {
    size: [info.pixel.columns, info.pixel.rows, Math.max(1, info.slices.length)],
    spacingMm: [columnMm, rowMm, 1],
    origin: [0, 0, 0],
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    frameOfReferenceUid: '',
  };
}

/** What lengths on the volume's pictures are in. */
export function lengthUnitOf(info: Pick<VolumeInfo, 'grid' | 'pixelSpacingMm'>): 'mm' | 'px' {
  return info.grid || info.pixelSpacingMm ? 'mm' : 'px';
}
