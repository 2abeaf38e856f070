import type { Code } from '../../domain/code.ts';
import { bareCode } from '../../domain/codes/concept.ts';
import { PHASE_CODE } from '../../domain/codes/phase-codes.ts';
import type { Lesion } from '../../domain/lesion.ts';
import type { Measurement } from '../../domain/measurement.ts';
import { type ReportPart, reportLesion } from '../../domain/report-lesions.ts';
import type { SegExportResult } from '../../domain/seg-exchange.ts';
import type { SrExportResult } from '../../domain/sr-exchange.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { encodeSr } from '../../formats/dicom/sr/encode-sr.ts';
import { maskNumbers } from '../../kernels/measure/mask-numbers.ts';
import type { ExportCase } from './export-case.ts';
import type { TargetMask } from './target-masks.ts';

/** A segmentation as it was written, with what it was made of. */
export interface WrittenSeg {
  readonly volume: VolumeInfo;
  readonly masks: readonly TargetMask[];
  readonly seg: SegExportResult;
}

/** The measurement report (TID 1500) of a case: one group for each lesion of each segmentation, measured on its masks. */
export async function writeReport(each: ExportCase, segs: readonly WrittenSeg[]): Promise<SrExportResult> {
  const parts: ReportPart[] = [];
  const sources: Uint8Array[] = [];
  for (const seg of segs) {
    parts.push(...(await partsOf(each, seg)));
    sources.push(await each.readFile(seg.volume.slices[0]!.fileId));
  }
  return encodeSr({
    ...{ sources, segmentations: segs.map(({ seg }) => seg.bytes) },
    lesions: parts.flatMap((part) => reportLesion(part) ?? []),
    ...{ observerName: each.reading.reader, procedure: null, phases: phasesOf(each, segs) },
    ...{ seriesDescription: 'Lobule measurements', app: each.app, at: each.at },
  });
}

/** Contrast phase of each series, as it was recognised or corrected. */
function phasesOf({ findings }: ExportCase, segs: readonly WrittenSeg[]): ReadonlyMap<string, Code> {
  return new Map(
    segs.flatMap(({ volume }) => {
      const kind = findings.get(volume.id)?.kind;
      const code = kind && PHASE_CODE[kind];
      return code ? [[volume.seriesUid, bareCode(code)] as const] : [];
    }),
  );
}

async function partsOf(each: ExportCase, { volume, masks, seg }: WrittenSeg): Promise<ReportPart[]> {
  const lesions = Object.values((each.reading.records.lesion ?? {}) as Readonly<Record<string, Lesion>>);
  const lines = Object.values((each.reading.records.measurement ?? {}) as Readonly<Record<string, Measurement>>);
  const { voxels, rescale, components } = await each.loadVoxels(volume);
  const image = { volumeId: volume.id, grid: volume.grid!, voxels, rescale };
  return seg.segments.flatMap(({ segmentId, number, volumeMm3 }) => {
    const found = masks.find(({ segment }) => segment.id === segmentId);
    if (!found?.isLesion) return [];
    const { grid, voxels: mask } = found.mask;
    const numbers = maskNumbers({
      mask: { grid, mask },
      images: components === 1 ? [image] : [],
      isMeasured: true,
    });
    return [
      {
        segment: found.segment,
        volumeMm3,
        lesion: lesions.find(({ trackingUid }) => trackingUid === found.segment.trackingUid) ?? null,
        movedAxes: lines.find(({ axesOf }) => axesOf === segmentId) ?? null,
        written: { sopInstanceUid: seg.sopInstanceUid, number },
        numbers: { volumeId: volume.id, size: numbers, values: numbers.values },
      },
    ];
  });
}
