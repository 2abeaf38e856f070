import { type Grid, voxelVolumeMm3 } from '../../../geometry/grid.ts';
import { cross, dot } from '../../../geometry/vec3.ts';
import type { DecodedSeg } from './decode-seg.ts';
import type { StoredFrame } from './frame-pixels.ts';
import { forEachSet } from './pack-frames.ts';
import type { SegFrame, SegPlane } from './read-frames.ts';
import { gridOfFrames } from './seg-grid.ts';

export interface SegMeasures {
  readonly voxels: ReadonlyMap<number, number>;
  readonly volumeMm3: ReadonlyMap<number, number>;
  /** Whether two segments share a voxel. */
  readonly isOverlapping: boolean;
  /** The SEG's own regular grid; null when its frames fit none. */
  readonly grid: Grid | null;
}

/**
 * Counts the voxels of every segment on the SEG's own frames. A voxel that two frames of one segment set counts once.
 *
 * @throws AppError when a frame can't be read
 */
export async function measureSeg(decoded: DecodedSeg): Promise<SegMeasures> {
  const grid = ownGrid(decoded);
  const voxels = new Map(decoded.segments.map((s) => [s.number, 0]));
  const volumeMm3 = new Map(voxels);
  let isOverlapping = false;
  for (const frames of framesByPlace(decoded.frames)) {
    const counts = new Map<number, number>();
    isOverlapping = (await countPlace(decoded, frames, counts)) || isOverlapping;
    const volume = grid ? voxelVolumeMm3(grid) : frameVoxelMm3(frames[0]!.plane);
    for (const [number, n] of counts) {
      if (!voxels.has(number)) continue;
      voxels.set(number, voxels.get(number)! + n);
      volumeMm3.set(number, volumeMm3.get(number)! + n * volume);
    }
  }
  return { voxels, volumeMm3, isOverlapping, grid };
}

/** The SEG's own grid over all frames that say where they lie. */
export function ownGrid(decoded: DecodedSeg): Grid | null {
  const planes = decoded.frames.map((f) => f.plane).filter((p) => p !== null);
  return gridOfFrames(planes, decoded, decoded.frameOfReferenceUid ?? '')?.grid ?? null;
}

/** Frames at the same place in the patient; frames without a place by their source, else alone. */
function framesByPlace(frames: readonly SegFrame[]): SegFrame[][] {
  const places = new Map<string, SegFrame[]>();
  for (const frame of frames) {
    const key = placeKey(frame);
    places.set(key, [...(places.get(key) ?? []), frame]);
  }
  return [...places.values()];
}

function placeKey({ plane, sources, index }: SegFrame): string {
  if (plane) {
    const normal = cross(plane.axes[0], plane.axes[1]);
    return [dot(normal, plane.position), ...plane.position, ...normal].map((v) => v.toFixed(2)).join(' ');
  }
  return sources[0] ? `${sources[0].sopInstanceUid} ${sources[0].frame}` : `frame ${index}`;
}

/** Adds the voxels of one place to `counts`; whether two segments overlap there. */
async function countPlace(
  decoded: DecodedSeg,
  frames: readonly SegFrame[],
  counts: Map<number, number>,
): Promise<boolean> {
  const [only] = frames;
  if (frames.length === 1) {
    countValues(await decoded.readNumbers(only!), counts);
    return false;
  }
  const bySegment = new Map<number | null, StoredFrame>();
  for (const frame of frames) {
    const numbers = await decoded.readNumbers(frame);
    const before = bySegment.get(frame.segmentNumber);
    bySegment.set(frame.segmentNumber, before ? united(before, numbers) : numbers);
  }
  const taken = new Uint8Array(decoded.columns * decoded.rows);
  let isOverlapping = false;
  for (const numbers of bySegment.values()) {
    countValues(numbers, counts);
    forEachSet(numbers, (p) => {
      if (taken[p] === 1) isOverlapping = true;
      taken[p] = 1;
    });
  }
  return isOverlapping;
}

function countValues(numbers: StoredFrame, counts: Map<number, number>): void {
  const bins = new Uint32Array(numbers instanceof Uint16Array ? 65536 : 256);
  forEachSet(numbers, (_, number) => {
    bins[number]!++;
  });
  for (let n = 1; n < bins.length; n++) if (bins[n]! > 0) counts.set(n, (counts.get(n) ?? 0) + bins[n]!);
}

function united(a: StoredFrame, b: StoredFrame): StoredFrame {
  return a.map((value, p) => value || b[p]!);
}

/** Without a regular grid a frame stands for its thickness. */
function frameVoxelMm3(plane: SegPlane | null): number {
  if (!plane) return 0;
  const depth = plane.spacingBetweenSlicesMm ?? plane.sliceThicknessMm ?? 0;
  return plane.spacingMm[0] * plane.spacingMm[1] * depth;
}
