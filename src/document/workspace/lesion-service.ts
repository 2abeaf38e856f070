import { AppError } from '../../domain/app-error.ts';
import type { LesionId, SegmentId, VolumeId } from '../../domain/ids.ts';
import type { KeySlice } from '../../domain/lesion.ts';
import { shiftBetween } from '../../domain/nudge.ts';
import { toIjk, toLps } from '../../geometry/grid.ts';
import { addScaled, type Lps } from '../../geometry/vec3.ts';
import { t } from '../../messages/messages.ts';
import { lesionCopyMask } from '../commands/lesion-copy-mask.ts';
import { lesionDelete } from '../commands/lesion-delete.ts';
import { lesionEdit, lesionSetDetail } from '../commands/lesion-edit.ts';
import { lesionMerge } from '../commands/lesion-merge.ts';
import { lesionRenumber, lesionRenumberAll } from '../commands/lesion-renumber.ts';
import { lesionSplit } from '../commands/lesion-split.ts';
import { statementSet } from '../commands/statement-set.ts';
import { type LargestSlice, largestSlice } from '../largest-slice.ts';
import { lesionMasks, lesionOf, lesionOfMask, lesionsInOrder } from '../lesion-lookup.ts';
import type { LesionService } from '../lesion-service.ts';
import { toldError } from '../notice-state.ts';
import type { PlacementService } from '../placement-calls.ts';
import { volumeOf } from '../study-state.ts';
import { activeCell } from '../view-state.ts';
import type { SegmentService, ViewService } from '../workspace.ts';
import type { WorkspaceCore } from './core.ts';
import { lesionEvidence } from './lesion-evidence.ts';
import { lesionPicture, sameSliceOn } from './lesion-picture.ts';

export function createLesionService(
  core: WorkspaceCore,
  views: ViewService,
  segments: SegmentService,
  placements: Pick<PlacementService, 'settle'>,
): LesionService {
  const { run } = segments;
  const records = () => core.reading.getState().records;
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      core.notices.addError(error);
    }
  };
  const service: LesionService = {
    active: () => activeLesion(core),
    select: (lesionId) => attempt(() => segments.select(bestMask(core, lesionId))),
    goTo: (lesionId) => attempt(() => goToLesion(core, views, segments, lesionId)),
    step: (by) => attempt(() => stepLesion(core, service, by)),
    edit: (lesionId, values) => run(lesionEdit, { lesionId, values }),
    setPhenotype: (lesionId, presetId) =>
      attempt(() => {
        const [mask] = lesionMasks(records(), lesionOf(records(), lesionId));
        if (mask) segments.retype(mask.id, presetId);
      }),
    setDetail: (lesionId, detail) => void run(lesionSetDetail, { lesionId, detail }),
    markKeySlice: (lesionId) =>
      attempt(() => void run(lesionEdit, { lesionId, values: { keySlice: shownSlice(core, lesionId) } })),
    keySliceOf: (lesionId) => keySliceOf(core, lesionId),
    pictureOf: (lesionId, edgePx, volumeId) => {
      const key = keySliceOf(core, lesionId);
      return lesionPicture(core, lesionId, key && volumeId ? sameSliceOn(core, key, volumeId) : key, edgePx);
    },
    evidenceOf: (lesionId) => lesionEvidence(core, lesionId),
    remove: (lesionId) => void run(lesionDelete, { lesionId }),
    split: (lesionId) => attempt(() => split(core, lesionId)),
    merge: (into, from) => void run(lesionMerge, { into, from }),
    renumber: (lesionId, number) => void run(lesionRenumber, { lesionId, number }),
    renumberAll: (order) => void run(lesionRenumberAll, { order: lesionOrder(core, order) }),
    copyMask: (lesionId, volumeId) => {
      // What is still being nudged is where the reader sees it.
      placements.settle();
      return copyMask(core, lesionId, volumeId, run);
    },
    stateNoLesion: (isStated) => void run(statementSet, { kind: 'no-lesion', isStated }),
  };
  return service;
}

/** Where the nudges put it; without any, series of one space lie as their files say. */
function copyMask(core: WorkspaceCore, lesionId: LesionId, volumeId: VolumeId, run: SegmentService['run']): boolean {
  const volume = volumeOf(core.study.getState(), volumeId);
  const segmentId = paintedMask(core, lesionId);
  if (!volume || !segmentId) {
    core.notices.add('info', t.lesions.nothingToCopy);
    return false;
  }
  const { nudge, segment, layer } = core.reading.getState().records;
  const own = layer[segment[segmentId]!.layerId]!.volumeId;
  const isPlaced = [own, volumeId].some((id) => nudge[id] !== undefined);
  return run(lesionCopyMask, {
    segmentId,
    volume,
    ...(isPlaced ? { shiftMm: shiftBetween(nudge, volumeId, own) } : {}),
  });
}

/** A lesion in one piece is no failure: the reader is told how to cut it. */
function split(core: WorkspaceCore, lesionId: LesionId): void {
  const segmentId = bestMask(core, lesionId);
  try {
    if (segmentId) core.log()?.run(lesionSplit, { lesionId, segmentId });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'lesion/one-piece') throw error;
    const { text, hint } = toldError(error);
    core.notices.add('info', text, hint);
  }
}

