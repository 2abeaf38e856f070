import { isLesionCategory, presetOfCodes } from '../../domain/codes/code-table.ts';
import type { Lesion } from '../../domain/lesion.ts';
import type { ReadingFile } from '../../domain/project/reading-file.ts';
import type { Layer, Segment } from '../../domain/segmentation.ts';
import { type BoxMask, cutRuns } from './box-mask.ts';
import type { ComparedReading, ComparedStructure } from './compared-reading.ts';

/** A mask of a reading with what it belongs to. */
export interface ReadingMask {
  readonly segment: Segment;
  readonly layer: Layer;
  readonly mask: BoxMask;
}

/** Every mask of a reading that has voxels. */
export function masksOfReading(reading: Pick<ReadingFile, 'records' | 'masks'>): ReadingMask[] {
  const layers = (reading.records.layer ?? {}) as Readonly<Record<string, Layer>>;
  const segments = Object.values((reading.records.segment ?? {}) as Readonly<Record<string, Segment>>);
  return Object.values(layers).flatMap((layer) => {
    const masks = reading.masks[layer.id] ?? [];
    return segments.flatMap((segment) => {
      const drawn = segment.layerId === layer.id && masks.find(({ label }) => label === segment.label);
      const mask = drawn ? cutRuns(drawn.runs, layer.grid) : null;
      return mask ? [{ segment, layer, mask }] : [];
    });
  });
}

/** A reading as it is compared: one structure for each tracking UID, over all series. */
export function structuresOfReading(reading: Pick<ReadingFile, 'records' | 'masks'>): ComparedReading {
  const lesions = Object.values((reading.records.lesion ?? {}) as Readonly<Record<string, Lesion>>);
  const found = new Map<string, ComparedStructure & { masks: BoxMask[] }>();
  for (const { segment, mask } of masksOfReading(reading)) {
    const known = found.get(segment.trackingUid);
    if (known) {
      known.masks.push(mask);
      continue;
    }
    const lesion = lesions.find(({ trackingUid }) => trackingUid === segment.trackingUid);
    found.set(segment.trackingUid, {
      key: segment.trackingUid,
      name: lesion?.trackingId ?? segment.name,
      kind: isLesionCategory(segment.category) ? 'lesion' : 'anatomy',
      type: lesion?.phenotype.presetId ?? presetOfCodes(segment, segment.name)?.id ?? segment.type.meaning,
      masks: [mask],
    });
  }
  return { structures: [...found.values()] };
}
