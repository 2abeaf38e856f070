import { AppError } from '../domain/app-error.ts';
import type { VolumeInfo, VoxelArray } from '../domain/volume.ts';
import type { VolumeStart } from '../ports/compute.ts';

const ARRAYS = {
  Int16: Int16Array,
  Uint16: Uint16Array,
  Uint8: Uint8Array,
  Int32: Int32Array,
  Uint32: Uint32Array,
  Float32: Float32Array,
} as const;

/** Values of one slice, all components. */
export function sliceValues(volume: VolumeInfo, components: number): number {
  return volume.pixel.columns * volume.pixel.rows * components;
}

/** Bytes that the decoded volume will take, from its header. */
export function estimatedBytes(volume: VolumeInfo): number {
  const { samplesPerPixel, bitsAllocated } = volume.pixel;
  const bytesPerValue = bitsAllocated <= 8 ? 1 : bitsAllocated <= 16 ? 2 : 4;
  return sliceValues(volume, samplesPerPixel) * volume.slices.length * bytesPerValue;
}

/**
 * An array for all slices, zero.
 * @throws AppError `volume/no-memory`
 */
export function allocateVoxels(volume: VolumeInfo, start: VolumeStart): VoxelArray {
  const length = sliceValues(volume, start.components) * volume.slices.length;
  try {
    return new ARRAYS[start.arrayType](length);
  } catch (cause) {
    throw new AppError('volume/no-memory', 'This series does not fit into the memory of the browser.', {
      cause,
      hint: 'Close other tabs or cases and open it again.',
    });
  }
}
