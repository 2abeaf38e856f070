import { AppError } from '../../../domain/app-error.ts';
import { tagOf } from '../dictionary.ts';
import { parsePart10 } from '../read/parse-part10.ts';
import type { ReadDataset } from '../read/read-dataset.ts';

export interface ReferencedImage {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
}

/** What a report needs to know of a segmentation, read from the segmentation itself. */
export interface SegReference extends ReferencedImage {
  readonly seriesInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly frameOfReferenceUid: string | null;
  /** Tracking identifiers by segment number; null where a segment has none. */
  readonly segments: ReadonlyMap<number, { readonly trackingId: string; readonly trackingUid: string } | null>;
  /** Source images by series. */
  readonly sources: ReadonlyMap<string, readonly ReferencedImage[]>;
}

/** @throws AppError `sr/bad-seg` when the bytes are no segmentation with identifiers */
export function readSegReference(bytes: Uint8Array): SegReference {
  const data = parsePart10(bytes, { untilPixelData: true }).dataset;
  const need = (keyword: Parameters<typeof tagOf>[0]) => {
    const value = data.string(tagOf(keyword));
    if (value === null) {
      throw new AppError('sr/bad-seg', `A segmentation of the report lacks its ${keyword}.`);
    }
    return value;
  };
  const segments = data.items(tagOf('SegmentSequence')).map((s) => [s.number(tagOf('SegmentNumber')) ?? 0, s] as const);
  return {
    sopClassUid: need('SOPClassUID'),
    sopInstanceUid: need('SOPInstanceUID'),
    seriesInstanceUid: need('SeriesInstanceUID'),
    studyInstanceUid: need('StudyInstanceUID'),
    frameOfReferenceUid: data.string(tagOf('FrameOfReferenceUID')),
    segments: new Map(segments.map(([number, segment]) => [number, trackingOf(segment)])),
    sources: sourcesOf(data),
  };
}

function trackingOf(segment: ReadDataset) {
  const trackingId = segment.string(tagOf('TrackingID'));
  const trackingUid = segment.string(tagOf('TrackingUID'));
  return trackingId && trackingUid ? { trackingId, trackingUid } : null;
}

function sourcesOf(data: ReadDataset): ReadonlyMap<string, readonly ReferencedImage[]> {
  const series = data.items(tagOf('ReferencedSeriesSequence')).map((one) => {
    const images = one.items(tagOf('ReferencedInstanceSequence')).map((image) => ({
      sopClassUid: image.string(tagOf('ReferencedSOPClassUID')) ?? '',
      sopInstanceUid: image.string(tagOf('ReferencedSOPInstanceUID')) ?? '',
    }));
    return [one.string(tagOf('SeriesInstanceUID')) ?? '', images] as const;
  });
  return new Map(series);
}