function activeLesion(core: WorkspaceCore): LesionId | null {
  const { records } = core.reading.getState();
  const id = core.view.getState().activeSegmentId;
  const segment = id ? records.segment[id] : undefined;
  return (segment && lesionOfMask(records, segment)?.id) ?? null;
}

/** The mask on the active view's series, else the active one, else the first. */
function bestMask(core: WorkspaceCore, lesionId: LesionId): SegmentId | null {
  const { records } = core.reading.getState();
  const masks = lesionMasks(records, lesionOf(records, lesionId));
  const view = core.view.getState();
  const { volumeId } = activeCell(view);
  const here = masks.find(({ layerId }) => records.layer[layerId]?.volumeId === volumeId);
  return (here ?? masks.find(({ id }) => id === view.activeSegmentId) ?? masks[0])?.id ?? null;
}

/** The best mask that has voxels. */
function paintedMask(core: WorkspaceCore, lesionId: LesionId): SegmentId | null {
  const { records, voxelCounts } = core.reading.getState();
  const best = bestMask(core, lesionId);
  if (best && (voxelCounts[best] ?? 0) > 0) return best;
  const masks = lesionMasks(records, lesionOf(records, lesionId));
  return masks.find(({ id }) => (voxelCounts[id] ?? 0) > 0)?.id ?? null;
}

function largestOf(core: WorkspaceCore, segmentId: SegmentId): (LargestSlice & { volumeId: VolumeId }) | null {
  const { records } = core.reading.getState();
  const segment = records.segment[segmentId]!;
  const layer = records.layer[segment.layerId]!;
  const found = largestSlice(core.labelmaps.labels(layer.id), layer.grid, segment.label);
  return found && { ...found, volumeId: layer.volumeId };
}

function keySliceOf(core: WorkspaceCore, lesionId: LesionId): KeySlice | null {
  const lesion = core.reading.getState().records.lesion[lesionId];
  if (!lesion) return null;
  if (lesion.keySlice && volumeOf(core.study.getState(), lesion.keySlice.volumeId)) return lesion.keySlice;
  const segmentId = paintedMask(core, lesionId);
  return segmentId ? largestOf(core, segmentId) : null;
}

/** The slice of the active view, at the lesion where it is known, else at the middle of the picture. */
function shownSlice(core: WorkspaceCore, lesionId: LesionId): KeySlice {
  const cell = activeCell(core.view.getState());
  const volume = volumeOf(core.study.getState(), cell.volumeId);
  if (!volume?.grid) throw new AppError('lesion/no-picture', 'Show the lesion on a series first.');
  const seen = core.viewport.viewState(cell.viewId);
  const focus = seen?.focus ?? toLps(volume.grid, [0, 0, cell.slice ?? 0]);
  const wanted = cell.plane === 'acquisition' ? (seen?.slice ?? cell.slice ?? 0) : toIjk(volume.grid, focus)[2];
  const slice = Math.min(volume.grid.size[2] - 1, Math.max(0, Math.round(wanted)));
  const [i, j] = toIjk(volume.grid, keySliceOf(core, lesionId)?.position ?? focus);
  return { volumeId: volume.id, slice, position: toLps(volume.grid, [i, j, slice]) };
}

function goToLesion(core: WorkspaceCore, views: ViewService, segments: SegmentService, lesionId: LesionId): void {
  segments.select(bestMask(core, lesionId));
  const key = keySliceOf(core, lesionId);
  if (!key) return;
  const { activeViewId, cells } = core.view.getState();
  const isShown = cells.some(({ volumeId }) => volumeId === key.volumeId);
  const active = cells.find(({ viewId }) => viewId === activeViewId);
  const frame = (id: VolumeId | null) => volumeOf(core.study.getState(), id)?.frameOfReferenceUid ?? null;
  if (!isShown && frame(active?.volumeId ?? null) !== frame(key.volumeId)) views.showVolume(activeViewId, key.volumeId);
  const { nudge } = core.reading.getState().records;
  for (const { viewId, volumeId } of core.view.getState().cells) {
    if (!volumeId || frame(volumeId) !== frame(key.volumeId)) continue;
    core.viewport.goTo(viewId, addScaled(key.position, shiftBetween(nudge, key.volumeId, volumeId), 1) as Lps);
  }
}

function stepLesion(core: WorkspaceCore, service: LesionService, by: 1 | -1): void {
  const lesions = lesionsInOrder(core.reading.getState().records);
  if (lesions.length === 0) return;
  const at = lesions.findIndex(({ id }) => id === activeLesion(core));
  const next = at < 0 ? (by === 1 ? 0 : lesions.length - 1) : (at + by + lesions.length) % lesions.length;
  service.goTo(lesions[next]!.id);
}

/** Lesions without voxels come last. */
function lesionOrder(core: WorkspaceCore, order: 'position' | 'size'): LesionId[] {
  const { records, voxelCounts } = core.reading.getState();
  const rank = (id: LesionId): number => {
    if (order === 'position') return -(keySliceOf(core, id)?.position[2] ?? Number.NEGATIVE_INFINITY);
    const volumes = lesionMasks(records, records.lesion[id]!).map((mask) => {
      const [x, y, z] = records.layer[mask.layerId]!.grid.spacingMm;
      return (voxelCounts[mask.id] ?? 0) * x * y * z;
    });
    return -Math.max(0, ...volumes);
  };
  return lesionsInOrder(records)
    .map(({ id }) => ({ id, rank: rank(id) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ id }) => id);
}
