import type { ImportWarning } from '../../../domain/volume.ts';
import type { ImageFrame } from './image-frame.ts';
import { divide, type SplitGroup, separateRepeats } from './separate-repeats.ts';
import { settleNoise } from './settle-noise.ts';
import { compareFrames, locate, mostRepeats } from './slice-locations.ts';
import { B_VALUE, KIND, type SplitAttribute } from './split-attributes.ts';

/** Frames that make one volume, stack or picture. */
export interface SeriesPart extends SplitGroup {
  /** `parallel`: one orientation and matrix; `mixed`: several orientations; `flat`: no place in the patient. */
  readonly layout: 'parallel' | 'mixed' | 'flat';
  readonly warnings: readonly ImportWarning[];
}

/** Cosines that differ by more than this are another orientation: 0.1 mm over the width of a body. */
const SAME_COSINE = 2e-4;
const SAME_SPACING_MM = 1e-3;
/** A few single images of different orientations are a localiser; more of them belong together (radial scans). */
const MOST_SINGLE_ORIENTATIONS = 3;

/**
 * Divides the images of one series into what can be one volume: by matrix, pixel distance, orientation and frame of
 * reference; by kind of image and b-value; then by whatever tells repeated images at one place apart.
 * The result does not depend on the order of `frames`.
 */
export function splitSeries(frames: readonly ImageFrame[]): SeriesPart[] {
  const sorted = settleNoise(frames).sort(compareFrames);
  const parts = groupsBy(sorted, matrixKey).flatMap((group) => [
    ...flatParts(group.filter(({ plane }) => plane === null)),
    ...planeParts(group.filter(({ plane }) => plane !== null)),
  ]);
  return parts.length === 1 ? parts : withStorageWarnings(parts);
}

/** Images that cannot share one array. */
function matrixKey({ pixel, frameOfReferenceUid, plane }: ImageFrame): string {
  const colour = pixel.samplesPerPixel > 1 || pixel.photometricInterpretation === 'PALETTE COLOR';
  return [pixel.columns, pixel.rows, pixel.bitsAllocated, colour, plane ? (frameOfReferenceUid ?? '') : ''].join(' ');
}

function flatParts(frames: readonly ImageFrame[]): SeriesPart[] {
  if (frames.length === 0) return [];
  const inOrder = [...frames].sort((a, b) => a.traits.order - b.traits.order || compareFrames(a, b));
  return divide({ frames: inOrder, split: {} }, KIND).map((part) => ({ ...part, layout: 'flat', warnings: [] }));
}

function planeParts(frames: readonly ImageFrame[]): SeriesPart[] {
  const clusters = clusterPlanes(frames);
  const single = clusters.filter((cluster) => cluster.length === 1).flat();
  const isRadial = single.length > MOST_SINGLE_ORIENTATIONS;
  const stacks = isRadial ? clusters.filter((cluster) => cluster.length > 1) : clusters;
  const parts = stacks.flatMap(parallelParts);
  return isRadial ? [...parts, mixedPart(single)] : parts;
}

function mixedPart(frames: readonly ImageFrame[]): SeriesPart {
  const inOrder = [...frames].sort((a, b) => a.traits.order - b.traits.order || compareFrames(a, b));
  const text = `The ${frames.length} images have ${frames.length} different orientations, so they are shown one after the other and not as a volume.`;
  return {
    frames: inOrder,
    split: {},
    layout: 'mixed',
    warnings: [{ code: 'mixed-orientations', text, values: [frames.length] }],
  };
}

/** Nothing but the order in which images were numbered told the time points apart. */
const BY_NUMBER: ImportWarning = {
  code: 'split-by-number',
  text: 'Only the numbers of the images tell the time points of this series apart: check that each is whole and in its place.',
};

function groupWarnings({ isByNumber, madeTwice }: SplitGroup): ImportWarning[] {
  if (isByNumber) return [BY_NUMBER];
  if (!madeTwice) return [];
  const text = `${madeTwice === 1 ? '1 image lies' : `${madeTwice} images lie`} at the place of another one of this stack; the first of each place make the stack, the others are listed by themselves.`;
  return [{ code: 'made-twice', text, values: [madeTwice] }];
}

function parallelParts(frames: readonly ImageFrame[]): SeriesPart[] {
  const byStack = splitStacks({ frames, split: {} });
  const byKind = byStack.flatMap((group) => divide(group, KIND));
  const byWeight = byKind.flatMap(splitWeights);
  const groups = tellWeights(byWeight).flatMap(separateRepeats);
  return groups.map((group) => ({
    ...group,
    layout: 'parallel',
    warnings: [...groupWarnings(group), ...incompleteWarning(group, groups)],
  }));
}

/** A time point, b-value or echo with fewer images than the others of its kind: a scan that was stopped, or lost files. */
function incompleteWarning(group: SplitGroup, groups: readonly SplitGroup[]): ImportWarning[] {
  const kindOf = ({ split }: SplitGroup) =>
    `${split.imageType ?? ''}|${split.other ?? ''}|${Object.keys(split).sort()}`;
  const most = Math.max(
    ...groups.filter((other) => kindOf(other) === kindOf(group)).map(({ frames }) => frames.length),
  );
  const count = group.frames.length;
  if (count === most) return [];
  const text = `This part of the series has ${count === 1 ? '1 image' : `${count} images`}, others of its kind have ${most}: images may be missing.`;
  return [{ code: 'incomplete-part', text, values: [count, most] }];
}

