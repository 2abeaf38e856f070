import { type Candidate, fillRuns } from '../../domain/candidate.ts';
import type { LayerId, VolumeId } from '../../domain/ids.ts';
import type { Rgb } from '../../domain/segmentation.ts';
import { voxelCount } from '../../geometry/grid.ts';
import type { Disposer } from '../../ports/viewport.ts';
import type { ModelStateStore } from '../model-state.ts';
import { volumeOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

const ACTIVE: Rgb = [255, 214, 0];
const OPEN: Rgb = [125, 200, 255];
/** A labelmap has 255 labels. */
const MOST = 255;

/** Draws the open candidates over the images, apart from the reading's own masks: they are no part of it and no export has them. */
export function previewCandidates(core: WorkspaceCore, models: ModelStateStore): Disposer {
  const bound = new Map<VolumeId, { readonly layerId: LayerId; readonly key: string }>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  // In a task of its own, once for all that has changed: the list and the places of the pictures come first.
  const draw = () => {
    timer ??= setTimeout(drawNow);
  };
  const drawNow = () => {
    timer = null;
    const open = Object.values(core.reading.getState().records.candidate).filter(({ state }) => state === 'open');
    const { activeId } = models.getState();
    const ids = new Set(open.map(({ volumeId }) => volumeId));
    for (const [volumeId, { layerId }] of bound) {
      if (ids.has(volumeId)) continue;
      core.viewport.unbindLayer(layerId);
      bound.delete(volumeId);
    }
    for (const volumeId of ids) {
      const shown = open.filter((candidate) => candidate.volumeId === volumeId).slice(0, MOST);
      const layerId = `candidates-${volumeId}` as LayerId;
      const key = shown.map(({ id }) => id).join(' ');
      if (bound.get(volumeId)?.key !== key && !bind(core, volumeId, layerId, shown)) continue;
      bound.set(volumeId, { layerId, key });
      // Organs would cover everything: they are drawn when they are looked at.
      core.viewport.setSegmentStyles(
        layerId,
        shown.map(({ id, label }, n) => ({
          label: n + 1,
          colour: id === activeId ? ACTIVE : OPEN,
          isVisible: label.isInstance || id === activeId,
        })),
      );
    }
  };
  let records = core.reading.getState().records.candidate;
  let result = core.study.getState().result;
  const stops = [
    // A reading may be back before its images are.
    core.study.subscribe((study) => {
      if (study.result === result) return;
      result = study.result;
      draw();
    }),
    core.reading.subscribe((reading) => {
      if (reading.records.candidate === records) return;
      records = reading.records.candidate;
      draw();
    }),
    models.subscribe((state, before) => {
      if (state.activeId !== before.activeId) draw();
    }),
  ];
  return () => {
    if (timer) clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

function bind(core: WorkspaceCore, volumeId: VolumeId, layerId: LayerId, shown: readonly Candidate[]): boolean {
  const grid = volumeOf(core.study.getState(), volumeId)?.grid;
  if (!grid) return false;
  const labels = new Uint8Array(voxelCount(grid));
  // Large ones first, so that a lesion in an organ stays visible.
  const order = shown.map((candidate, n) => ({ candidate, label: n + 1 }));
  for (const { candidate, label } of order.sort((a, b) => b.candidate.volumeMm3 - a.candidate.volumeMm3))
    fillRuns(labels, candidate.runs, label);
  core.viewport.unbindLayer(layerId);
  core.viewport.bindLayer(layerId, volumeId, grid, labels);
  return true;
}
