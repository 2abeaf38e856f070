import type { CaseRecord, DatasetFile } from '../../domain/dataset/dataset-case.ts';
import { DATASET_GAPS, type DatasetGap } from '../../domain/dataset/dataset-gap.ts';
import type { DatasetAbout } from '../../domain/dataset/dataset-wish.ts';

/**
 * `eucaim.json`: what EUCAIM's data preparation guide asks of a dataset and of its annotations, from what the project and the images
 * say. Annotators are counted and described, not named.
 */
export function eucaimFile(cases: readonly CaseRecord[], about: DatasetAbout): DatasetFile {
  const used = new Set(cases.flatMap(({ annotators }) => annotators));
  const annotators = about.annotators.filter(({ id }) => used.has(id));
  const series = cases.flatMap((each) => each.series);
  const content = {
    schema: 'lobule/eucaim@1',
    dataset: {
      name: about.name,
      license: about.license || null,
      created: about.date,
      patients: new Set(cases.map(({ patient }) => patient)).size,
      studies: cases.length,
      modality: unique(series.map(({ modality }) => modality)),
      bodyPart: unique(series.map(({ bodyPart }) => bodyPart)),
      manufacturer: unique(series.map(({ vendor }) => vendor)),
      sequences: unique(series.map(({ sequence }) => sequence)),
    },
    annotation: {
      format: about.format === 'dicom' ? 'DICOM SEG' : about.format,
      annotators: annotators.length,
      annotatorTypes: annotators.map(({ role, profession, yearsOfExperience }, n) => ({
        annotator: n + 1,
        role,
        profession: profession || null,
        yearsOfExperience,
      })),
      methods: unique(cases.flatMap(({ segments }) => segments.map(({ method }) => method))),
      algorithms: unique(cases.flatMap(({ segments }) => segments.map(({ algorithm }) => algorithm))),
      sequences: unique(series.filter(({ isAnnotated }) => isAnnotated).map(({ sequence }) => sequence)),
    },
    cases: cases.map(({ name, patient, segments }) => ({ case: name, patient, segments })),
    missing: missing(cases, about),
  };
  return { path: 'eucaim.json', bytes: new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`) };
}

/** Gaps of the dataset itself: what no image can say. */
export function gapsOfDataset({
  annotators,
  license,
}: Pick<DatasetAbout, 'annotators' | 'license'>): readonly DatasetGap[] {
  return [
    ...(annotators.some(({ profession }) => profession.trim() === '') ? (['annotator-profession'] as const) : []),
    ...(annotators.some(({ yearsOfExperience }) => yearsOfExperience === null)
      ? (['annotator-experience'] as const)
      : []),
    ...(license.trim() === '' ? (['license'] as const) : []),
  ];
}

function missing(cases: readonly CaseRecord[], about: DatasetAbout) {
  const found = new Map<DatasetGap, string[]>();
  const used = new Set(cases.flatMap(({ annotators }) => annotators));
  const ours = { ...about, annotators: about.annotators.filter(({ id }) => used.has(id)) };
  for (const gap of gapsOfDataset(ours)) found.set(gap, []);
  for (const { name, gaps } of cases) for (const gap of gaps) found.set(gap, [...(found.get(gap) ?? []), name]);
  return [...found].map(([gap, names]) => ({ what: DATASET_GAPS[gap], cases: names }));
}

function unique(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null && value !== ''))].sort() as string[];
}
