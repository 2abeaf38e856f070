import { dot, type Triple } from '../../../geometry/vec3.ts';
import type { ImageFrame } from './image-frame.ts';
import { isRegular } from './measure-stack.ts';
import { commonNormal, compareFrames } from './slice-locations.ts';
import { SEQUENCES } from './split-attributes.ts';

/** Time points of one stack whose place moved from one to the next, in the order in which they were made. */
export interface DriftingPoints {
  readonly points: readonly (readonly ImageFrame[])[];
  /** Nothing but the instance numbers told them apart. */
  readonly isByNumber: boolean;
}

/** Fewer slices show no distance that could be the same in each time point. */
const FEWEST_SLICES = 3;
/** From one time point to the next a stack moves less than this part of its slice distance; what moves more may be other slices. */
const MOST_DRIFT_PART = 0.25;
/** Slice distances that differ by more than this part are other stacks. */
const SAME_STEP_PART = 0.01;

/**
 * Parallel frames that are the same regular stack made again and again, each time a little beside the last: by the first
 * value growing with time that orders them so, all slices of a time point in a row or all time points of a slice. The
 * fewest time points win. Null when the frames are nothing of the kind.
 */
export function separateDrift(frames: readonly ImageFrame[]): DriftingPoints | null {
  const normal = commonNormal(frames);
  for (const { name, value } of SEQUENCES) {
    const read = ({ traits }: ImageFrame) => value(traits);
    if (frames.some((frame) => read(frame) === null)) continue;
    const inOrder = [...frames].sort((a, b) => read(a)! - read(b)! || compareFrames(a, b));
    for (let count = 2; count * FEWEST_SLICES <= frames.length; count++) {
      if (frames.length % count !== 0) continue;
      const layouts = [inRows(inOrder, count, read), inTurns(inOrder, count, read)];
      const points = layouts.find((layout) => layout !== null && isOneStack(layout, normal));
      if (points) return { points, isByNumber: name === 'instanceNumber' };
    }
  }
  return null;
}

type Read = (frame: ImageFrame) => number | null;

/** All slices of a time point, then all of the next; null where images of one moment would be torn apart. */
function inRows(inOrder: readonly ImageFrame[], count: number, read: Read): ImageFrame[][] | null {
  const size = inOrder.length / count;
  const points = Array.from({ length: count }, (_, n) => inOrder.slice(n * size, (n + 1) * size));
  const areTorn = points.some((point, n) => n > 0 && read(point[0]!) === read(points[n - 1]!.at(-1)!));
  return areTorn ? null : points;
}

/** All time points of a slice, then all of the next; null where two images are of one moment. */
function inTurns(inOrder: readonly ImageFrame[], count: number, read: Read): ImageFrame[][] | null {
  if (inOrder.some((frame, n) => n > 0 && read(frame) === read(inOrder[n - 1]!))) return null;
  const points: ImageFrame[][] = Array.from({ length: count }, () => []);
  for (const [at, frame] of inOrder.entries()) points[at % count]!.push(frame);
  return points;
}

function isOneStack(points: readonly (readonly ImageFrame[])[], normal: Triple): boolean {
  let before: { readonly start: number; readonly step: number } | null = null;
  for (const point of points) {
    if (!isRegular(point)) return false;
    const along = point.map(({ plane }) => dot(plane!.position, normal));
    const start = along.reduce((least, at) => Math.min(least, at));
    const step = (along.reduce((most, at) => Math.max(most, at)) - start) / (point.length - 1);
    if (before && Math.abs(step - before.step) > SAME_STEP_PART * step) return false;
    if (before && Math.abs(start - before.start) > MOST_DRIFT_PART * step) return false;
    before = { start, step };
  }
  return true;
}
