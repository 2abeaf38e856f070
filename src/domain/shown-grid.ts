import type { Grid } from '../geometry/grid.ts';
import type { VolumeInfo } from './volume.ts';

/** The grid that positions on a volume's pictures refer to: its own, or without patient geometry one of pixels (1 x 1 x 1). */
export function shownGrid(info: Pick<VolumeInfo, 'grid' | 'pixel' | 'slices'>): Grid {
  return (
    info.grid ?? {
      size: [info.pixel.columns, info.pixel.rows, Math.max(1, info.slices.length)],
      spacingMm: [1, 1, 1],
      origin: [0, 0, 0],
      axes: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      frameOfReferenceUid: '',
    }
  );
}
