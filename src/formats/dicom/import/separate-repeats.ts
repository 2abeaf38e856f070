import type { VolumeSplit } from '../../../domain/volume.ts';
import { dot } from '../../../geometry/vec3.ts';
import type { ImageFrame } from './image-frame.ts';
import { isRegular } from './measure-stack.ts';
import { separateDrift } from './separate-drift.ts';
import { commonNormal, compareFrames, compareText, type Locations, locate, mostRepeats } from './slice-locations.ts';
import { ECHO_TIME, SEPARATORS, SEQUENCES, type SplitAttribute } from './split-attributes.ts';

/** Frames of one future volume, and what sets them apart from others of their series. */
export interface SplitGroup {
  readonly frames: readonly ImageFrame[];
  readonly split: VolumeSplit;
  /** Nothing but the instance numbers told the time points apart. */
  readonly isByNumber?: true;
  /** Images of a few places that were made twice and lie in a group of their own. */
  readonly madeTwice?: number;
}

/** A slab shorter than this is taken for a piece of another one. */
const SMALLEST_SLAB = 3;

/**
 * Divides parallel frames until no two of a group lie at the same place, by the first attribute that tells the repeated
 * ones apart and leaves groups that are stacks again. Frames that nothing tells apart stay together.
 */
export function separateRepeats(group: SplitGroup): SplitGroup[] {
  const places = locate(group.frames);
  if (mostRepeats(places) === 1) return separateSlabs(group);
  // Images that lie together here and there only, although each would be one of a stack: the stack moved a little.
  const moved = isRegular(places.map((place) => place[0]!)) ? null : wholeStacks(group);
  if (moved) return moved;
  const isOnePlace = places.length === 1;
  for (const attribute of SEPARATORS) {
    if (isOnePlace && attribute.isTemporal) continue;
    const parts = divide(group, attribute);
    if (isCoherent(parts, places, attribute)) return parts.flatMap(separateRepeats);
  }
  const offsets = separateOffsets(group, places);
  if (offsets) return offsets.flatMap(separateRepeats);
  return isOnePlace ? [group] : (separateExtras(group, places) ?? separateSequence(group, places) ?? [group]);
}

/** Groups of equal value, numbered in the order in which they were made. */
export function divide(group: SplitGroup, attribute: SplitAttribute): SplitGroup[] {
  const byValue = new Map<string | number | null, ImageFrame[]>();
  for (const frame of group.frames) {
    const value = attribute.value(frame);
    const list = byValue.get(value);
    if (list) list.push(frame);
    else byValue.set(value, [frame]);
  }
  const parts = [...byValue].sort((a, b) => compareMoments(a[1], b[1]));
  let number = 0;
  return parts.map(([value, frames]) => {
    if (attribute.isNumbered?.(value) ?? true) number++;
    return {
      frames,
      split: byValue.size === 1 ? group.split : joinSplits(group.split, attribute.label(value, number)),
    };
  });
}

/** Later labels win, but other attributes are all kept, and a time within a time position is told beside it. */
function joinSplits(outer: VolumeSplit, inner: VolumeSplit): VolumeSplit {
  const other = [outer.other, inner.other].filter((text) => text !== undefined);
  const isDoubleTime = outer.temporalPosition !== undefined && inner.temporalPosition !== undefined;
  const time = isDoubleTime ? { temporalPosition: outer.temporalPosition! } : {};
  if (isDoubleTime) other.push(`repetition=${inner.temporalPosition}`);
  const type = outer.imageType !== undefined && inner.imageType !== undefined ? { imageType: inner.imageType } : {};
  return { ...outer, ...inner, ...time, ...type, ...(other.length > 0 ? { other: other.join(', ') } : {}) };
}

/**
 * Whether a division tells repeated images apart and leaves whole stacks: no more groups than images at one place, or
 * every group covering more than half of the places. An attribute that differs from image to image does neither.
 */
