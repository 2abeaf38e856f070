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

  /** What a legacy conversion kept of the frame's own file, then of all files; empty for other objects. */
  private converted(): ReadDataset[] {
    const places = [
      this.perFrame?.items(TAG.UnassignedPerFrameConvertedAttributesSequence)[0],
      this.shared?.items(TAG.UnassignedSharedConvertedAttributesSequence)[0],
    ];
    return places.filter((place) => place !== undefined);
  }

  /** Data sets in which an attribute may stand, most specific first; of no functional group without `sequence`. */
  private places(sequence: Tag | null): ReadDataset[] {
    const group = sequence === null ? null : this.group(sequence);
    return [...(group ? [group] : []), ...this.converted(), this.top];
  }

  /** Whether the frame's own converted attributes hold `tag` (Legacy Converted Enhanced objects). */
  hasOwn(tag: Tag): boolean {
    return this.perFrame?.items(TAG.UnassignedPerFrameConvertedAttributesSequence)[0]?.has(tag) ?? false;
  }

  numbers(sequence: Tag | null, tag: Tag): number[] {
    for (const place of this.places(sequence)) {
      const values = place.numbers(tag);
      if (values.length > 0) return values;
    }
    return [];
  }

  /** @param sequence functional group that holds `tag`; null for attributes of classic images only */
  number(sequence: Tag | null, tag: Tag): number | null {
    const value = this.numbers(sequence, tag)[0];
    return value !== undefined && Number.isFinite(value) ? value : null;
  }

  strings(sequence: Tag | null, tag: Tag): string[] {
    for (const place of this.places(sequence)) {
      const values = place.strings(tag);
      if (values.length > 0) return values;
    }
    return [];
  }

  string(sequence: Tag | null, tag: Tag): string | null {
    return this.strings(sequence, tag)[0] || null;
  }

  /**
   * A private element wherever the frame keeps its private blocks: in its own item, in a private per-frame sequence
   * (Philips (2005,140F), Siemens (0021,11FE)), among its converted attributes, shared, or at the top level.
   */
  privatePlaces(): ReadDataset[] {
    const groups = [this.perFrame, this.shared].filter((place) => place !== null);
    const own = [...this.converted(), ...groups, this.top];
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
