import type { Lps } from '../../geometry/vec3.ts';
import type { Tissue } from './tissue.ts';

/**
 * The body cut into voxels of two tissues each: partial volume at every border.
 *
 * Flat index i + j*nx + k*nx*ny; i grows to the patient's left, j to posterior, k to superior. `origin` is the centre of voxel 0.
 */
export interface TissueVolume {
  readonly size: readonly [nx: number, ny: number, nz: number];
  readonly stepMm: readonly [x: number, y: number, z: number];
  readonly origin: Lps;
  /** Tissue that fills at least half of the voxel. */
  readonly primary: Uint8Array;
  readonly secondary: Uint8Array;
  /** Share of `secondary`: 0 .. 127 of 255. */
  readonly share: Uint8Array;
  /** Organ (see `Organ`) at the voxel's centre. */
  readonly organ: Uint8Array;
}

/** The region that is simulated and its resolution, mm. */
export interface VolumeExtent {
  readonly low: Lps;
  readonly high: Lps;
  readonly stepMm: readonly [x: number, y: number, z: number];
}

/** An empty (air) volume over `extent`. */
export function createTissueVolume(extent: VolumeExtent): TissueVolume {
  const cells = (axis: 0 | 1 | 2) =>
    Math.max(2, Math.round((extent.high[axis] - extent.low[axis]) / extent.stepMm[axis]) + 1);
  const size = [cells(0), cells(1), cells(2)] as const;
  const count = size[0] * size[1] * size[2];
  return {
    size,
    stepMm: extent.stepMm,
    origin: extent.low,
    primary: new Uint8Array(count),
    secondary: new Uint8Array(count),
    share: new Uint8Array(count),
    organ: new Uint8Array(count),
  };
}

/**
 * Half width of a border, mm: half of what a voxel measures across it. `rise` is the part of the border's normal along z,
 * -1..1: flat borders (domes) are as soft as the slices are thick.
 */
export function softness(volume: TissueVolume, rise: number): number {
  const along = Math.min(1, rise * rise);
  const [sx, , sz] = volume.stepMm;
  return 0.55 * Math.sqrt(sx * sx * (1 - along) + sz * sz * along);
}

/**
 * Puts `tissue` over what voxel `at` holds: wholly where `distance` (mm, negative inside) is below `-softMm`, in part up to
 * `softMm`. Returns whether the voxel's centre is covered.
 */
export function paint(volume: TissueVolume, at: number, tissue: Tissue, distance: number, softMm: number): boolean {
  if (distance >= softMm) return false;
  if (distance <= -softMm) {
    volume.primary[at] = tissue;
    volume.share[at] = 0;
    return true;
  }
  const cover = 0.5 - distance / (2 * softMm);
  if (cover < 0.5) {
    if (volume.primary[at] !== tissue) {
      volume.secondary[at] = tissue;
      volume.share[at] = cover * 255;
    }
    return false;
  }
  if (volume.primary[at] !== tissue) {
    volume.secondary[at] = volume.primary[at]!;
    volume.primary[at] = tissue;
    volume.share[at] = (1 - cover) * 255;
  } else {
    volume.share[at] = volume.share[at]! * (1 - cover);
  }
  return true;
}
