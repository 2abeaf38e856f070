import type { SegExportRequest, SegExportResult } from '../../../domain/seg-exchange.ts';

/** What a SEG must hold, in the form that independent checkers read: runs of pixels per source frame. */
export interface SegTruth {
  readonly segments: readonly {
    readonly number: number;
    readonly label: string;
    readonly trackingUid: string;
    readonly voxels: number;
    readonly volumeMm3: number;
    /** sRGB. */
    readonly color: readonly number[];
    /** `rle`: start, length, start, length ... of pixel indices row * columns + column; `frame` 1-based or null. */
    readonly frames: readonly {
      readonly sopInstanceUid: string;
      readonly frame: number | null;
      readonly rle: readonly number[];
    }[];
  }[];
}

/**
 * Truth file of an export, from the labels of the request alone: it does not look at the bytes that were written.
 */
export function truthJson(request: SegExportRequest, result: Pick<SegExportResult, 'segments'>): SegTruth {
  const { columns, rows } = request.volume.pixel;
  return {
    segments: request.masks.map(({ segment, labels }, index) => ({
      number: index + 1,
      label: segment.name,
      trackingUid: segment.trackingUid,
      voxels: labels.reduce((sum, label) => sum + (label === segment.label ? 1 : 0), 0),
      volumeMm3: result.segments[index]!.volumeMm3,
      color: segment.colour,
      frames: request.volume.slices
        .map(({ sopInstanceUid, frame }, k) => ({
          sopInstanceUid,
          frame,
          rle: runsOf(labels, segment.label, k * columns * rows, columns * rows),
        }))
        .filter(({ rle }) => rle.length > 0),
    })),
  };
}

function runsOf(labels: Uint8Array, label: number, start: number, length: number): number[] {
  const runs: number[] = [];
  let from = -1;
  for (let p = 0; p <= length; p++) {
    const isInside = p < length && labels[start + p] === label;
    if (isInside && from < 0) from = p;
    if (!isInside && from >= 0) {
      runs.push(from, p - from);
      from = -1;
    }
  }
  return runs;
}