function isCoherent(parts: readonly SplitGroup[], places: Locations, attribute: SplitAttribute): boolean {
  if (parts.length < 2) return false;
  const tellsApart = places.some((place) => new Set(place.map(attribute.value)).size > 1);
  if (!tellsApart) return false;
  if (parts.length <= mostRepeats(places)) return true;
  return parts.every((part) => part.frames.length * 2 > places.length);
}

/** First pixels nearer than this within the plane are one stack whose positions were rounded or corrected a little. */
const SAME_STACK_MM = 0.5;

/** Stacks side by side at the same height: told apart by where their first pixel lies within the plane. */
function separateOffsets(group: SplitGroup, places: Locations): SplitGroup[] | null {
  const found: (readonly [number, number])[] = [];
  const stackOf = new Map<ImageFrame, number>();
  for (const frame of group.frames) {
    const { position, row, column } = frame.plane!;
    const [i, j] = [dot(position, row), dot(position, column)];
    const known = found.findIndex(([x, y]) => Math.hypot(x - i, y - j) <= SAME_STACK_MM);
    stackOf.set(frame, known < 0 ? found.push([i, j]) - 1 : known);
  }
  const attribute: SplitAttribute = {
    name: 'offset',
    value: (frame) => stackOf.get(frame)!,
    label: (_, number) => ({ other: `stack=${number}` }),
  };
  const parts = divide(group, attribute);
  const most = mostRepeats(places);
  const areApart = parts.every(({ frames }) => mostRepeats(locate(frames)) < most);
  return areApart && isCoherent(parts, places, attribute) ? parts : null;
}

/** A few slices of a stack were made twice: the first of each place make the stack, the others a group beside it. */
function separateExtras(group: SplitGroup, places: Locations): SplitGroup[] | null {
  const repeated = places.filter((place) => place.length > 1);
  if (repeated.length * 2 >= places.length) return null;
  const byNumber = (place: readonly ImageFrame[]) =>
    [...place].sort((a, b) => a.traits.order - b.traits.order || compareFrames(a, b));
  const madeTwice = group.frames.length - places.length;
  const stack = { ...group, frames: places.map((place) => byNumber(place)[0]!), madeTwice };
  const others = { ...group, frames: repeated.flatMap((place) => byNumber(place).slice(1)), madeTwice };
  return [stack, { ...others, split: joinSplits(group.split, { other: 'repeat=1' }) }];
}

/** The n-th image of every place, by a value that grows with time, is one time point. Null when no value does. */
function separateSequence(group: SplitGroup, places: Locations): SplitGroup[] | null {
  const most = mostRepeats(places);
  for (const { name, value } of SEQUENCES) {
    const ranked = places.map((place) => rank(place, value));
    if (ranked.some((place) => place === null)) continue;
    const whole = (ranked as ImageFrame[][]).filter((place) => place.length === most);
    const parts: ImageFrame[][] = Array.from({ length: most }, () => []);
    for (const place of ranked as ImageFrame[][]) {
      const at = place.length === most ? place.map((_, n) => n) : nearestRanks(place, whole, value);
      if (at === null) return null;
      place.forEach((frame, n) => {
        parts[at[n]!]!.push(frame);
      });
    }
    return timePoints(group, parts, name === 'instanceNumber');
  }
  return null;
}

type Moment = (typeof SEQUENCES)[number]['value'];

/** Frames of a place by a growing value; null when it is missing or the same for two of them. */
function rank(place: readonly ImageFrame[], value: Moment): ImageFrame[] | null {
  const sorted = place.map((frame) => ({ frame, at: value(frame.traits) }));
  if (sorted.some(({ at }) => at === null)) return null;
  sorted.sort((a, b) => a.at! - b.at! || compareFrames(a.frame, b.frame));
  if (sorted.some(({ at }, n) => n > 0 && at === sorted[n - 1]!.at)) return null;
  return sorted.map(({ frame }) => frame);
}

/** For a place that lacks images: the time point whose mean is nearest to each, no point twice; null when that fails. */
function nearestRanks(place: readonly ImageFrame[], whole: readonly ImageFrame[][], value: Moment): number[] | null {
  const count = whole[0]?.length ?? 0;
  const means = Array.from({ length: count }, (_, n) => {
    const sum = whole.reduce((total, frames) => total + value(frames[n]!.traits)!, 0);
    return sum / whole.length;
  });
  const ranks = place.map((frame) => nearest(means, value(frame.traits)!));
  return new Set(ranks).size === ranks.length ? ranks : null;
}

