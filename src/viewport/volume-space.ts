import { shownGrid } from '../domain/shown-grid.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import type { Grid } from '../geometry/grid.ts';
import type { VolumePlacement } from '../ports/viewport.ts';

/** Where a volume is drawn, and which other volumes share its coordinates. */
export interface VolumeSpace {
  /** The volume's own grid; an index grid of its pixel spacing, or of 1 mm, where the file gives no geometry. */
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

/** Until the application says otherwise: volumes of one study lie as their files say. */
export function defaultPlacement(info: VolumeInfo): VolumePlacement {
  const linkKey = info.grid ? `study:${info.studyUid}` : ownFrame(info.id);
  return { linkKey, shiftMm: [0, 0, 0], windowKey: null };
}

/** Frame of a grid that belongs to the volume: images that name no frame of reference only match themselves. */
export function frameKeyOf(grid: Pick<Grid, 'frameOfReferenceUid'>, volumeId: string): string {
  return grid.frameOfReferenceUid ? `frame:${grid.frameOfReferenceUid}` : ownFrame(volumeId);
}

function ownFrame(volumeId: string): string {
  return `volume:${volumeId}`;
}
