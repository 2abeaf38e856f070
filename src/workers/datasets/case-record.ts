import type { Lesion } from '../../domain/lesion.ts';
import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import { headOf } from '../../domain/project/reading-file.ts';
import { sha256Hex } from '../../domain/sha256.ts';
import { factsOf } from '../../kernels/agreement/compare-readings.ts';
import { structuresOfReading } from '../../kernels/agreement/reading-structures.ts';
import type { CaseRecord, ExportCase, WrittenCase } from './export-case.ts';

/** What stays of a case once its files are written. */
export async function recordOfCase(each: ExportCase, { files, warnings }: WrittenCase): Promise<CaseRecord> {
  const lesions = Object.values((each.reading.records.lesion ?? {}) as Readonly<Record<string, Lesion>>);
  const kinds = new Set([...each.findings.values()].map(({ kind }) => kind));
  const written = [];
  for (const { path, bytes } of files) written.push({ path, sha256: await sha256Hex(bytes), bytes: bytes.length });
  return {
    name: each.name,
    caseId: each.caseId,
    patient: each.about.patient,
    head: headOf(each.reading),
    reader: each.reading.reader,
    vendor: each.about.vendor,
    fieldStrengthT: each.about.fieldStrengthT,
    phases: [...kinds]
      .filter((kind) => kind !== 'other' && kind !== 'localiser')
      .map((kind) => PHASE_KINDS[kind].label),
    lesions: structuresOfReading(each.reading)
      .structures.filter(({ kind }) => kind === 'lesion')
      .map((structure) => {
        const { name, type, volumeMm3, longAxisMm } = factsOf(structure);
        const couinaud = lesions.find(({ trackingUid }) => trackingUid === structure.key)?.couinaud ?? [];
        return { name, type, volumeMm3, longAxisMm, couinaud };
      }),
    files: written,
    warnings,
  };
}
