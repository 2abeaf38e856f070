import { type ByteSource, bytesAsSource } from '../../domain/byte-source.ts';
import type { DatasetFile } from '../../domain/dataset/dataset-case.ts';
import type { FileId, LayerId } from '../../domain/ids.ts';
import type { SegmentMask } from '../../domain/seg-exchange.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { encodeSeg } from '../../formats/dicom/seg/encode-seg.ts';
import type { ExportCase, WrittenCase } from './export-case.ts';
import { masksOnVolume, packLayers, type TargetMask } from './target-masks.ts';
import { type WrittenSeg, writeReport } from './write-report.ts';

/**
 * Images as they are, a SEG for each series with masks, and a measurement report of all of them; SEG and report are read back and
 * compared before they count as written.
 */
export async function writeDicomCase(each: ExportCase): Promise<WrittenCase> {
  const files: DatasetFile[] = [];
  const sources = new Map<FileId, ByteSource>();
  for (const { slices } of each.result.volumes) {
    for (const { fileId, sopInstanceUid } of slices) {
      if (sources.has(fileId)) continue;
      const bytes = await each.readFile(fileId);
      sources.set(fileId, bytesAsSource(sopInstanceUid, bytes));
      files.push({ path: `${each.name}/images/${sopInstanceUid}.dcm`, bytes });
    }
  }
  const warnings: string[] = [];
  const segs: WrittenSeg[] = [];
  for (const volume of each.result.volumes) {
    const masks = volume.grid ? masksOnVolume(each, volume, false) : [];
    if (masks.length === 0) continue;
    const seg = await encodeSeg(requestOf(each, volume, masks), sources);
    segs.push({ volume, masks, seg });
    files.push({ path: `${each.name}/seg/${seg.sopInstanceUid}.dcm`, bytes: seg.bytes });
    warnings.push(...seg.warnings.map(({ text }) => text));
  }
  if (segs.length > 0) {
    const report = await writeReport(each, segs);
    files.push({ path: `${each.name}/report/${report.sopInstanceUid}.dcm`, bytes: report.bytes });
  } else warnings.push('No lesion: there is neither a segmentation nor a report.');
  return { files, warnings };
}

function requestOf(each: ExportCase, volume: VolumeInfo, masks: readonly TargetMask[]) {
  const packed: SegmentMask[] = packLayers(masks, volume.grid!).flatMap(({ labels, members }, layer) =>
    members.map(({ label, item: { segment } }) => ({
      segment: { ...segment, layerId: `layer-${layer}` as LayerId, label },
      labels,
    })),
  );
  return {
    ...{ volume, masks: packed, format: 'BINARY' as const, app: each.app, at: each.at },
    ...{ contentLabel: 'LIVER_SEG', contentDescription: 'Liver segmentation' },
    ...{ seriesDescription: 'Lobule segmentation', contentCreatorName: each.reading.reader },
  };
}
