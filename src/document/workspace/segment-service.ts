import { AppError } from '../../domain/app-error.ts';
import { type Code, isSameCode } from '../../domain/code.ts';
import { findPreset, SEGMENT_PRESETS } from '../../domain/codes/code-table.ts';
import type { SegmentPreset } from '../../domain/codes/segment-preset.ts';
import type { SegmentId, VolumeId } from '../../domain/ids.ts';
import type { Segment } from '../../domain/segmentation.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import type { Command } from '../command.ts';
import { paintableGrid, segmentAdd } from '../commands/segment-add.ts';
import { segmentationClear, segmentDelete } from '../commands/segment-delete.ts';
import {
  segmentRecolour,
  segmentRename,
  segmentRetype,
  segmentSetLocked,
  segmentSetVisible,
} from '../commands/segment-edit.ts';
import type { ReadingLog } from '../reading-log.ts';
import { segmentsOfVolume } from '../reading-selectors.ts';
import { segmentOf } from '../segment-lookup.ts';
import { volumeOf } from '../study-state.ts';
import type { SegmentService, ViewService } from '../workspace.ts';
import type { WorkspaceCore } from './core.ts';
import { activeVolume } from './view-service.ts';

/** The calls of the segment list: each is one entry of the log; what can't be done becomes a notice. */
export function createSegmentService(core: WorkspaceCore, views: ViewService): SegmentService {
  const attempt = <T>(work: (log: ReadingLog) => T): T | null => {
    const log = core.log();
    if (!log) return null;
    try {
      return work(log);
    } catch (error) {
      core.notices.addError(error);
      return null;
    }
  };
  const run = <Args>(command: Command<Args>, args: Args) =>
    attempt((log) => {
      log.run(command, args);
      return true;
    }) ?? false;
  const again = (which: 'undo' | 'redo') => {
    core.viewport.cancelGesture();
    if (core.log()?.isNextStored(which)) void recallThen(core, () => attempt((log) => log[which]()));
    else attempt((log) => log[which]());
  };
  const select = (segmentId: SegmentId | null) => core.view.setState({ activeSegmentId: segmentId });
  return {
    presets: SEGMENT_PRESETS,
    select,
    run,
    add: (presetId, options = {}) => {
      const added = attempt((log) => addSegment(core, log, presetId, options));
      if (!added) return null;
      select(added);
      const { tool } = core.view.getState();
      if (!tool.startsWith('brush')) views.setTool('brush-circle');
      return added;
    },
    stepSelection: (by) => stepSelection(core, by),
    rename: (segmentId, name) => void run(segmentRename, { segmentId, name }),
    recolour: (segmentId, colour) => void run(segmentRecolour, { segmentId, colour }),
    retype: (segmentId, presetId) =>
      void attempt((log) => log.run(segmentRetype, { segmentId, preset: knownPreset(presetId) })),
    setVisible: (segmentId, isVisible) => void run(segmentSetVisible, { segmentId, isVisible }),
    setLocked: (segmentId, isLocked) => void run(segmentSetLocked, { segmentId, isLocked }),
    clear: (segmentId) => void run(segmentationClear, { segmentId }),
    remove: (segmentId) => void run(segmentDelete, { segmentId }),
    undo: () => again('undo'),
    redo: () => again('redo'),
    labelsOf: (layerId) => core.labelmaps.labels(layerId),
  };
}

/** Reads the steps that memory had no room for back from the store, and goes on if the case is still the same. */
async function recallThen(core: WorkspaceCore, goOn: () => void): Promise<void> {
  const session = core.current;
  if (!session) return;
  try {
    await session.flush();
    const journal = await core.store.loadJournal(session.caseId);
    if (core.current !== session) return;
    session.log.recall(journal);
    goOn();
  } catch (error) {
    core.notices.addError(error);
  }
}

function knownPreset(presetId: string): SegmentPreset {
  const preset = findPreset(presetId);
  if (!preset) throw new AppError('segment/unknown-preset', `Internal error: no preset ${presetId}.`);
  return preset;
}

function addSegment(
  core: WorkspaceCore,
  log: ReadingLog,
  presetId: string,
  options: { readonly volumeId?: VolumeId; readonly sameLesionAs?: SegmentId },
): SegmentId {
  const preset = knownPreset(presetId);
  const volume = options.volumeId ? volumeOf(core.study.getState(), options.volumeId) : activeVolume(core);
  if (!volume) throw new AppError('segment/no-volume', 'Show a series first, then add a segment to it.');
  paintableGrid(volume);
  const existing = existingSegment(log, preset, volume, options.sameLesionAs);
  if (existing) return existing.id;
  const { sameLesionAs } = options;
  const entry = log.run(segmentAdd, { preset, volume, ...(sameLesionAs ? { sameLesionAs } : {}) });
  return entry!.change.records.find(({ kind }) => kind === 'segment')!.id as SegmentId;
}

/** There is one liver: adding anatomy that the volume has already goes back to it. The same holds for one lesion's mask. */
function existingSegment(
  log: ReadingLog,
  preset: SegmentPreset,
  volume: VolumeInfo,
  sameLesionAs: SegmentId | undefined,
): Segment | null {
  const segments = segmentsOfVolume(log.records, volume.id);
  if (sameLesionAs) {
    const { trackingUid } = segmentOf(log.records, sameLesionAs);
    return segments.find((segment) => segment.trackingUid === trackingUid) ?? null;
  }
  if (preset.role !== 'anatomy') return null;
  const isSame = (segment: Segment) =>
    segment.origin.by !== 'import' &&
    isSameCode(segment.type, preset.type) &&
    isSameOrNone(segment.typeModifier, preset.typeModifier) &&
    isSameOrNone(segment.anatomicRegion, preset.anatomicRegion);
  return segments.find(isSame) ?? null;
}

function isSameOrNone(a: Code | null, b: Code | null): boolean {
  return a === null || b === null ? a === b : isSameCode(a, b);
}

function stepSelection(core: WorkspaceCore, by: 1 | -1): void {
  const volume = activeVolume(core);
  const segments = volume ? segmentsOfVolume(core.reading.getState().records, volume.id) : [];
  if (segments.length === 0) return;
  const at = segments.findIndex(({ id }) => id === core.view.getState().activeSegmentId);
  const next = at < 0 ? (by === 1 ? 0 : segments.length - 1) : (at + by + segments.length) % segments.length;
  core.view.setState({ activeSegmentId: segments[next]!.id });
}
