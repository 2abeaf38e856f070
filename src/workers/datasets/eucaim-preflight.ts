import type { Segment } from '../../domain/segmentation.ts';
import type { ExportCase } from './export-case.ts';

/** What EUCAIM's data preparation guide makes mandatory and the case lacks, as sentences; empty when it is complete. */
export function missingForEucaim({ result, reading, findings }: ExportCase): string[] {
  const missing = new Set<string>();
  for (const study of result.studies) {
    if (study.patientId.trim() === '') missing.add('EUCAIM: the images have no PatientID (0010,0020).');
    if (!study.patientAge && !study.patientBirthDate)
      missing.add('EUCAIM: the images have no patient age (0010,1010).');
  }
  for (const { facts, id } of result.volumes) {
    if (!facts.bodyPartExamined) missing.add('EUCAIM: a series has no BodyPartExamined (0018,0015).');
    if (!facts.manufacturer) missing.add('EUCAIM: a series has no Manufacturer (0008,0070).');
    if (!facts.acquisitionDate) missing.add('EUCAIM: a series has no AcquisitionDate (0008,0022).');
    if ((findings.get(id)?.kind ?? 'other') === 'other') missing.add('EUCAIM: the sequence of a series is not known.');
  }
  for (const segment of Object.values((reading.records.segment ?? {}) as Readonly<Record<string, Segment>>)) {
    if (segment.name.trim() === '') missing.add('EUCAIM: a segment has no label (0062,0005).');
    if (segment.description.trim() === '') missing.add('EUCAIM: a segment has no description (0062,0006).');
    const { origin } = segment;
    const isNamed = origin.by !== 'import' || origin.algorithmType === 'MANUAL' || origin.algorithmName !== null;
    if (!isNamed) missing.add('EUCAIM: a segment of an algorithm does not name it (0062,0009).');
  }
  return [...missing];
}
