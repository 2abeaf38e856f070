import type { Dataset } from '../dataset.ts';
import { dataset } from '../dictionary.ts';
import type { ReferencedImage, SegReference } from './read-seg-reference.ts';

/**
 * CurrentRequestedProcedureEvidenceSequence (PS3.3 C.17.2.1): every instance that the report refers to, once, by study and
 * series. Segmentations and their sources are of one study, as the encoder makes sure.
 *
 * @param images of `study` that are referred to besides, by series
 */
export function evidenceItems(
  segs: readonly SegReference[],
  study: string,
  images: SegReference['sources'],
): Dataset[] {
  const studies = new Map<string, Map<string, Map<string, ReferencedImage>>>();
  const add = (study: string, series: string, image: ReferencedImage) => {
    const ofStudy = studies.get(study) ?? new Map<string, Map<string, ReferencedImage>>();
    const ofSeries = ofStudy.get(series) ?? new Map<string, ReferencedImage>();
    ofSeries.set(image.sopInstanceUid, image);
    studies.set(study, ofStudy.set(series, ofSeries));
  };
  for (const seg of segs) {
    add(seg.studyInstanceUid, seg.seriesInstanceUid, seg);
    for (const [series, of] of seg.sources) for (const image of of) add(seg.studyInstanceUid, series, image);
  }
  for (const [series, of] of images) for (const image of of) add(study, series, image);
  return [...studies].map(([study, series]) =>
    dataset({
      ReferencedSeriesSequence: [...series].map(([uid, images]) => seriesItem(uid, [...images.values()])),
      StudyInstanceUID: study,
    }),
  );
}

function seriesItem(seriesInstanceUid: string, images: readonly ReferencedImage[]): Dataset {
  return dataset({
    ReferencedSOPSequence: images.map(({ sopClassUid, sopInstanceUid }) =>
      dataset({ ReferencedSOPClassUID: sopClassUid, ReferencedSOPInstanceUID: sopInstanceUid }),
    ),
    SeriesInstanceUID: seriesInstanceUid,
  });
}
