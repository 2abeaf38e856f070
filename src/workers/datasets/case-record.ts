import type { CaseRecord, SegmentFacts, SeriesFacts } from '../../domain/dataset/dataset-case.ts';
import type { Lesion } from '../../domain/lesion.ts';
import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import { headOf } from '../../domain/project/reading-file.ts';
import type { Layer, Segment, SegmentOrigin } from '../../domain/segmentation.ts';
import { sha256Hex } from '../../domain/sha256.ts';
import { factsOf } from '../../kernels/agreement/compare-readings.ts';
import { structuresOfReading } from '../../kernels/agreement/reading-structures.ts';
import { gapsOfCase } from './case-gaps.ts';
import type { ExportCase, WrittenCase } from './export-case.ts';

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
    annotators: each.annotators,
    vendor: each.about.vendor,
    fieldStrengthT: each.about.fieldStrengthT,
    phases: [...kinds]
      .filter((kind) => kind !== 'other' && kind !== 'localiser')
      .map((kind) => PHASE_KINDS[kind].label),
    series: seriesOf(each),
    segments: segmentsOf(each),
    lesions: structuresOfReading(each.reading)
      .structures.filter(({ kind }) => kind === 'lesion')
      .map((structure) => {
        const { name, type, volumeMm3, longAxisMm } = factsOf(structure);
        const couinaud = lesions.find(({ trackingUid }) => trackingUid === structure.key)?.couinaud ?? [];
        return { name, type, volumeMm3, longAxisMm, couinaud };
      }),
    files: written,
    gaps: gapsOfCase(each),
    warnings,
  };
}

function seriesOf({ result, findings, reading }: ExportCase): SeriesFacts[] {
  const layers = Object.values((reading.records.layer ?? {}) as Readonly<Record<string, Layer>>);
  const used = new Set(layers.filter(({ id }) => (reading.masks[id] ?? []).length > 0).map(({ volumeId }) => volumeId));
  return result.volumes.map(({ id, facts, grid, pixel, slices }) => ({
    ...{ modality: facts.modality, vendor: facts.manufacturer, model: facts.manufacturerModelName },
    fieldStrengthT: facts.magneticFieldStrengthT,
    sequence: PHASE_KINDS[findings.get(id)?.kind ?? 'other'].label,
    secondsAfterInjection: findings.get(id)?.secondsAfterInjection ?? null,
    contrastAgent: facts.contrastBolusAgent,
    bodyPart: facts.bodyPartExamined,
    ...{ columns: pixel.columns, rows: pixel.rows, slices: slices.length },
    spacingMm: grid && [grid.spacingMm[0], grid.spacingMm[1], grid.spacingMm[2]],
    isAnnotated: used.has(id),
  }));
}

function segmentsOf({ reading }: ExportCase): SegmentFacts[] {
  const segments = Object.values((reading.records.segment ?? {}) as Readonly<Record<string, Segment>>);
  return segments.map(({ name, description, origin }) => ({ label: name, description, ...madeBy(origin) }));
}

function madeBy(origin: SegmentOrigin): Pick<SegmentFacts, 'method' | 'algorithm'> {
  if (origin.by === 'reader') return { method: 'MANUAL', algorithm: null };
  if (origin.by === 'import') return { method: origin.algorithmType, algorithm: origin.algorithmName };
  if (origin.by === 'tool') return { method: 'SEMIAUTOMATIC', algorithm: `${origin.name} ${origin.version}` };
  const method = origin.edited ? 'SEMIAUTOMATIC' : 'AUTOMATIC';
  return { method, algorithm: `${origin.name} ${origin.version}` };
}
