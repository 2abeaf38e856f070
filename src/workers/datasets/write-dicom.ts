import { type ByteSource, bytesAsSource } from '../../domain/byte-source.ts';
import type { FileId, LayerId } from '../../domain/ids.ts';
import type { SegmentMask } from '../../domain/seg-exchange.ts';
import { encodeSeg } from '../../formats/dicom/seg/encode-seg.ts';
import { isSameGrid } from '../../geometry/grid.ts';
import { missingForEucaim } from './eucaim-preflight.ts';
import type { DatasetFile, ExportCase, WrittenCase } from './export-case.ts';
import { masksOnVolume, packLayers } from './target-masks.ts';

/** Images as they are and a SEG for each series with masks, read back and compared as every SEG; what EUCAIM asks for and lacks is listed. */
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
  for (const volume of each.result.volumes) {
    const found = volume.grid ? masksOnVolume(each, volume, false) : [];
    const own = found.filter(({ segment }) => {
      const layer = (each.reading.records.layer as Record<string, { grid: typeof volume.grid }>)[segment.layerId];
      return layer?.grid && isSameGrid(layer.grid, volume.grid!);
    });
    if (own.length === 0) continue;
    const masks: SegmentMask[] = packLayers(own, volume.grid!).flatMap(({ labels, members }, layer) =>
      members.map(({ label, item: { segment } }) => ({
        segment: { ...segment, layerId: `layer-${layer}` as LayerId, label },
        labels,
      })),
    );
    const seg = await encodeSeg(
      {
        ...{ volume, masks, format: 'BINARY', app: each.app, at: each.at },
        ...{
          contentLabel: 'LIVER_SEG',
          contentDescription: 'Liver segmentation',
          seriesDescription: 'Lobule segmentation',
        },
        contentCreatorName: each.reading.reader,
      },
      sources,
    );
    files.push({ path: `${each.name}/seg/${seg.sopInstanceUid}.dcm`, bytes: seg.bytes });
    warnings.push(...seg.warnings);
  }
  return { files, warnings: [...warnings, ...missingForEucaim(each)] };
}
