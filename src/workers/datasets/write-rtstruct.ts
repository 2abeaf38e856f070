import { bytesAsSource } from '../../domain/byte-source.ts';
import type { DatasetFile } from '../../domain/dataset/dataset-case.ts';
import { readHeader } from '../../formats/dicom/read/parse-part10.ts';
import { type RtContour, writeRtstruct } from '../../formats/dicom/rtstruct/write-rtstruct.ts';
import { newUid } from '../../formats/dicom/seg/new-uid.ts';
import { type Grid, toLps } from '../../geometry/grid.ts';
import type { Ijk } from '../../geometry/vec3.ts';
import { pixelOutlines } from '../../kernels/pixel-outlines.ts';
import type { ExportCase, WrittenCase } from './export-case.ts';
import { drawMasks, masksOnVolume } from './target-masks.ts';

/** Images and one RT structure set for each series with masks; outlines follow the edges of the pixels, so that nothing is lost. */
export async function writeRtstructCase(each: ExportCase): Promise<WrittenCase> {
  const files = new Map<string, Uint8Array>();
  for (const volume of each.result.volumes) {
    const masks = volume.grid && volume.frameOfReferenceUid ? masksOnVolume(each, volume, false) : [];
    if (!volume.grid || masks.length === 0) continue;
    for (const { fileId, sopInstanceUid } of volume.slices) {
      files.set(`${each.name}/images/${sopInstanceUid}.dcm`, await each.readFile(fileId));
    }
    const images = volume.slices.map(({ sopClassUid, sopInstanceUid, frame }) => ({
      sopClassUid,
      sopInstanceUid,
      frame,
    }));
    const first = files.get(`${each.name}/images/${volume.slices[0]!.sopInstanceUid}.dcm`)!;
    const { dataset } = await readHeader(bytesAsSource('image', first));
    const uids = { sopInstanceUid: newUid(), seriesInstanceUid: newUid() };
    const bytes = writeRtstruct({
      ...{ headers: [dataset], uids, images, app: each.app, at: each.at, interpreter: each.reading.reader },
      ...{ studyUid: volume.studyUid, seriesUid: volume.seriesUid, frameOfReferenceUid: volume.frameOfReferenceUid! },
      regions: masks.map(({ mask, segment, name }) => ({
        ...{ name, description: segment.description, colour: segment.colour },
        algorithm: segment.origin.by === 'reader' ? ('MANUAL' as const) : ('SEMIAUTOMATIC' as const),
        contours: contoursOf(drawMasks([{ mask, label: 1 }], volume.grid!).labels, volume.grid!, images),
      })),
    });
    files.set(`${each.name}/rtstruct/${uids.sopInstanceUid}.dcm`, bytes);
  }
  const list: DatasetFile[] = [...files].map(([path, bytes]) => ({ path, bytes }));
  return { files: list, warnings: [] };
}

function contoursOf(labels: Uint8Array, grid: Grid, images: readonly RtContour['image'][]): RtContour[] {
  const [columns, rows, slices] = grid.size;
  const contours: RtContour[] = [];
  for (let k = 0; k < slices; k++) {
    const pixels = labels.subarray(k * columns * rows, (k + 1) * columns * rows);
    for (const ring of pixelOutlines(pixels, columns, rows)) {
      const points = ring.map(([x, y]) => toLps(grid, [x - 0.5, y - 0.5, k] as unknown as Ijk));
      contours.push({ image: images[k]!, points });
    }
  }
  return contours;
}
