import { csvText } from '../../domain/csv-text.ts';
import type { CaseRecord, DatasetFile } from '../../domain/dataset/dataset-case.ts';
import { DATASET_GAPS } from '../../domain/dataset/dataset-gap.ts';
import type { DatasetAbout } from '../../domain/dataset/dataset-wish.ts';
import type { Splits } from './patient-splits.ts';

const ENCODER = new TextEncoder();

/** What every dataset comes with: a card for people, Croissant for machines, tables, splits and checksums. */
export function datasetFiles(cases: readonly CaseRecord[], splits: Splits, about: DatasetAbout): DatasetFile[] {
  const files: DatasetFile[] = [
    text('README.md', card(cases, splits, about)),
    text('cases.csv', casesCsv(cases, splits)),
    text('lesions.csv', lesionsCsv(cases)),
    text('series.csv', seriesCsv(cases)),
    text('splits.json', `${JSON.stringify(splits, null, 2)}\n`),
    text('croissant.json', `${JSON.stringify(croissant(cases, about), null, 2)}\n`),
  ];
  return files;
}

function lesionsCsv(cases: readonly CaseRecord[]): string {
  return csvText(
    ['case', 'patient', 'lesion', 'type', 'couinaud', 'long_axis_mm', 'volume_mm3'],
    cases.flatMap(({ name, patient, lesions }) =>
      lesions.map((l) => [
        name,
        patient,
        l.name,
        l.type,
        l.couinaud.join(' '),
        round(l.longAxisMm),
        round(l.volumeMm3),
      ]),
    ),
  );
}

function casesCsv(cases: readonly CaseRecord[], splits: Splits): string {
  const splitOf = (name: string) => Object.entries(splits).find(([, names]) => names.includes(name))?.[0] ?? '';
  return csvText(
    ['case', 'patient', 'split', 'reader', 'lesions', 'vendor', 'field_strength_t', 'phases', 'reading_sha256'],
    cases.map((c) => [
      c.name,
      c.patient,
      splitOf(c.name),
      c.reader,
      c.lesions.length,
      c.vendor,
      c.fieldStrengthT,
      c.phases.join('; '),
      c.head,
    ]),
  );
}

function seriesCsv(cases: readonly CaseRecord[]): string {
  return csvText(
    [
      ...['case', 'modality', 'vendor', 'model', 'field_strength_t', 'sequence', 'seconds_after_injection'],
      ...['contrast_agent', 'body_part', 'columns', 'rows', 'slices', 'spacing_mm', 'annotated'],
    ],
    cases.flatMap(({ name, series }) =>
      series.map((s) => [
        ...[name, s.modality, s.vendor, s.model, s.fieldStrengthT, s.sequence, s.secondsAfterInjection],
        ...[s.contrastAgent, s.bodyPart, s.columns, s.rows, s.slices],
        ...[s.spacingMm?.map(round).join(' ') ?? null, s.isAnnotated ? 'yes' : 'no'],
      ]),
    ),
  );
}

function card(
  cases: readonly CaseRecord[],
  splits: Splits,
  { name, format, license, app, date }: DatasetAbout,
): string {
  const lesions = cases.flatMap((each) => each.lesions);
  const table = (title: string, values: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    const rows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return `| ${title} | n |\n|---|---|\n${rows.map(([value, n]) => `| ${value} | ${n} |`).join('\n')}\n`;
  };
  const sizes = lesions.map(({ longAxisMm }) =>
    longAxisMm < 10 ? 'under 10 mm' : longAxisMm < 20 ? '10 to 19 mm' : '20 mm and more',
  );
  const warnings = cases.flatMap(({ name: each, warnings: list, gaps }) =>
    [...list, ...gaps.map((gap) => `${DATASET_GAPS[gap]}.`)].map((warning) => `- ${each}: ${warning}`),
  );
  return [
    `# ${name}`,
    `${cases.length} examinations of ${new Set(cases.map(({ patient }) => patient)).size} patients with ${lesions.length} lesions, as ${format}. Made ${date} by Lobule ${app}. Research use only; not a medical device.`,
    `License: ${license || 'not stated'}. Masks are those of the readings named in cases.csv; the hash there finds the reading again in its project.`,
    table(
      'Lesion type',
      lesions.map(({ type }) => type),
    ),
    table('Long axis', sizes),
    table(
      'Phase',
      cases.flatMap(({ phases }) => phases),
    ),
    table(
      'Vendor',
      cases.map(({ vendor }) => vendor ?? 'unknown'),
    ),
    table(
      'Split (by patient)',
      Object.entries(splits).flatMap(([split, names]) => names.map(() => split)),
    ),
    warnings.length === 0 ? 'No remarks.' : `## Remarks\n${warnings.join('\n')}`,
    '',
  ].join('\n\n');
}

/** Croissant 1.0 (mlcommons.org/croissant): the files, and the table of lesions as records. */
function croissant(cases: readonly CaseRecord[], { name, license, date }: DatasetAbout) {
  const field = (id: string, dataType: string) => ({
    '@type': 'cr:Field',
    '@id': `lesions/${id}`,
    name: id,
    dataType,
    source: { fileObject: { '@id': 'lesions.csv' }, extract: { column: id } },
  });
  return {
    '@context': {
      '@language': 'en',
      '@vocab': 'https://schema.org/',
      sc: 'https://schema.org/',
      cr: 'http://mlcommons.org/croissant/',
      dct: 'http://purl.org/dc/terms/',
      conformsTo: 'dct:conformsTo',
      dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
      extract: 'cr:extract',
      field: 'cr:field',
      fileObject: 'cr:fileObject',
      fileSet: 'cr:fileSet',
      includes: 'cr:includes',
      column: 'cr:column',
      recordSet: 'cr:recordSet',
      source: 'cr:source',
    },
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    name,
    description: `Liver MRI with lesion masks: ${cases.length} examinations.`,
    ...(license ? { license } : {}),
    datePublished: date,
    version: '1.0.0',
    distribution: [
      {
        '@type': 'cr:FileObject',
        '@id': 'lesions.csv',
        name: 'lesions.csv',
        contentUrl: 'lesions.csv',
        encodingFormat: 'text/csv',
      },
      {
        '@type': 'cr:FileObject',
        '@id': 'cases.csv',
        name: 'cases.csv',
        contentUrl: 'cases.csv',
        encodingFormat: 'text/csv',
      },
      {
        '@type': 'cr:FileSet',
        '@id': 'files',
        name: 'files',
        encodingFormat: 'application/octet-stream',
        includes: '**/*',
      },
    ],
    recordSet: [
      {
        '@type': 'cr:RecordSet',
        '@id': 'lesions',
        name: 'lesions',
        field: [
          field('case', 'sc:Text'),
          field('patient', 'sc:Text'),
          field('lesion', 'sc:Text'),
          field('type', 'sc:Text'),
          field('long_axis_mm', 'sc:Float'),
          field('volume_mm3', 'sc:Float'),
        ],
      },
    ],
  };
}

function text(path: string, content: string): DatasetFile {
  return { path, bytes: ENCODER.encode(content) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