const STACK: SplitAttribute = {
  name: 'stack',
  value: ({ traits }) => traits.stackId,
  label: (value) => ({ other: `stack=${value ?? 'none'}` }),
};

/** Stack ID names slices that belong together (PS3.3 C.7.6.16.2.2.4); a number that only counts images does not. */
function splitStacks(group: SplitGroup): SplitGroup[] {
  const parts = divide(group, STACK);
  return parts.every(({ frames }) => frames.length > 1) ? parts : [group];
}

/** One group per b-value; but values that differ from slice to slice of one pass through the body are no groups. */
function splitWeights(group: SplitGroup): SplitGroup[] {
  const isDiffusion = group.frames.some(({ traits }) => (traits.bValue ?? 0) > 0);
  const parts = divide(group, isDiffusion ? WITHOUT_MEANS_ZERO : B_VALUE);
  const isOnePass = parts.length > 1 && mostRepeats(locate(group.frames)) === 1;
  const areSingles = parts.every(({ frames }) => frames.length === 1);
  return isOnePass && areSingles ? [group] : parts;
}

/** Where only the kind of image parts the b-values (b0 ORIGINAL, the others TRACEW), each group still tells its own. */
function tellWeights(groups: readonly SplitGroup[]): SplitGroup[] {
  const weights = groups.map(({ frames }) => commonWeight(frames));
  const known = new Set(weights.filter((weight) => weight !== null));
  if (known.size < 2) return [...groups];
  return groups.map((group, n) => {
    const bValue = weights[n] ?? null;
    return bValue === null ? group : { ...group, split: { ...group.split, bValue } };
  });
}

/** Maps made of several weights, in which a b-value says nothing. */
const MAPS = new Set(['ADC', 'eADC', 'FA', 'TENSOR']);

function commonWeight(frames: readonly ImageFrame[]): number | null {
  if (MAPS.has(frames[0]!.traits.kind ?? '')) return null;
  const weight = B_VALUE.value(frames[0]!);
  return typeof weight === 'number' && frames.every((frame) => B_VALUE.value(frame) === weight) ? weight : null;
}

/** Toshiba writes no b-value into the unweighted images of a diffusion series; maps, which are DERIVED, have none either. */
const WITHOUT_MEANS_ZERO: SplitAttribute = {
  ...B_VALUE,
  value: (frame) => B_VALUE.value(frame) ?? (frame.traits.imageType[0] === 'ORIGINAL' ? 0 : null),
};

/** Frames of equal orientation and pixel distance; the first of each cluster is its measure. */
function clusterPlanes(frames: readonly ImageFrame[]): ImageFrame[][] {
  const clusters: ImageFrame[][] = [];
  for (const frame of frames) {
    const known = clusters.find((cluster) => isParallel(cluster[0]!, frame));
    if (known) known.push(frame);
    else clusters.push([frame]);
  }
  return clusters;
}

function isParallel(a: ImageFrame, b: ImageFrame): boolean {
  const [first, second] = [a.plane!, b.plane!];
  const cosines = [...first.row, ...first.column];
  const others = [...second.row, ...second.column];
  return (
    cosines.every((value, n) => Math.abs(value - others[n]!) <= SAME_COSINE) &&
    first.spacingMm.every((value, n) => Math.abs(value - second.spacingMm[n]!) <= SAME_SPACING_MM)
  );
}

/** Says where a series falls apart by what images store: the person may look for the others elsewhere. */
function withStorageWarnings(parts: readonly SeriesPart[]): SeriesPart[] {
  const sizes = new Set(parts.map(sizeOf));
  return parts.map((part) => ({
    ...part,
    warnings: [
      ...part.warnings,
      ...sizeWarning(sizes),
      ...depthWarning(parts.filter((p) => sizeOf(p) === sizeOf(part))),
    ],
  }));
}

function sizeOf({ frames }: SeriesPart): string {
  const { columns, rows } = frames[0]!.pixel;
  return `${columns} x ${rows}`;
}

function sizeWarning(sizes: ReadonlySet<string>): ImportWarning[] {
  if (sizes.size < 2) return [];
  const list = [...sizes].sort().join(', ');
  const text = `This series holds images of ${sizes.size} sizes (${list}); each size is listed by itself.`;
  return [{ code: 'mixed-sizes', text, values: [sizes.size, list] }];
}

/** Slices of one size that are stored with 8 and with 16 bits share no array, although they may be one stack. */
function depthWarning(parts: readonly SeriesPart[]): ImportWarning[] {
  const grey = parts.map(({ frames }) => frames[0]!.pixel).filter(({ samplesPerPixel }) => samplesPerPixel === 1);
  const depths = [...new Set(grey.map(({ bitsAllocated }) => bitsAllocated))].sort((a, b) => a - b);
  if (depths.length < 2) return [];
  const list = depths.join(', ');
  const text = `This series holds images that are stored with different numbers of bits (${list}); each kind is listed by itself, so that slices of one stack may lie in two places of the list.`;
  return [{ code: 'mixed-depths', text, values: [list] }];
}

function groupsBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const list = groups.get(name);
    if (list) list.push(item);
    else groups.set(name, [item]);
  }
  return [...groups.values()];
}
