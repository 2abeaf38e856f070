import type { VolumeInfo, VolumeVoxels } from '../domain/volume.ts';
import type { Triple } from '../geometry/vec3.ts';
import type { VolumePlacement } from '../ports/viewport.ts';
import type { SlicePlanes } from './slice-planes.ts';
import type { ViewCamera } from './view-camera.ts';
import type { VolumeSpace } from './volume-space.ts';

/** Where a volume lies, also before its voxels are there. */
export interface PlacedVolume {
  readonly space: VolumeSpace;
  readonly placement: VolumePlacement;
}

/** A volume as a view needs it. */
export interface ShownVolume extends PlacedVolume {
  readonly info: VolumeInfo;
  readonly voxels: VolumeVoxels;
}

/** What a view shows right now. */
export interface Showing<Volume extends ShownVolume> {
  readonly volume: Volume;
  readonly planes: SlicePlanes;
  readonly camera: ViewCamera;
}

/** Where a view looked, without the volume, which may be gone. */
export interface SeenPlace {
  readonly linkKey: string;
  /** In the shared space. */
  readonly focus: Triple;
  readonly planes: SlicePlanes;
  readonly camera: ViewCamera;
}
