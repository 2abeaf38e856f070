import { findPreset } from '../../domain/codes/code-table.ts';
import type { SegmentId } from '../../domain/ids.ts';
import type { Rgb, Segment } from '../../domain/segmentation.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import type { Box3, Mask } from '../../kernels/mask/mask.ts';
import { t } from '../../messages/messages.ts';
import { segmentAdd } from '../commands/segment-add.ts';
import { segmentationPaintBox } from '../commands/segmentation-paint-box.ts';
import type { WorkspaceCore } from './core.ts';

const NEW_LESION = 'indeterminate';
/** Written into files as the algorithm of the mask. */
const REGION_TOOL = 'Lobule one-gesture region';

/** The active segment when it can take voxels of this volume. */
function targetOn(core: WorkspaceCore, volume: VolumeInfo): Segment | null {
  const { records } = core.reading.getState();
  const { activeSegmentId } = core.view.getState();
  const segment = activeSegmentId === null ? null : (records.segment[activeSegmentId] ?? null);
  if (!segment || segment.isLocked) return null;
  return records.layer[segment.layerId]?.volumeId === volume.id ? segment : null;
}

/** Colour of the segment that the region will go to. */
export function colourOfTarget(core: WorkspaceCore, volume: VolumeInfo): Rgb {
  return targetOn(core, volume)?.colour ?? findPreset(NEW_LESION)!.colour;
}

/** Adds a region to the active segment, or to a new lesion where there is none or one is asked for: one entry of the log. */
export function acceptMask(
  core: WorkspaceCore,
  { volume, box, mask }: { readonly volume: VolumeInfo; readonly box: Box3; readonly mask: Mask },
  asNewLesion: boolean,
): void {
  const log = core.log();
  if (!log) return;
  const known = asNewLesion ? null : targetOn(core, volume);
  let segmentId: SegmentId | null = known?.id ?? null;
  try {
    log.group('segmentation.region', t.work.step.region(known?.name ?? t.work.step.newLesion), () => {
      segmentId ??= addLesion(core, volume);
      const { rules } = core.view.getState();
      log.run(segmentationPaintBox, {
        segmentId,
        box,
        mask,
        mode: 'add',
        rules,
        tool: { name: REGION_TOOL, version: core.app.version },
      });
    });
  } catch (error) {
    core.notices.addError(error);
    return;
  }
  if (segmentId) core.view.setState({ activeSegmentId: segmentId });
}

function addLesion(core: WorkspaceCore, volume: VolumeInfo): SegmentId {
  const log = core.log()!;
  const before = new Set(Object.keys(log.records.segment));
  log.run(segmentAdd, { preset: findPreset(NEW_LESION)!, volume });
  return Object.keys(log.records.segment).find((id) => !before.has(id)) as SegmentId;
}
