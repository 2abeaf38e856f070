import type { SliceRef, VolumeInfo } from '../../../domain/volume.ts';
import type { Grid } from '../../../geometry/grid.ts';
import { distance, type Triple } from '../../../geometry/vec3.ts';
import type { DecodedSeg } from './decode-seg.ts';
import type { SegFrame, SegPlane } from './read-frames.ts';

/** A volume whose grid is regular: what masks can be put on. */
export type GridVolume = VolumeInfo & { readonly grid: Grid };

/** Where a SEG frame belongs, and how that was found. */
export type FrameTarget =
  | { readonly on: 'slice'; readonly volume: GridVolume; readonly k: number; readonly by: 'reference' | 'position' }
  /** Same frame of reference, another grid: the SEG keeps its own. */
  | { readonly on: 'own-grid' }
  | { readonly on: 'nothing'; readonly why: 'other-frame-of-reference' | 'no-place' };

/**
 * Positions may differ by what the import takes for rounding: other programs write the positions of an even grid where
 * the scanner rounded them. Never more than a tenth of a voxel. Directions and spacings may differ by a part.
 */
const ROUNDING_MM = 0.1;
const MOST_VOXEL_PART = 0.1;
const RELATIVE = 1e-3;

/** Finds targets of frames among the open volumes: by the images that they refer to, else by position, never by order. */
export class TargetFinder {
  private readonly volumes: readonly GridVolume[];
  private readonly bySource = new Map<string, { volume: GridVolume; k: number }[]>();

  constructor(
    private readonly decoded: DecodedSeg,
    volumes: readonly VolumeInfo[],
  ) {
    this.volumes = volumes.filter((v): v is GridVolume => v.grid !== null && v.slices.every((s) => s.tile === null));
    for (const volume of this.volumes) {
      volume.slices.forEach((slice, k) => {
        for (const key of sourceKeys(slice)) this.bySource.set(key, [...(this.bySource.get(key) ?? []), { volume, k }]);
      });
    }
  }

  /** Volumes in the SEG's frame of reference; those whose series the SEG names come first. */
  sameFrameOfReference(): readonly GridVolume[] {
    const { frameOfReferenceUid, referencedSeriesUids } = this.decoded;
    const same = this.volumes.filter(
      (v) => v.frameOfReferenceUid === frameOfReferenceUid && frameOfReferenceUid !== null,
    );
    const named = (v: VolumeInfo) => (referencedSeriesUids.includes(v.seriesUid) ? 0 : 1);
    return [...same].sort((a, b) => named(a) - named(b));
  }

  find(frame: SegFrame): FrameTarget {
    const referred = frame.sources.flatMap((s) => this.bySource.get(sourceKey(s.sopInstanceUid, s.frame)) ?? []);
    const hit = referred.find(({ volume, k }) => this.fits(frame.plane, volume, k));
    if (hit) return { on: 'slice', ...hit, by: 'reference' };
    const { plane } = frame;
    if (plane === null) return { on: 'nothing', why: 'no-place' };
    const candidates = this.sameFrameOfReference();
    for (const volume of candidates) {
      const k = volume.slices.findIndex((_, n) => this.fits(plane, volume, n));
      if (k >= 0) return { on: 'slice', volume, k, by: 'position' };
    }
    return candidates.length > 0 ? { on: 'own-grid' } : { on: 'nothing', why: 'other-frame-of-reference' };
  }

  /** Volumes on whose slices this frame would fit as well. */
  countFitting(frame: SegFrame): number {
    return this.sameFrameOfReference().filter((v) => v.slices.some((_, k) => this.fits(frame.plane, v, k))).length;
  }

  /** Same matrix, and same place where the frame says one. */
  private fits(plane: SegPlane | null, { grid, slices }: GridVolume, k: number): boolean {
    if (grid.size[0] !== this.decoded.columns || grid.size[1] !== this.decoded.rows) return false;
    if (plane === null) return true;
    const rounding = Math.min(ROUNDING_MM, MOST_VOXEL_PART * Math.min(...grid.spacingMm));
    const position = slices[k]!.positionLps as Triple | null;
    return (
      position !== null &&
      distance(plane.position, position) <= rounding &&
      [0, 1].every((n) => distance(plane.axes[n as 0 | 1], grid.axes[n as 0 | 1]) <= RELATIVE) &&
      [0, 1].every(
        (n) =>
          Math.abs(plane.spacingMm[n as 0 | 1] - grid.spacingMm[n as 0 | 1]) <= RELATIVE * grid.spacingMm[n as 0 | 1],
      )
    );
  }
}

function sourceKey(sopInstanceUid: string, frame: number | null): string {
  return `${sopInstanceUid} ${frame ?? ''}`;
}

/** A slice is found by its frame, and by its object alone: a reference may leave the frame out or name frame 1 of one. */
function sourceKeys({ sopInstanceUid, frame }: SliceRef): string[] {
  return [sourceKey(sopInstanceUid, null), sourceKey(sopInstanceUid, frame ?? 1)];
}
