import type { VolumeId } from '../../domain/ids.ts';
import type { Disposer } from '../../ports/viewport.ts';
import { twinOnVolume } from '../reading-selectors.ts';
import { activeCell } from '../view-state.ts';
import type { SegmentService } from '../workspace.ts';
import type { WorkspaceCore } from './core.ts';

/** A mask that is clicked becomes the active one. */
export function followPicks(core: WorkspaceCore, select: SegmentService['select']): Disposer {
  return core.viewport.on('labelPicked', ({ layerId, label }) => {
    const segments = Object.values(core.reading.getState().records.segment);
    const picked = segments.find((segment) => segment.layerId === layerId && segment.label === label);
    if (picked) select(picked.id);
  });
}

/** When the reader goes to another phase, the active lesion's mask on that phase becomes the active one, if there is one. */
export function followActiveVolume(core: WorkspaceCore): Disposer {
  let last: VolumeId | null = null;
  return core.view.subscribe((view) => {
    const { volumeId } = activeCell(view);
    if (volumeId === last) return;
    last = volumeId;
    const { records } = core.reading.getState();
    const segment = view.activeSegmentId ? records.segment[view.activeSegmentId] : undefined;
    const twin = segment && volumeId ? twinOnVolume(records, segment, volumeId) : null;
    if (twin && twin.id !== segment?.id) core.view.setState({ activeSegmentId: twin.id });
  });
}
