import type { ImportedSegment, SegImport } from '../domain/seg-exchange.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import type { ReadRtRegion, ReadRtstruct } from '../formats/dicom/rtstruct/read-rtstruct.ts';
import { type Grid, toIjk, voxelCount, voxelVolumeMm3 } from '../geometry/grid.ts';
import { fillRings, type Ring } from '../kernels/pixel-outlines.ts';

/** A contour belongs to a slice when all of its points are this near to it, in slices. */
const MISS_SLICES = 0.3;

/**
 * Fills the contours of a structure set on the volume of its frame of reference whose slices they lie on: a voxel is in when its centre
 * is inside by the even-odd rule over all contours of a slice. Contours on no slice are left out with a warning.
 */
export function placeRtstruct(read: ReadRtstruct, volumes: readonly VolumeInfo[]): SegImport {
  const placed = volumes.filter(
    ({ grid, frameOfReferenceUid }) => grid && frameOfReferenceUid === read.frameOfReferenceUid,
  );
  const fits = placed.map((volume) => ({ volume, missed: missedContours(read.regions, volume.grid!) }));
  const [best] = fits.sort((a, b) => a.missed - b.missed);
  const type = 'BINARY' as const;
  if (!best) {
    const text = 'The structure set belongs to a frame of reference that none of the open images has.';
    return { type, contentLabel: read.label, segments: [], layers: [], warnings: [...read.warnings, text] };
  }
  const grid = best.volume.grid!;
  const filled = read.regions
    .map((region) => ({ region, labels: fillRegion(region, grid) }))
    .map((each) => ({ ...each, voxels: each.labels.reduce((sum, v) => sum + v, 0) }));
  const missed =
    best.missed > 0 ? [`${best.missed} contours lie on no slice of the open images and are left out.`] : [];
  return {
    type,
    contentLabel: read.label,
    segments: filled.map(({ region, voxels }) => segmentOf(region, voxels, voxelVolumeMm3(grid))),
    // Regions of interest may overlap: a layer for each.
    layers: filled.flatMap(({ region, labels, voxels }) =>
      voxels === 0
        ? []
        : [{ volumeId: best.volume.id, grid, labels, segmentNumbers: [{ label: 1, number: region.number }] }],
    ),
    warnings: [...read.warnings, ...missed],
  };
}

function ringOn(points: ReadRtRegion['contours'][number], grid: Grid): { slice: number; ring: Ring } | null {
  const indices = points.map((point) => toIjk(grid, point));
  const slice = Math.round(indices.reduce((sum, at) => sum + at[2], 0) / indices.length);
  const isOn = slice >= 0 && slice < grid.size[2] && indices.every((at) => Math.abs(at[2] - slice) <= MISS_SLICES);
  // Voxel centres have whole indices; pixel corners are half a voxel before them.
  return isOn ? { slice, ring: indices.map((at) => [at[0] + 0.5, at[1] + 0.5] as const) } : null;
}

function missedContours(regions: readonly ReadRtRegion[], grid: Grid): number {
  return regions.reduce((sum, { contours }) => sum + contours.filter((points) => !ringOn(points, grid)).length, 0);
}

function fillRegion({ contours }: ReadRtRegion, grid: Grid): Uint8Array {
  const [columns, rows] = grid.size;
  const bySlice = new Map<number, Ring[]>();
  for (const points of contours) {
    const found = ringOn(points, grid);
    if (found) bySlice.set(found.slice, [...(bySlice.get(found.slice) ?? []), found.ring]);
  }
  const labels = new Uint8Array(voxelCount(grid));
  for (const [slice, rings] of bySlice) labels.set(fillRings(rings, columns, rows), slice * columns * rows);
  return labels;
}

function segmentOf(region: ReadRtRegion, voxels: number, voxelMm3: number): ImportedSegment {
  const unsaid = { category: null, type: null, typeModifier: null, anatomicRegion: null };
  return {
    ...{ number: region.number, label: region.name, description: region.description, colour: region.colour },
    ...{ ...unsaid, trackingId: null, trackingUid: null, algorithmType: region.algorithm, algorithmName: null },
    ...{ voxels, volumeMm3: voxels * voxelMm3 },
  };
}
