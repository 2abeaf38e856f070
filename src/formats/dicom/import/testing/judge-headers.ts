import type { PhaseFinding } from '../../../../domain/phase/phase-kind.ts';
import { recognisePhases } from '../../../../domain/phase/recognise-phases.ts';
import { type HeaderRow, readHeaderTable } from './header-table.ts';
import { importBytes } from './mr-file.ts';
import { writeHeaderStudy } from './write-header-study.ts';

export interface Judgement {
  readonly row: HeaderRow;
  /** Null when the images of the row are not one volume of their own. */
  readonly finding: PhaseFinding | null;
  readonly isRight: boolean;
  readonly isSure: boolean;
  readonly said: string;
}

/** Writes every study of a table as DICOM, imports it and compares what is recognised with what the table says. */
export async function judgeHeaders(table: string): Promise<Judgement[]> {
  const judged: Judgement[] = [];
  for (const [at, study] of readHeaderTable(table).entries()) {
    const files = writeHeaderStudy(study, `1.2.3.${at + 1}`);
    const { volumes } = await importBytes(files.map(({ bytes }) => bytes));
    const findings = recognisePhases(volumes);
    const rowOfUid = new Map(files.map(({ sopInstanceUid, row }) => [sopInstanceUid, row]));
    for (const row of study.rows) {
      const own = volumes.filter(({ slices }) => slices.some((s) => rowOfUid.get(s.sopInstanceUid) === row));
      const isApart = own.every(({ slices }) => slices.every((s) => rowOfUid.get(s.sopInstanceUid) === row));
      // A localiser in three planes is three volumes; the one that is least right counts.
      const results = own.map(({ id }) => findings.get(id)!);
      const finding = isApart ? (results.find(({ kind }) => !row.expected.includes(kind)) ?? results[0] ?? null) : null;
      judged.push(judgement(study.title, row, finding));
    }
  }
  return judged;
}

function judgement(title: string, row: HeaderRow, finding: PhaseFinding | null): Judgement {
  const wanted = row.expected.join(' or ') + (row.isDoubtful ? ' (doubtful)' : '');
  const found = finding === null ? 'not apart' : `${finding.kind} ${finding.confidence.toFixed(2)}`;
  return {
    row,
    finding,
    isRight: finding !== null && row.expected.includes(finding.kind),
    isSure: (finding?.confidence ?? 0) >= (row.isDoubtful ? 0.7 : 0.8),
    said: `${title}: "${row.description}" (${row.fields.get('ImageType')}) -> ${found} [${finding?.evidence.map(({ code, values }) => [code, ...values].join(' ')).join(', ')}], table: ${wanted}`,
  };
}
