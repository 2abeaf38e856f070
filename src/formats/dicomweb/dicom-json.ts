import type { StudyQuery, StudyRow } from '../../domain/image-server.ts';

/** A dataset in the DICOM JSON model (PS3.18 annex F): values by eight-digit tag. */
export type DicomJson = Readonly<Record<string, DicomJsonElement>>;

export interface DicomJsonElement {
  readonly vr?: string;
  readonly Value?: readonly unknown[];
  /** Bytes in base64. */
  readonly InlineBinary?: string;
  /** Where the value can be had. */
  readonly BulkDataURI?: string;
}

/** Values of an attribute as texts; person names by their first group that is not empty. */
export function textsOf(dataset: DicomJson, tag: string): string[] {
  const values = dataset[tag]?.Value;
  if (!Array.isArray(values)) return [];
  return values.flatMap((value: unknown) => {
    if (typeof value === 'string' || typeof value === 'number') return [String(value)];
    const name = value as { Alphabetic?: string; Ideographic?: string; Phonetic?: string } | null;
    const text = name?.Alphabetic || name?.Ideographic || name?.Phonetic;
    return text ? [text] : [];
  });
}

export function textOf(dataset: DicomJson, tag: string): string {
  return textsOf(dataset, tag)[0] ?? '';
}

/** An integer value, or null. */
export function integerOf(dataset: DicomJson, tag: string): number | null {
  const text = textOf(dataset, tag).trim();
  const value = Number(text);
  return text !== '' && Number.isInteger(value) ? value : null;
}

/** Attributes of a study that a search asks for beyond those that every server gives. */
const STUDY_FIELDS = ['00081030', '00080061', '00201206', '00201208'];

/** Query part of a study search (PS3.18 section 10.6.1.2); matching by prefix where the reader gives no wildcard. */
export function studySearch(query: StudyQuery, limit: number): string {
  const parameters = new URLSearchParams();
  const add = (name: string, value: string) => {
    if (value.trim() !== '') parameters.append(name, value.trim());
  };
  const name = query.patientName.trim();
  add('PatientName', name === '' || /[*?]/.test(name) ? name : `${name}*`);
  add('PatientID', query.patientId);
  add('AccessionNumber', query.accessionNumber);
  const [from, to] = [query.dateFrom, query.dateTo].map((date) => date.replaceAll('-', ''));
  if (from || to) add('StudyDate', from === to ? from! : `${from}-${to}`);
  if (query.isMrOnly) add('ModalitiesInStudy', 'MR');
  for (const field of STUDY_FIELDS) parameters.append('includefield', field);
  parameters.append('limit', String(limit));
  return parameters.toString();
}

export function studyRow(dataset: DicomJson): StudyRow {
  return {
    studyUid: textOf(dataset, '0020000D'),
    patientName: textOf(dataset, '00100010').replaceAll('^', ' ').trim(),
    patientId: textOf(dataset, '00100020'),
    studyDate: textOf(dataset, '00080020'),
    description: textOf(dataset, '00081030'),
    accessionNumber: textOf(dataset, '00080050'),
    modalities: textsOf(dataset, '00080061').flatMap((text) => text.split('\\')),
    series: integerOf(dataset, '00201206'),
    instances: integerOf(dataset, '00201208'),
  };
}

/** SOP Instance UIDs that a store answer says were refused (PS3.18 table 10.5.3-1, Failed SOP Sequence). */
export function refusedInstances(answer: DicomJson): string[] {
  const failed = answer['00081198']?.Value ?? [];
  return failed.map((item) => textOf(item as DicomJson, '00081155'));
}
