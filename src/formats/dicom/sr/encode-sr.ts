import { AppError } from '../../../domain/app-error.ts';
import type { Uid } from '../../../domain/ids.ts';
import { sha256Hex } from '../../../domain/sha256.ts';
import type { SrExportRequest, SrExportResult } from '../../../domain/sr-exchange.ts';
import { tagOf } from '../dictionary.ts';
import { parsePart10 } from '../read/parse-part10.ts';
import { sourceWarnings } from '../seg/export-warnings.ts';
import { dicomMoment } from '../seg/local-time.ts';
import { newUid } from '../seg/new-uid.ts';
import { writePart10 } from '../write/write-part10.ts';
import { compareSr } from './compare-sr.ts';
import { decodeSr } from './decode-sr.ts';
import { readSegReference, type SegReference } from './read-seg-reference.ts';
import { makeSrDataset } from './sr-dataset.ts';

/**
 * Writes a measurement report (Comprehensive 3D SR, TID 1500 with one TID 1411 group per lesion), reads it back and
 * compares it with what was asked for. Patient and study come from the source images, tracking identifiers, frame of
 * reference and source series from the segmentations themselves.
 *
 * @param makeUid makes UIDs; random by default
 * @throws AppError `sr/...` with a sentence for the reader where the report would not be true
 */
export async function encodeSr(request: SrExportRequest, makeUid: () => Uid = newUid): Promise<SrExportResult> {
  const headers = request.sources.map((bytes) => parsePart10(bytes, { untilPixelData: true }).dataset);
  if (headers.length === 0) {
    throw new AppError('sr/no-source', 'The image files are not open any more, and a report copies from them.', {
      hint: 'Open the study again, then save.',
    });
  }
  const segs = request.segmentations.map(readSegReference);
  refuseOtherStudy(segs, headers[0]!.string(tagOf('StudyInstanceUID')), (request.shapes ?? []).length);
  const uids = { sopInstanceUid: makeUid(), seriesInstanceUid: makeUid() };
  const bytes = writePart10(makeSrDataset({ request, headers, segs, uids }));
  compareSr(decodeSr(bytes), request, segs);
  const { date, time } = dicomMoment(request.at);
  return {
    bytes,
    ...uids,
    sha256: await sha256Hex(bytes),
    fileName: `report-${date}-${time.slice(0, 6)}-${uids.sopInstanceUid.slice(-6)}.dcm`,
    warnings: sourceWarnings(headers),
  };
}

function refuseOtherStudy(segs: readonly SegReference[], study: string | null, shapes: number): void {
  if (segs.length === 0 && shapes === 0) {
    throw new AppError('sr/no-seg', 'A report refers to segmentations, and none is saved yet.', {
      hint: 'Save the segmentation first; it may be empty.',
    });
  }
  if (segs.some((seg) => seg.studyInstanceUid !== study)) {
    throw new AppError('sr/other-study', 'The segmentations and the images of this report are of different studies.', {
      hint: 'Save one report per study.',
    });
  }
}
