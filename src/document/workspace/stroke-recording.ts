import type { Change, RecordChange, VoxelPatch } from '../../domain/change.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { t } from '../../messages/messages.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import type { Disposer, ToolId } from '../../ports/viewport.ts';
import { segmentsOfLayer } from '../segment-lookup.ts';
import type { WorkspaceCore } from './core.ts';

/** Puts strokes of the viewport's tools into the log. They are in the arrays already. */
export function recordStrokes(core: WorkspaceCore): Disposer {
  return core.viewport.on('stroke', ({ patch, tool }) => {
    const log = core.log();
    if (!log) return;
    try {
      const touched = touchedSegments(log.records, patch);
      const change: Change = { records: touched.flatMap(markedAsEdited), voxels: [patch] };
      log.record('segmentation.brush', strokeLabel(core, tool, touched, patch), change);
    } catch (error) {
      core.notices.addError(error);
    }
  });
}

function touchedSegments(records: ReadingRecords, patch: VoxelPatch): Segment[] {
  const labels = new Set<number>([...patch.before, ...patch.after]);
  return segmentsOfLayer(records, patch.layerId).filter(({ label }) => labels.has(label));
}

/** A model's mask that a person has corrected says so from then on. */
function markedAsEdited(before: Segment): RecordChange[] {
  if (before.origin.by !== 'model' || before.origin.edited) return [];
  const after = { ...before, origin: { ...before.origin, edited: true } };
  return [{ kind: 'segment', id: before.id, before, after }];
}

function strokeLabel(core: WorkspaceCore, tool: ToolId, touched: readonly Segment[], patch: VoxelPatch): string {
  const isErasing = patch.after.every((label) => label === 0);
  const painted = touched.find(({ label }) => patch.after.includes(label));
  const active = touched.find(({ id }) => id === core.view.getState().activeSegmentId);
  const name = (isErasing ? (active ?? touched[0]) : (painted ?? active))?.name ?? t.work.step.mask;
  const { eraseOn, thresholdOn, adaptiveOn, sphereOn, brushOn } = t.work.step;
  if (isErasing) return eraseOn(name);
  if (tool === 'brush-threshold') return thresholdOn(name);
  if (tool === 'brush-adaptive') return adaptiveOn(name);
  return (tool === 'brush-sphere' ? sphereOn : brushOn)(name);
}
