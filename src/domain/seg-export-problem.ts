import { AppError } from './app-error.ts';
import type { VolumeInfo } from './volume.ts';

/**
 * Why a SEG of this volume would lie, as far as the import can tell; null when one can be written. To be asked before
 * a person starts to paint. The writer asks again and looks into the files as well.
 */
export function segExportProblem(
  volume: Pick<VolumeInfo, 'kind' | 'slices' | 'grid' | 'frameOfReferenceUid'>,
): AppError | null {
  if (volume.slices.some((s) => s.tile !== null)) {
    return new AppError('seg/mosaic', 'These images are tiles of a Siemens mosaic: no SEG can point at a tile.', {
      hint: 'Export the series from the scanner as single slices or Enhanced MR; NIfTI export works as it is.',
    });
  }
  if (volume.kind === 'picture' || volume.slices.some((s) => s.positionLps === null)) {
    return new AppError(
      'seg/no-geometry',
      'These images do not say where in the patient they lie, so no SEG can either.',
    );
  }
  if (volume.grid === null) {
    return new AppError('seg/no-grid', 'These slices form no regular volume, so no mask of them can be saved.');
  }
  if (!volume.frameOfReferenceUid) {
    return new AppError(
      'seg/no-frame-of-reference',
      'These images name no frame of reference, so a SEG of them would have no true place.',
    );
  }
  return null;
}
