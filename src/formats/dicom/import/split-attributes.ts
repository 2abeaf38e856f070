import type { VolumeSplit } from '../../../domain/volume.ts';
import type { FrameTraits, ImageFrame } from './image-frame.ts';

/** An attribute by whose value images at the same place are told apart. */
export interface SplitAttribute {
  readonly name: string;
  /** Null where the header says nothing: such images form a group of their own. */
  value(frame: ImageFrame): string | number | null;
  /** Whether a group of this value has a number; all have when left out. */
  isNumbered?(value: string | number | null): boolean;
  /** How the value is told to the person; `number` counts the numbered groups in the order of acquisition, from 1. */
  label(value: string | number | null, number: number): VolumeSplit;
  /** Tells moments apart: images of one single place stay together then, as a sequence to scroll. */
  readonly isTemporal?: true;
}

function numeric(
  name: string,
  read: (traits: FrameTraits) => number | null,
  label: (value: number, number: number) => VolumeSplit,
): SplitAttribute {
  return {
    name,
    value: ({ traits }) => {
      const value = read(traits);
      return value === null ? null : Math.round(value * 1e4) / 1e4;
    },
    label: (value, number) => (typeof value === 'number' ? label(value, number) : { other: `${name}=none` }),
  };
}

function temporal(...args: Parameters<typeof numeric>): SplitAttribute {
  return { ...numeric(...args), isTemporal: true };
}

const IMAGE_TYPE: SplitAttribute = {
  name: 'imageType',
  value: ({ traits }) => traits.imageType.join('\\').toUpperCase(),
  label: (value) => ({ imageType: String(value ?? '') }),
};
const DIRECTION: SplitAttribute = {
  name: 'direction',
  value: ({ traits }) => traits.direction,
  isNumbered: (value) => value !== null && value !== 'isotropic',
  label: (value, number) => {
    if (value === null) return { other: 'direction=none' };
    return { other: value === 'isotropic' ? 'direction=isotropic' : `direction=${number}` };
  },
};
/** What the object itself counts its frames by, where nothing above tells them apart. */
const DIMENSIONS: SplitAttribute = {
  name: 'dimensions',
  value: ({ traits }) => traits.dimensions,
  label: (value) => ({ other: `dimension=${value ?? 'none'}` }),
};
/** One multi-frame file or mosaic per time point or repetition; single-frame files never qualify, each being one place. */
const INSTANCE: SplitAttribute = {
  name: 'instance',
  isTemporal: true,
  value: ({ slice }) => slice.sopInstanceUid,
  label: (_, number) => ({ temporalPosition: number }),
};

/** The kind of image and the b-value: images that differ in these are never slices of one volume. */
export const KIND: SplitAttribute = {
  name: 'kind',
  value: ({ traits }) => traits.kind,
  label: (value) => (value === null ? {} : { imageType: String(value) }),
};
export const B_VALUE = numeric(
  'bValue',
  ({ bValue }) => (bValue === null ? null : Math.round(bValue)),
  (bValue) => ({ bValue }),
);

export const ECHO_TIME = numeric(
  'echoTime',
  ({ echoTimeMs }) => echoTimeMs,
  (echoTimeMs) => ({ echoTimeMs }),
);

/** What is tried, in this order, where several images lie at one place; each only if it tells them apart. */
export const SEPARATORS: readonly SplitAttribute[] = [
  DIRECTION,
  ECHO_TIME,
  numeric(
    'inversionTime',
    ({ inversionTimeMs }) => inversionTimeMs,
    (value) => ({ other: `inversionTimeMs=${value}` }),
  ),
  numeric(
    'flipAngle',
    ({ flipAngleDeg }) => flipAngleDeg,
    (value) => ({ other: `flipAngleDeg=${value}` }),
  ),
  temporal(
    'temporalPosition',
    ({ temporalPosition }) => temporalPosition,
    (temporalPosition) => ({ temporalPosition }),
  ),
  INSTANCE,
  temporal(
    'triggerTime',
    ({ triggerTimeMs }) => triggerTimeMs,
    (_, number) => ({ temporalPosition: number }),
  ),
  IMAGE_TYPE,
  numeric(
    'repetitionTime',
    ({ repetitionTimeMs }) => repetitionTimeMs,
    (value) => ({ other: `repetitionTimeMs=${value}` }),
  ),
  numeric(
    'echoNumber',
    ({ echoNumber }) => echoNumber,
    (value) => ({ other: `echo=${value}` }),
  ),
  temporal(
    'acquisitionNumber',
    ({ acquisitionNumber }) => acquisitionNumber,
    (value) => ({ other: `acquisition=${value}` }),
  ),
  DIMENSIONS,
  temporal(
    'acquisitionTime',
    ({ acquisitionSeconds }) => acquisitionSeconds,
    (_, number) => ({ temporalPosition: number }),
  ),
];

/**
 * Values that only grow with time: where they differ at every place, the n-th image of each place belongs to the n-th
 * time point. The number of the instance comes last; it says nothing else than in which order images were made.
 */
export const SEQUENCES: readonly { readonly name: string; value(traits: FrameTraits): number | null }[] = [
  { name: 'triggerTime', value: ({ triggerTimeMs }) => triggerTimeMs },
  { name: 'acquisitionTime', value: ({ acquisitionSeconds }) => acquisitionSeconds },
  { name: 'contentTime', value: ({ contentSeconds }) => contentSeconds },
  { name: 'instanceNumber', value: ({ order }) => order },
];
