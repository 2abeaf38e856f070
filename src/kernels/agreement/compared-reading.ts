import type { BoxMask } from './box-mask.ts';

/** One structure of a reading as it is compared: a lesion (with its masks on every series) or an organ. */
export interface ComparedStructure {
  /** What stays the same over phases and exports; the name where a file gives none. */
  readonly key: string;
  readonly name: string;
  readonly kind: 'lesion' | 'anatomy';
  /** What it was taken for: the coded type in words. Two readers agree on the type when these are equal. */
  readonly type: string;
  readonly masks: readonly BoxMask[];
}

export interface ComparedReading {
  readonly structures: readonly ComparedStructure[];
}
