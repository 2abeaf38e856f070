import type { LayerId, SegmentId } from '../../domain/ids.ts';
import { touchedSlices } from '../../kernels/voxel-patch.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import type { Disposer, SegmentStyle } from '../../ports/viewport.ts';
import { keptLabels } from '../kept-labels.ts';
import type { Appended } from '../reading-log.ts';
import { segmentsOfLayer } from '../segment-lookup.ts';
import type { WorkspaceCore } from './core.ts';

/** Keeps the viewport's layers, colours and paint target as the reading says. */
export class MaskBinding {
  readonly #core: WorkspaceCore;
  readonly #bound = new Set<LayerId>();
  readonly #stops: Disposer[];
  #records: ReadingRecords | null = null;
  #target = '';

  constructor(core: WorkspaceCore) {
    this.#core = core;
    this.#stops = [
      core.reading.subscribe(() => this.#follow()),
      core.view.subscribe(() => this.#aim()),
      core.session.subscribe(() => this.#aim()),
    ];
  }

  /** The log has appended an entry: tells the viewport which voxels are not as it drew them. */
  appended({ entry, wasPainted }: Appended): void {
    if (wasPainted) return;
    const { labelmaps, viewport } = this.#core;
    const slicesOf = new Map<LayerId, Set<number>>();
    for (const patch of entry.change.voxels) {
      if (!this.#bound.has(patch.layerId)) continue;
      const slices = slicesOf.get(patch.layerId) ?? new Set<number>();
      for (const k of touchedSlices(patch, labelmaps.sliceLength(patch.layerId))) slices.add(k);
      slicesOf.set(patch.layerId, slices);
    }
    for (const [layerId, slices] of slicesOf) {
      if (slices.size > 0)
        viewport.labelsChanged(
          layerId,
          [...slices].sort((a, b) => a - b),
        );
    }
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
  }

  #follow(): void {
    const { reading, labelmaps, viewport } = this.#core;
    const { records } = reading.getState();
    if (records === this.#records) return;
    this.#records = records;
    for (const layerId of this.#bound) {
      if (records.layer[layerId]) continue;
      viewport.unbindLayer(layerId);
      this.#bound.delete(layerId);
    }
    for (const layer of Object.values(records.layer)) {
      if (!this.#bound.has(layer.id)) {
        viewport.bindLayer(layer.id, layer.volumeId, layer.grid, labelmaps.labels(layer.id));
        this.#bound.add(layer.id);
      }
      viewport.setSegmentStyles(layer.id, stylesOf(records, layer.id));
    }
    this.#dropMissingSelection(records);
    this.#aim();
  }

  #dropMissingSelection(records: ReadingRecords): void {
    const { activeSegmentId } = this.#core.view.getState();
    if (activeSegmentId !== null && !records.segment[activeSegmentId]) {
      this.#core.view.setState({ activeSegmentId: null });
    }
  }

  /** Strokes go to the active segment, unless it is locked or hidden or the case can't be written. */
  #aim(): void {
    const { viewport, view, session } = this.#core;
    const target = session.getState().access === 'write' ? this.#targetOf(view.getState().activeSegmentId) : null;
    const key = JSON.stringify(target);
    if (key === this.#target) return;
    this.#target = key;
    viewport.setPaintTarget(target);
  }

  #targetOf(segmentId: SegmentId | null) {
    const records = this.#core.reading.getState().records;
    const segment = segmentId === null ? null : (records.segment[segmentId] ?? null);
    if (!segment || segment.isLocked || !segment.isVisible || !this.#bound.has(segment.layerId)) return null;
    const { rules } = this.#core.view.getState();
    const kept = keptLabels(records, segment, rules.overwrite);
    const keptList = [...kept.keys()].filter((label) => kept[label] === 1);
    const within = rules.withinSegmentId === null ? null : (records.segment[rules.withinSegmentId] ?? null);
    const isOnGrid =
      within !== null &&
      within.id !== segment.id &&
      this.#bound.has(within.layerId) &&
      records.layer[within.layerId]?.volumeId === records.layer[segment.layerId]?.volumeId;
    return {
      layerId: segment.layerId,
      label: segment.label,
      lockedLabels: keptList,
      ...(isOnGrid ? { within: { layerId: within.layerId, label: within.label } } : {}),
    };
  }
}

function stylesOf(records: ReadingRecords, layerId: LayerId): SegmentStyle[] {
  return segmentsOfLayer(records, layerId).map(({ label, colour, isVisible }) => ({ label, colour, isVisible }));
}
