import type { Tag } from '../dataset.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { TAG } from './tags.ts';

/**
 * One frame of an image, however its attributes are written: in functional groups of a multi-frame object
 * (PS3.3 C.7.6.16: per frame, else shared), in the converted attributes of a legacy conversion, or at the top level.
 */
export class FrameAttributes {
  constructor(
    readonly top: ReadDataset,
    private readonly perFrame: ReadDataset | null,
    private readonly shared: ReadDataset | null,
  ) {}

  /** First item of a functional group macro; null when the frame has none. */
  group(sequence: Tag): ReadDataset | null {
    return this.perFrame?.items(sequence)[0] ?? this.shared?.items(sequence)[0] ?? null;
  }

  /** Data sets in which `tag` may stand, most specific first. */
  private places(sequence: Tag): ReadDataset[] {
    const places = [
      this.group(sequence),
      this.perFrame?.items(TAG.UnassignedPerFrameConvertedAttributesSequence)[0],
      this.shared?.items(TAG.UnassignedSharedConvertedAttributesSequence)[0],
      this.top,
    ];
    return places.filter((place) => place !== null && place !== undefined);
  }

  /** Whether the frame's own converted attributes hold `tag` (Legacy Converted Enhanced objects). */
  hasOwn(tag: Tag): boolean {
    return this.perFrame?.items(TAG.UnassignedPerFrameConvertedAttributesSequence)[0]?.has(tag) ?? false;
  }

  numbers(sequence: Tag, tag: Tag): number[] {
    for (const place of this.places(sequence)) {
      const values = place.numbers(tag);
      if (values.length > 0) return values;
    }
    return [];
  }

  number(sequence: Tag, tag: Tag): number | null {
    const value = this.numbers(sequence, tag)[0];
    return value !== undefined && Number.isFinite(value) ? value : null;
  }

  strings(sequence: Tag, tag: Tag): string[] {
    for (const place of this.places(sequence)) {
      const values = place.strings(tag);
      if (values.length > 0) return values;
    }
    return [];
  }

  string(sequence: Tag, tag: Tag): string | null {
    return this.strings(sequence, tag)[0] || null;
  }

  /**
   * A private element wherever the frame keeps its private blocks: in its own item, in a private per-frame sequence
   * (Philips (2005,140F), Siemens (0021,11FE)), shared, or at the top level.
   */
  privatePlaces(): ReadDataset[] {
    const own = [this.perFrame, this.shared, this.top].filter((place) => place !== null);
    const nested = own.flatMap((place) =>
      PRIVATE_GROUPS.flatMap(({ group, creator, element }) => {
        const tag = place.privateTag(group, creator, element);
        return tag === null ? [] : [...place.items(tag)];
      }),
    );
    return [...nested, ...own];
  }
}

const PRIVATE_GROUPS = [
  { group: 0x2005, creator: /^Philips MR Imaging DD 005/i, element: 0x0f },
  { group: 0x0021, creator: /^SIEMENS MR SDI 02/i, element: 0xfe },
] as const;

/** The frames of an image object, `count` of them. */
export function frameAttributes(dataset: ReadDataset, count: number): FrameAttributes[] {
  const perFrame = dataset.items(TAG.PerFrameFunctionalGroupsSequence);
  const shared = dataset.items(TAG.SharedFunctionalGroupsSequence)[0] ?? null;
  return Array.from({ length: count }, (_, n) => new FrameAttributes(dataset, perFrame[n] ?? null, shared));
}
