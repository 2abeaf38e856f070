import type { FileId, Uid } from '../../../domain/ids.ts';
import type { OtherObject, StudyInfo } from '../../../domain/volume.ts';
import type { ParsedDicom } from '../read/parse-part10.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import type { FileOutcome } from './file-outcome.ts';
import { TAG } from './tags.ts';

interface Identity {
  readonly fileId: FileId;
  readonly name: string;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly kind: OtherObject['kind'];
}

/** An object that is no image to scroll: what it is, what it says of itself, which series it is about. */
export function readOtherObject(
  { dataset }: ParsedDicom,
  identity: Identity,
  fingerprint: string,
  study: StudyInfo,
): FileOutcome {
  const object: OtherObject = {
    kind: identity.kind,
    fileId: identity.fileId,
    name: identity.name,
    sopClassUid: identity.sopClassUid as Uid,
    sopInstanceUid: identity.sopInstanceUid as Uid,
    studyUid: study.studyUid,
    seriesUid: (dataset.string(TAG.SeriesInstanceUID) ?? '') as Uid,
    description: describeObject(dataset),
    referencedSeriesUids: referencedSeries(dataset),
  };
  return { kind: 'other', study, fingerprint, object };
}

function describeObject(dataset: ReadDataset): string {
  const concept = dataset.items(TAG.ConceptNameCodeSequence)[0]?.string(TAG.CodeMeaning);
  return (
    dataset.string(TAG.SeriesDescription) ??
    dataset.string(TAG.StructureSetLabel) ??
    dataset.string(TAG.DocumentTitle) ??
    dataset.string(TAG.ContentLabel) ??
    concept ??
    ''
  );
}

/** Series named in the places where SEG, PR, REG (PS3.3 C.7.6.x Common Instance Reference), SR, KO and RTSTRUCT name them. */
function referencedSeries(dataset: ReadDataset): Uid[] {
  const common = dataset.items(TAG.ReferencedSeriesSequence);
  const otherStudies = dataset.items(TAG.StudiesContainingOtherReferencedInstancesSequence);
  const evidence = dataset.items(TAG.CurrentRequestedProcedureEvidenceSequence);
  const nested = [...otherStudies, ...evidence].flatMap((item) => [...item.items(TAG.ReferencedSeriesSequence)]);
  const frames = dataset.items(TAG.ReferencedFrameOfReferenceSequence);
  const studies = frames.flatMap((item) => [...item.items(TAG.RTReferencedStudySequence)]);
  const radiotherapy = studies.flatMap((item) => [...item.items(TAG.RTReferencedSeriesSequence)]);
  const uids = [...common, ...nested, ...radiotherapy].map((item) => item.string(TAG.SeriesInstanceUID));
  return [...new Set(uids.filter((uid) => uid !== null))] as Uid[];
}
