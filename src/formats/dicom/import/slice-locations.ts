import { dot, type Triple } from '../../../geometry/vec3.ts';
import { planeNormal } from './frame-plane.ts';
import type { ImageFrame } from './image-frame.ts';

/** Frames nearer than this along the normal lie at the same place: more than rounding, less than any slice distance. */
const SAME_PLACE_MM = { least: 0.01, most: 0.1, partOfThickness: 0.02 };

/** Frames with one normal, sorted along it; each entry holds the frames of one place. */
export type Locations = readonly (readonly ImageFrame[])[];

/** Sorts parallel frames along their common normal and joins those at the same place. All must have a plane. */
export function locate(frames: readonly ImageFrame[]): Locations {
  const normal = commonNormal(frames);
  const sorted = frames
    .map((frame) => ({ frame, at: dot(frame.plane!.position, normal) }))
    .sort((a, b) => a.at - b.at || compareFrames(a.frame, b.frame));
  const tolerance = samePlaceMm(frames);
  const places: ImageFrame[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { frame, at } of sorted) {
    if (at - last > tolerance) {
      places.push([]);
      last = at;
    }
    places.at(-1)!.push(frame);
  }
  return places;
}

function samePlaceMm(frames: readonly ImageFrame[]): number {
  const thinnest = frames.reduce((least, { sliceThicknessMm }) => Math.min(least, sliceThicknessMm ?? 0), 100);
  const { least, most, partOfThickness } = SAME_PLACE_MM;
  return Math.min(most, Math.max(least, partOfThickness * thinnest));
}

/** Most frames at one place. */
export function mostRepeats(places: Locations): number {
  return places.reduce((most, place) => Math.max(most, place.length), 0);
}

/** Normal of the first frame in canonical order, so that it does not depend on the order of files. */
export function commonNormal(frames: readonly ImageFrame[]): Triple {
  const first = frames.reduce((least, frame) => (compareFrames(frame, least) < 0 ? frame : least));
  return planeNormal(first.plane!);
}

/** A total order of frames that depends on their identity only, never on file names or on the order they came in. */
export function compareFrames(a: ImageFrame, b: ImageFrame): number {
  return (
    compareText(a.slice.sopInstanceUid, b.slice.sopInstanceUid) ||
    (a.slice.frame ?? 0) - (b.slice.frame ?? 0) ||
    tileOrder(a) - tileOrder(b) ||
    a.traits.order - b.traits.order
  );
}

function tileOrder({ slice }: ImageFrame): number {
  return slice.tile === null ? 0 : slice.tile.row * 65536 + slice.tile.column;
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
