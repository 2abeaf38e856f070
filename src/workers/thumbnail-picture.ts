import type { VolumeInfo, VoxelArray } from '../domain/volume.ts';
import type { VolumePlan } from '../formats/dicom/pixels/volume-plan.ts';
import { autoWindow } from '../kernels/auto-window.ts';
import { statisticsOf } from './slice-statistics.ts';

/** Voxels that decide the window: enough for a small picture. */
const WINDOW_SAMPLE = 20_000;

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * A slice as a small picture: averaged over the pixels that fall together, in the proportions of the patient, windowed
 * automatically. MONOCHROME1 is shown with low values bright, as everywhere.
 */
export function thumbnailPicture(
  voxels: VoxelArray,
  plan: VolumePlan,
  { grid, pixel }: Pick<VolumeInfo, 'grid' | 'pixel'>,
  maxEdgePx: number,
): Picture {
  const { columns, rows, components } = plan;
  const [wide, high] = grid ? [columns * grid.spacingMm[0], rows * grid.spacingMm[1]] : [columns, rows];
  const scale = maxEdgePx / Math.max(wide, high);
  const width = Math.max(1, Math.round(wide * scale));
  const height = Math.max(1, Math.round(high * scale));
  const isInverted = (pixel.photometricInterpretation === 'MONOCHROME1') !== plan.rescale.slope < 0;
  const toGrey = components === 1 ? greyScale(voxels, isInverted) : null;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = span(y, height, rows);
    for (let x = 0; x < width; x++) {
      const [left, right] = span(x, width, columns);
      const at = (y * width + x) * 4;
      for (let c = 0; c < 3; c++) {
        const channel = components === 3 ? c : 0;
        if (components === 1 && c > 0) rgba[at + c] = rgba[at]!;
        else {
          const mean = meanOf(voxels, { left, right, top, bottom }, columns, components, channel);
          rgba[at + c] = toGrey ? toGrey(mean) : mean;
        }
      }
      rgba[at + 3] = 255;
    }
  }
  return { width, height, rgba };
}

/** Source pixels [from, to) of one target pixel; at least one. */
function span(index: number, targets: number, sources: number): [from: number, to: number] {
  const from = Math.min(sources - 1, Math.floor((index * sources) / targets));
  return [from, Math.max(from + 1, Math.floor(((index + 1) * sources) / targets))];
}

function meanOf(
  voxels: VoxelArray,
  box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  columns: number,
  components: number,
  channel: number,
): number {
  let sum = 0;
  for (let row = box.top; row < box.bottom; row++)
    for (let column = box.left; column < box.right; column++)
      sum += voxels[(row * columns + column) * components + channel]!;
  return sum / ((box.right - box.left) * (box.bottom - box.top));
}

function greyScale(voxels: VoxelArray, isInverted: boolean): (value: number) => number {
  const { center, width } = autoWindow(statisticsOf([{ k: 0, voxels }], WINDOW_SAMPLE).sample);
  const low = center - width / 2;
  return (value) => {
    const share = ((value - low) / width) * 255;
    return isInverted ? 255 - share : share;
  };
}
