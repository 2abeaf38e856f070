import type { Code } from '../../domain/code.ts';
import type { DatasetFile } from '../../domain/dataset/dataset-case.ts';
import { writeNifti } from '../../formats/nifti/write-nifti.ts';
import { writeSegNrrd } from '../../formats/nrrd/write-seg-nrrd.ts';
import type { ExportCase, WrittenCase } from './export-case.ts';
import { masksOnVolume, packLayers } from './target-masks.ts';

/** One `.seg.nrrd` for each series with masks, beside its image as NIfTI: both open in 3D Slicer as they are. */
export async function writeNrrdCase(each: ExportCase): Promise<WrittenCase> {
  const files: DatasetFile[] = [];
  for (const volume of each.result.volumes) {
    const masks = volume.grid ? masksOnVolume(each, volume, false) : [];
    if (!volume.grid || masks.length === 0) continue;
    const layers = packLayers(masks, volume.grid);
    const segments = layers.flatMap(({ members }, layer) =>
      members.map(({ label, item: { segment, name } }) => ({
        ...{ name, label, layer, colour: segment.colour },
        ...{ category: codeParts(segment.category), type: codeParts(segment.type) },
      })),
    );
    const stem = `${each.name}/series-${volume.seriesNumber ?? volume.id}`;
    const { voxels, rescale } = await each.loadVoxels(volume);
    files.push({ path: `${stem}.nii.gz`, bytes: writeNifti({ grid: volume.grid, voxels, rescale }) });
    const bytes = writeSegNrrd(
      volume.grid,
      layers.map(({ labels }) => labels),
      segments,
    );
    files.push({ path: `${stem}.seg.nrrd`, bytes });
  }
  return { files, warnings: [] };
}

function codeParts({ scheme, value, meaning }: Code): [string, string, string] {
  return [scheme, value, meaning];
}
