import type { Lesion } from '../domain/lesion.ts';
import type { MeasuredLesion } from '../domain/response/lesion-response.ts';
import { lesionDiameters } from '../kernels/measure/lesion-diameters.ts';
import { cropLabel } from '../kernels/surface/crop-label.ts';
import { lesionMasks } from './lesion-lookup.ts';
import type { Workspace } from './workspace.ts';

/** A lesion with the axes of the mask that is longest in the acquired plane; null while nothing is drawn. */
export function measuredLesion(workspace: Pick<Workspace, 'reading' | 'segments'>, lesion: Lesion): MeasuredLesion {
  const { records, voxelCounts } = workspace.reading.getState();
  const painted = lesionMasks(records, lesion).filter(({ id }) => (voxelCounts[id] ?? 0) > 0);
  const [longest] = painted
    .flatMap(({ layerId, label }) => {
      const labels = workspace.segments.labelsOf(layerId) as Uint8Array;
      const cut = cropLabel(labels, records.layer[layerId]!.grid, label);
      return (cut && lesionDiameters(cut.mask, cut.grid, 1)) ?? [];
    })
    .sort((a, b) => b.long.lengthMm - a.long.lengthMm);
  return { lesion, longAxisMm: longest?.long.lengthMm ?? null, shortAxisMm: longest?.short.lengthMm ?? null };
}
