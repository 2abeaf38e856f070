import { AppError } from '../domain/app-error.ts';
import { DEFAULT_ANATOMY_PRESET, DEFAULT_LESION_PRESET } from '../domain/codes/code-table.ts';
import type { LayerId, SegmentId } from '../domain/ids.ts';
import type { SegmentMask } from '../domain/seg-exchange.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import { newUid } from '../formats/dicom/seg/new-uid.ts';
import { voxelCount } from '../geometry/grid.ts';
import type { WantedSegment } from './sitecheck-engine.ts';

/**
 * A segment with its labels, as the document would hold it, for exports without a page.
 *
 * @param labels of the layer when it has other segments already; a new layer otherwise
 */
export function maskOfRuns(
  volume: VolumeInfo,
  wanted: WantedSegment,
  layerId: string,
  label: number,
  labels = emptyLabels(volume),
): SegmentMask {
  const preset = wanted.preset === 'lesion' ? DEFAULT_LESION_PRESET : DEFAULT_ANATOMY_PRESET;
  wanted.runs.starts.forEach((start, run) => {
    labels.fill(label, start, start + (wanted.runs.lengths[run] ?? 0));
  });
  const { colour, category, type, typeModifier, anatomicRegion } = preset;
  const segment = {
    ...{ id: `${layerId}-${label}` as SegmentId, layerId: layerId as LayerId, label, name: wanted.name },
    ...{ description: wanted.name, colour, category, type, typeModifier, anatomicRegion },
    ...{ anatomicRegionModifier: null, trackingId: wanted.name, trackingUid: newUid() },
    ...{ origin: { by: 'reader' } as const, isVisible: true, isLocked: false },
  };
  return { segment, labels };
}

function emptyLabels(volume: VolumeInfo): Uint8Array {
  if (!volume.grid) throw new AppError('seg/no-grid', 'These slices form no regular volume.');
  return new Uint8Array(voxelCount(volume.grid));
}
