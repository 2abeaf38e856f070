import { AppError } from '../domain/app-error.ts';
import type { VolumeId } from '../domain/ids.ts';
import type { VolumeInfo, VolumeVoxels } from '../domain/volume.ts';
import { voxelCount } from '../geometry/grid.ts';
import type { VolumePlacement } from '../ports/viewport.ts';
import { DrawnArray } from './drawn-array.ts';
import type { PlacedVolume, ShownVolume } from './shown-volume.ts';
import { defaultPlacement, spaceOf } from './volume-space.ts';

/** A volume with the array that the engine draws. */
export interface DrawnVolume extends ShownVolume {
  readonly array: DrawnArray;
  placement: VolumePlacement;
}

/** The volumes that the viewport knows. */
export class VolumeRegistry {
  readonly #volumes = new Map<VolumeId, DrawnVolume>();
  /** Also of volumes that are still to come, or come back. */
  readonly #placements = new Map<VolumeId, VolumePlacement>();

  /** @throws AppError `viewport/size-mismatch` when the array does not have the volume's size */
  add(info: VolumeInfo, voxels: VolumeVoxels, maxTextureEdge: number): DrawnVolume {
    const { space, placement } = this.placed(info);
    if (voxels.voxels.length !== voxelCount(space.grid) * voxels.components) {
      throw new AppError('viewport/size-mismatch', 'Internal error: an image does not have the size of its grid.');
    }
    const array = new DrawnArray({
      grid: space.grid,
      voxels: voxels.voxels,
      components: voxels.components,
      maxTextureEdge,
    });
    const volume: DrawnVolume = { info, voxels, space, array, placement };
    this.#volumes.set(info.id, volume);
    return volume;
  }

  /** Where a volume lies, or will lie when it is added. */
  placed(info: VolumeInfo): PlacedVolume {
    const placement = (info.grid && this.#placements.get(info.id)) || defaultPlacement(info);
    return { space: spaceOf(info), placement };
  }

  /** The volume where it is known; one without patient geometry lies in no shared space. */
  place(volumeId: VolumeId, placement: VolumePlacement): DrawnVolume | null {
    this.#placements.set(volumeId, placement);
    const volume = this.get(volumeId);
    if (!volume?.space.hasPatientGeometry) return null;
    volume.placement = placement;
    return volume;
  }

  get(volumeId: VolumeId): DrawnVolume | null {
    return this.#volumes.get(volumeId) ?? null;
  }

  /** Frees the graphics memory; nothing may draw it any more. */
  remove(volumeId: VolumeId): void {
    this.#volumes.get(volumeId)?.array.free();
    this.#volumes.delete(volumeId);
  }

  all(): Iterable<DrawnVolume> {
    return this.#volumes.values();
  }

  get bytes(): number {
    return [...this.#volumes.values()].reduce((sum, { voxels }) => sum + voxels.voxels.byteLength, 0);
  }
}
