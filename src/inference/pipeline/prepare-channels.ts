import type { ModelManifest } from '../contract/model-manifest.ts';
import { boxShape, cropVolume, nonzeroBox, normaliseChannel, type Range3 } from '../prepare-input.ts';
import { resampleChannel, resampledShape, type Spacing, separateAxis } from '../resample-nnunet.ts';
import type { Shape3 } from '../spline-zoom.ts';
import { organCore } from './organ-core.ts';
import { zoomLinear } from './zoom-linear.ts';

/** What the network gets, and the way back from it. */
export interface PreparedInput {
  /** One array a channel, all of `shape`. */
  readonly channels: readonly Float32Array[];
  readonly shape: Shape3;
  /** Part of the oriented volume that was kept. */
  readonly box: Range3;
  /** Axis that is treated apart when maps are brought back to the box; null: none. */
  readonly separateBack: 0 | 1 | 2 | null;
}

/**
 * Crop, normalise, resample: the order in which nnU-Net does it. `channels` are oriented arrays of one shape; a null one has no
 * image and stays zero after normalisation.
 */
export function prepareChannels(
  channels: readonly (Float32Array | null)[],
  shape: Shape3,
  spacingMm: Spacing,
  manifest: ModelManifest,
  organ: Uint8Array | null,
): PreparedInput {
  const { geometry, normalise } = manifest;
  const box = cropBox(channels, shape, spacingMm, manifest, organ);
  const cropped = boxShape(box);
  // 0: the spacing across slices of a network of single slices, which are not resampled.
  const wanted = geometry.spacingMm.map((mm, axis) => (mm === 0 ? spacingMm[axis]! : mm)) as unknown as Spacing;
  const target = resampledShape(cropped, spacingMm, wanted);
  const size: Shape3 = [Math.max(1, target[0]), Math.max(1, target[1]), Math.max(1, target[2])];
  const rule = geometry.resample.image;
  const separate = separateAxis(spacingMm, wanted, rule);
  const reference = channels[manifest.inputs[0].referenceChannel] ?? null;
  const organParts = organ && reference && organPartsOf(organ, cropVolume(reference, shape, box), shape, box, size);
  const prepared = channels.map((channel, n) => {
    if (!channel) return new Float32Array(size[0] * size[1] * size[2]);
    const part = cropVolume(channel, shape, box);
    const how = normalise.perChannel[n]!;
    if (normalise.when === 'before-resample') normaliseChannel(part, how, organParts?.source);
    const resampled = resampleChannel(part, cropped, size, separate, rule);
    if (normalise.when === 'after-resample') normaliseChannel(resampled, how, organParts?.resampled);
    return resampled;
  });
  return {
    channels: prepared,
    shape: size,
    box,
    separateBack: separateAxis(wanted, spacingMm, rule),
  };
}

/** The organ inside of the box, as far as it looks like itself, on the images' grid and on the network's (nearest neighbour). */
function organPartsOf(organ: Uint8Array, reference: Float32Array, shape: Shape3, box: Range3, size: Shape3) {
  const inBox = Uint8Array.from(cropVolume(Float32Array.from(organ), shape, box));
  const source = organCore(inBox, reference);
  return {
    source,
    resampled: Uint8Array.from(zoomLinear(Float32Array.from(source), boxShape(box), size, [0, 0, 0])),
  };
}

function cropBox(
  channels: readonly (Float32Array | null)[],
  shape: Shape3,
  spacingMm: Spacing,
  { geometry: { crop } }: ModelManifest,
  organ: Uint8Array | null,
): Range3 {
  const present = channels.filter((channel) => channel !== null);
  if (crop.mode === 'nonzero') return nonzeroBox(present, shape);
  if (crop.mode === 'organ-bbox' && organ) {
    const box = nonzeroBox([Float32Array.from(organ)], shape);
    return box.map(([from, to], axis) => {
      const margin = Math.round(crop.marginMm / spacingMm[axis]!);
      return [Math.max(0, from - margin), Math.min(shape[axis]!, to + margin)];
    }) as unknown as Range3;
  }
  return [
    [0, shape[0]],
    [0, shape[1]],
    [0, shape[2]],
  ];
}
