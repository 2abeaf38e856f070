import type { ShownSurface } from '../domain/surface.ts';
import type { Grid } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import type { Disposer } from './viewport.ts';

/** Side of the patient that faces the reader. */
export type Side = 'anterior' | 'posterior' | 'left' | 'right' | 'superior' | 'inferior';

/** A volume as a cloud: brightness 0 to 255 on a grid, flat index i + j*columns + k*columns*rows. */
export interface CloudVolume {
  readonly grid: Grid;
  readonly brightness: Uint8Array;
}

/** The picture in three dimensions. Only `src/viewport` implements it. */
export interface SurfaceViewPort {
  /** Draws into this element, in place of the one before. @throws AppError `viewport/no-webgl` */
  attach(host: HTMLElement): Disposer;
  setSurfaces(surfaces: readonly ShownSurface[]): void;
  /** Maximum intensity of a volume behind the surfaces; null: none. */
  setCloud(cloud: CloudVolume | null): void;
  /** Turns to a side of the patient, keeping place and size. */
  face(side: Side): void;
  /** All surfaces in the picture. */
  fit(): void;
  zoomBy(factor: number): void;
  turnBy(degreesRight: number, degreesUp: number): void;
  /** The person clicked on a surface. */
  onPicked(listener: (picked: { readonly id: string; readonly position: Lps }) => void): Disposer;
  /** Side that faces the reader most; after every turn. */
  onTurned(listener: (side: Side) => void): Disposer;
  dispose(): void;
}