function nearest(means: readonly number[], value: number): number {
  return means.reduce((best, mean, n) => (Math.abs(mean - value) < Math.abs(means[best]! - value) ? n : best), 0);
}

/**
 * Frames at places of their own that are irregular only together: slabs that were scanned apart, or time points whose
 * positions moved a little.
 */
function separateSlabs(group: SplitGroup): SplitGroup[] {
  if (group.frames.length < 2 * SMALLEST_SLAB) return [group];
  return isRegular(group.frames) ? separateEchoes(group) : (wholeStacks(group) ?? [group]);
}

/** Divided by the first attribute that leaves nothing but regular stacks, or by time where a stack moved; null by none. */
function wholeStacks(group: SplitGroup): SplitGroup[] | null {
  for (const attribute of SEPARATORS) {
    const parts = divide(group, attribute);
    const areWhole = parts.every(({ frames }) => frames.length >= SMALLEST_SLAB && isRegular(frames));
    if (parts.length < 2 || !areWhole) continue;
    if (!lieApart(parts)) return parts;
    return parts.map(({ frames }, n) => ({ frames, split: joinSplits(group.split, { other: `slab=${n + 1}` }) }));
  }
  const drift = separateDrift(group.frames);
  return drift ? timePoints(group, drift.points, drift.isByNumber) : null;
}

function timePoints(group: SplitGroup, points: readonly (readonly ImageFrame[])[], isByNumber: boolean): SplitGroup[] {
  return points.map((frames, n) => ({
    frames,
    split: joinSplits(group.split, { temporalPosition: n + 1 }),
    ...(isByNumber ? { isByNumber: true as const } : {}),
  }));
}

/** Echoes that differ by less than this part are one setting that the scanner adapted. */
const SAME_ECHO_PART = 0.05;

/** Two echoes whose slices lie between each other's look like one fine stack, but are two images of the body. */
function separateEchoes(group: SplitGroup): SplitGroup[] {
  const parts = divide(group, ECHO_TIME);
  if (parts.length < 2 || lieApart(parts)) return [group];
  const times = parts.map(({ frames }) => frames[0]!.traits.echoTimeMs ?? 0).sort((a, b) => a - b);
  const differ = times.every((time, n) => n === 0 || time - times[n - 1]! > SAME_ECHO_PART * time);
  const areStacks = parts.every(({ frames }) => frames.length >= SMALLEST_SLAB && isRegular(frames));
  return differ && areStacks ? parts : [group];
}

/** Whether no group reaches into the range of another one along the normal. */
function lieApart(parts: readonly SplitGroup[]): boolean {
  const normal = commonNormal(parts[0]!.frames);
  const ranges = parts.map(({ frames }) => {
    const along = frames.map(({ plane }) => dot(plane!.position, normal));
    return [Math.min(...along), Math.max(...along)] as const;
  });
  ranges.sort((a, b) => a[0] - b[0]);
  return ranges.every(([start], n) => n === 0 || start > ranges[n - 1]![1]);
}

/** Groups in the order of acquisition: by time, then number, then identity; the same for any order of files. */
function compareMoments(a: readonly ImageFrame[], b: readonly ImageFrame[]): number {
  const earliest = (frames: readonly ImageFrame[], read: Moment) =>
    frames.reduce(
      (least, { traits }) => Math.min(least, read(traits) ?? Number.POSITIVE_INFINITY),
      Number.POSITIVE_INFINITY,
    );
  for (const { value } of SEQUENCES) {
    const [first, second] = [earliest(a, value), earliest(b, value)];
    if (first !== second) return first - second;
  }
  return compareText(leastUid(a), leastUid(b));
}

function leastUid(frames: readonly ImageFrame[]): string {
  return frames.map(({ slice }) => slice.sopInstanceUid as string).sort(compareText)[0] ?? '';
}
