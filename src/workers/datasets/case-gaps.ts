import type { DatasetGap } from '../../domain/dataset/dataset-gap.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { masksOfReading } from '../../kernels/agreement/reading-structures.ts';
import type { ExportCase } from './export-case.ts';

/** What EUCAIM's data preparation guide makes mandatory and the case lacks; empty when it is complete. */
export function gapsOfCase(each: ExportCase): DatasetGap[] {
  return [...new Set([...gapsOfImages(each), ...gapsOfReading(each)])];
}

function gapsOfImages({ result, findings }: ExportCase): DatasetGap[] {
  const gaps: DatasetGap[] = [];
  for (const study of result.studies) {
    if (study.patientId.trim() === '') gaps.push('patient-id');
    if (!study.patientAge && !study.patientBirthDate) gaps.push('patient-age');
  }
  for (const { facts, id } of result.volumes) {
    if (!facts.bodyPartExamined) gaps.push('body-part');
    if (!facts.manufacturer) gaps.push('manufacturer');
    if (!facts.acquisitionDate) gaps.push('acquisition-date');
    if ((findings.get(id)?.kind ?? 'other') === 'other') gaps.push('sequence');
  }
  return gaps;
}

function gapsOfReading({ reading }: ExportCase): DatasetGap[] {
  const gaps: DatasetGap[] = [];
  const segments = Object.values((reading.records.segment ?? {}) as Readonly<Record<string, Segment>>);
  const labels = new Set<string>();
  for (const { name, description, origin, layerId } of segments) {
    if (name.trim() === '') gaps.push('segment-label');
    if (description.trim() === '') gaps.push('segment-description');
    const isNamed = origin.by !== 'import' || origin.algorithmType === 'MANUAL' || origin.algorithmName !== null;
    if (!isNamed) gaps.push('algorithm-name');
    // The same lesion on another series is another layer.
    const key = `${layerId} ${name.trim()}`;
    if (labels.has(key)) gaps.push('twice-the-same');
    labels.add(key);
  }
  const isStated = Object.hasOwn(reading.records.statement ?? {}, 'no-lesion');
  if (!isStated && masksOfReading(reading).length === 0) gaps.push('no-statement');
  return gaps;
}
