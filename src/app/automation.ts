import { segmentationPaint } from '../document/commands/segmentation-paint.ts';
import { loadOf, type VolumeLoad } from '../document/study-state.ts';
import type { Workspace } from '../document/workspace.ts';
import { AppError } from '../domain/app-error.ts';
import type { VolumeId } from '../domain/ids.ts';
import type { SegExportResult } from '../domain/seg-exchange.ts';
import type { Segment } from '../domain/segmentation.ts';
import type { Automation } from '../ports/automation.ts';
import { afterDrawing } from './timing-marks.ts';

const PRESETS = { lesion: 'indeterminate', liver: 'liver' } as const;

/** `window.lobule`: what a person can do, for programs. `lastExport` gives what the encoder answered to the last Save. */
export function createAutomation(workspace: Workspace, lastExport: () => SegExportResult | null): Automation {
  const activeView = () => workspace.view.getState().activeViewId;
  return {
    importResult: () => workspace.study.getState().result,
    async showVolume(volumeId) {
      const id = volumeId as VolumeId;
      workspace.views.showVolume(activeView(), id);
      const load = await settledLoad(workspace, id);
      if (load.status === 'failed') throw new AppError('automation/not-shown', load.message);
      await afterDrawing(workspace);
    },
    ...segmentCalls(workspace),
    async saveSeg(volumeId, options = {}) {
      await noticed(workspace, () =>
        workspace.exchange.exportSeg({ volumeId: volumeId as VolumeId, format: options.format ?? 'BINARY' }),
      );
      const result = lastExport();
      if (!result) throw new AppError('automation/no-export', 'Saved, but the encoder gave no account of it.');
      const { bytes: _, ...rest } = result;
      return rest;
    },
    async scroll(slices) {
      workspace.viewport.scrollBy(activeView(), slices);
      await afterDrawing(workspace);
    },
    flushed: () => workspace.flush(),
    errors: () =>
      workspace.notices
        .getState()
        .items.filter((item) => item.kind === 'error')
        .map((item) => [item.text, item.hint].filter(Boolean).join(' ')),
  };
}

type SegmentCalls = Pick<Automation, 'addSegment' | 'fill' | 'trackingUid' | 'voxels' | 'undo' | 'redo'>;

function segmentCalls(workspace: Workspace): SegmentCalls {
  const segmentOf = (segmentId: string): Segment => {
    const segment = workspace.reading.getState().records.segment[segmentId];
    if (!segment) throw new AppError('automation/unknown-segment', `There is no segment ${segmentId}.`);
    return segment;
  };
  return {
    async addSegment(volumeId, preset, name) {
      const segmentId = await noticed(workspace, () =>
        workspace.segments.add(PRESETS[preset], { volumeId: volumeId as VolumeId }),
      );
      if (name !== undefined) workspace.segments.rename(segmentId, name);
      return segmentId;
    },
    async fill(segmentId, { starts, lengths }) {
      const { id, layerId } = segmentOf(segmentId);
      const mask = new Uint8Array(workspace.segments.labelsOf(layerId).length);
      for (const [n, start] of starts.entries()) mask.fill(1, start, start + (lengths[n] ?? 0));
      const args = { segmentId: id, mask, mode: 'add' } as const;
      await noticed(workspace, () => workspace.segments.run(segmentationPaint, args) || null);
    },
    trackingUid: (segmentId) => segmentOf(segmentId).trackingUid,
    voxels: (segmentId) => workspace.reading.getState().voxelCounts[segmentOf(segmentId).id] ?? 0,
    async undo() {
      workspace.segments.undo();
    },
    async redo() {
      workspace.segments.redo();
    },
  };
}

/** Rejects with the notice that the interface would show when the work answers null. */
async function noticed<T>(workspace: Workspace, work: () => T | null | Promise<T | null>): Promise<T> {
  const last = Math.max(0, ...workspace.notices.getState().items.map((item) => item.id));
  const answer = await work();
  if (answer !== null) return answer;
  const notice = workspace.notices.getState().items.find((item) => item.id > last && item.kind === 'error');
  throw new AppError(notice?.code ?? 'automation/refused', notice?.text ?? 'It was refused without a message.', {
    ...(notice?.hint ? { hint: notice.hint } : {}),
  });
}

function settledLoad(workspace: Workspace, volumeId: VolumeId): Promise<VolumeLoad> {
  return new Promise((resolve) => {
    let stop = () => {};
    const look = () => {
      const load = loadOf(workspace.study.getState(), volumeId);
      if (load.status !== 'loaded' && load.status !== 'failed') return;
      stop();
      resolve(load);
    };
    stop = workspace.study.subscribe(look);
    look();
  });
}
