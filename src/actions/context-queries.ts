import { volumeOf } from '../document/study-state.ts';
import { activeCell, type CellState } from '../document/view-state.ts';
import type { SegmentId, ViewId } from '../domain/ids.ts';
import type { Layer, Segment } from '../domain/segmentation.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import type { ActionContext } from './action-record.ts';

export function activeCellOf({ workspace }: ActionContext): CellState {
  return activeCell(workspace.view.getState());
}

export function activeViewOf(ctx: ActionContext): ViewId {
  return activeCellOf(ctx).viewId;
}

/** The volume in the active cell; null when the cell is empty. */
export function activeVolumeOf(ctx: ActionContext): VolumeInfo | null {
  return volumeOf(ctx.workspace.study.getState(), activeCellOf(ctx).volumeId);
}

export function hasVolume(ctx: ActionContext): boolean {
  return activeVolumeOf(ctx) !== null;
}

export function hasCase({ workspace }: ActionContext): boolean {
  return workspace.session.getState().caseId !== null;
}

export function isWritable({ workspace }: ActionContext): boolean {
  return workspace.session.getState().access === 'write';
}

/** Whether a segment can be made on the active cell's volume. */
export function canSegment(ctx: ActionContext): boolean {
  return isWritable(ctx) && activeVolumeOf(ctx)?.kind === 'volume';
}

export function activeSegmentOf({ workspace }: ActionContext): Segment | null {
  const id: SegmentId | null = workspace.view.getState().activeSegmentId;
  return id === null ? null : (workspace.reading.getState().records.segment[id] ?? null);
}

export function activeLayerOf(ctx: ActionContext): Layer | null {
  const segment = activeSegmentOf(ctx);
  return segment ? (ctx.workspace.reading.getState().records.layer[segment.layerId] ?? null) : null;
}

/** Whether there is an active segment that may be changed. */
export function canEditSegment(ctx: ActionContext): boolean {
  return isWritable(ctx) && activeSegmentOf(ctx) !== null;
}

/** Whether any segment of the active cell's volume has voxels, or that there is no lesion, so that there is something to export. */
export function hasMasks(ctx: ActionContext): boolean {
  const volume = activeVolumeOf(ctx);
  const { records, voxelCounts } = ctx.workspace.reading.getState();
  if (volume && records.statement['no-lesion']) return true;
  return Object.values(records.segment).some(
    ({ id, layerId }) => records.layer[layerId]?.volumeId === volume?.id && (voxelCounts[id] ?? 0) > 0,
  );
}
