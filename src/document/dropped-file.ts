import type { GivenFile } from '../ports/compute.ts';

/** A file as it was dropped or picked; `path` is relative to what was given. */
export interface DroppedFile {
  readonly path: string;
  readonly blob: Blob;
  /** As of a `GivenFile`: `blob` is the header alone. */
  readonly whole?: NonNullable<GivenFile['whole']>;
}
