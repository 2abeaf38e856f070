import { shownGrid } from '../domain/shown-grid.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import type { Grid } from '../geometry/grid.ts';

/** Where a volume is drawn, and which other volumes share its coordinates. */
export interface VolumeSpace {
  /** The volume's own grid; an index grid of 1 mm where the file gives no geometry. */
  readonly grid: Grid;
  /** False: positions, letters and millimetres of `grid` say nothing about the patient. */
  readonly hasPatientGeometry: boolean;
  /** Equal keys: positions of both spaces can be compared. */
  readonly frameKey: string;
}

export function spaceOf(info: VolumeInfo): VolumeSpace {
  const grid = shownGrid(info);
  if (!info.grid) return { grid, hasPatientGeometry: false, frameKey: ownFrame(info.id) };
  return { grid, hasPatientGeometry: true, frameKey: frameKeyOf(grid, info.id) };
}

/** Frame of a grid that belongs to the volume: images that name no frame of reference only match themselves. */
export function frameKeyOf(grid: Pick<Grid, 'frameOfReferenceUid'>, volumeId: string): string {
  return grid.frameOfReferenceUid ? `frame:${grid.frameOfReferenceUid}` : ownFrame(volumeId);
}

function ownFrame(volumeId: string): string {
  return `volume:${volumeId}`;
}
