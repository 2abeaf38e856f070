import type { VolumeId } from '../../domain/ids.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { subtract } from '../../geometry/vec3.ts';
import type { ScalarField } from '../../ports/compute.ts';
import type { VolumePlacement, WindowLevel } from '../../ports/viewport.ts';
import { loadOf, volumeOf } from '../study-state.ts';
import type { CellState } from '../view-state.ts';
import type { WorkspaceCore } from './core.ts';

/** The volume that the viewport shows for a cell: the series itself, or its difference from another. */
export function shownVolumeId({ volumeId, minusVolumeId }: Pick<CellState, 'volumeId' | 'minusVolumeId'>) {
  return volumeId && minusVolumeId ? (`${volumeId} - ${minusVolumeId}` as VolumeId) : volumeId;
}

interface Difference {
  readonly id: VolumeId;
  readonly minuend: VolumeId;
  readonly subtrahend: VolumeId;
  voxels: Int16Array | null;
  /** Shift for which it was asked last. */
  asked: string;
  stop: AbortController | null;
}

export interface SubtractionEvents {
  /** A difference takes memory; null: no longer. */
  hold(volumeId: VolumeId, bytes: number | null): void;
  onAdded(volumeId: VolumeId): void;
  onRemoved(volumeId: VolumeId): void;
  /** Where a volume lies now, with a nudge in progress; null where that is not known. */
  placementOf(volumeId: VolumeId): VolumePlacement | null;
}

/** Differences of two loaded volumes with the nudge applied: made in a worker, kept while a cell shows them, never in the log. */
export class Subtractions {
  readonly #core: WorkspaceCore;
  readonly #events: SubtractionEvents;
  readonly #made = new Map<VolumeId, Difference>();

  constructor(core: WorkspaceCore, events: SubtractionEvents) {
    this.#core = core;
    this.#events = events;
  }

  isAdded(id: VolumeId): boolean {
    return this.#made.get(id)?.voxels != null;
  }

  /** Symmetric, as wide as the automatic window of the series. */
  window({ volumeId }: CellState): WindowLevel | null {
    const load = volumeId ? loadOf(this.#core.study.getState(), volumeId) : null;
    return load?.status === 'loaded' ? { center: 0, width: load.summary.autoWindow.width } : null;
  }

  /** Makes the difference of a cell as soon as both series are there; anew when one has been nudged. */
  ensure(cell: CellState): void {
    const id = shownVolumeId(cell);
    const { volumeId: minuend, minusVolumeId: subtrahend } = cell;
    if (!id || !minuend || !subtrahend) return;
    const known = this.#made.get(id);
    const difference = known ?? { id, minuend, subtrahend, voxels: null, asked: '', stop: null };
    if (!known) this.#made.set(id, difference);
    void this.#make(difference);
  }

  /** A series has moved: differences that it is part of follow. */
  placed(volumeId: VolumeId): void {
    for (const difference of this.#made.values()) {
      if (difference.minuend === volumeId) this.#place(difference);
      if (difference.minuend === volumeId || difference.subtrahend === volumeId) void this.#make(difference);
    }
  }

  /** A series has gone, or arrived anew: what was made from it is void. */
  dropOf(volumeId: VolumeId): void {
    for (const { id, minuend, subtrahend } of [...this.#made.values()]) {
      if (minuend === volumeId || subtrahend === volumeId) this.#drop(id);
    }
  }

  /** Frees what no cell shows. */
  dropUnseen(): void {
    const shown = new Set(this.#core.view.getState().cells.map(shownVolumeId));
    for (const id of [...this.#made.keys()]) if (!shown.has(id)) this.#drop(id);
  }

  #drop(id: VolumeId): void {
    const difference = this.#made.get(id);
    difference?.stop?.abort();
    this.#made.delete(id);
    if (!difference?.voxels) return;
    this.#events.hold(id, null);
    this.#events.onRemoved(id);
    this.#core.viewport.removeVolume(id);
  }

  async #make(difference: Difference): Promise<void> {
    const fields = [difference.minuend, difference.subtrahend].map((id) => this.#fieldOf(id));
    const [minuend, subtrahend] = fields;
    if (!minuend || !subtrahend) return;
    const shiftOf = (id: VolumeId) => this.#events.placementOf(id)?.shiftMm ?? [0, 0, 0];
    const shiftMm = subtract(shiftOf(difference.subtrahend), shiftOf(difference.minuend));
    const asked = shiftMm.join(' ');
    if (difference.asked === asked) return;
    difference.asked = asked;
    difference.stop?.abort();
    const stop = new AbortController();
    difference.stop = stop;
    try {
      const made = await this.#core.compute.subtract({ minuend, subtrahend, shiftMm }, { signal: stop.signal });
      if (!stop.signal.aborted && this.#made.get(difference.id) === difference) this.#show(difference, made);
    } catch (error) {
      if (stop.signal.aborted) return;
      difference.asked = '';
      this.#core.notices.addError(error);
    }
  }

  #show(difference: Difference, made: Int16Array): void {
    const { viewport, study } = this.#core;
    if (difference.voxels) {
      difference.voxels.set(made);
      const info = volumeOf(study.getState(), difference.minuend);
      viewport.slicesChanged(
        difference.id,
        Array.from({ length: info?.slices.length ?? 0 }, (_, k) => k),
      );
      return;
    }
    const info = volumeOf(study.getState(), difference.minuend);
    if (!info) return;
    difference.voxels = made;
    this.#events.hold(difference.id, made.byteLength);
    this.#place(difference);
    const rescale = { slope: 1, intercept: 0 };
    viewport.addVolume(differenceInfo(difference.id, info), {
      volumeId: difference.id,
      voxels: made,
      rescale,
      components: 1,
    });
    this.#events.onAdded(difference.id);
  }

  /** The difference lies on the grid of the minuend, and where the reader put that: linked views find one place in both. */
  #place({ id, minuend }: Difference): void {
    const placement = this.#events.placementOf(minuend);
    if (placement) this.#core.viewport.placeVolume(id, { ...placement, windowKey: null });
  }

  /** Null until every slice is there: half of a difference would look like enhancement. */
  #fieldOf(volumeId: VolumeId): ScalarField | null {
    const study = this.#core.study.getState();
    const grid = volumeOf(study, volumeId)?.grid;
    const loaded = this.#core.voxels.get(volumeId);
    if (!grid || !loaded || loaded.components !== 1 || loadOf(study, volumeId).status !== 'loaded') return null;
    return { grid, voxels: loaded.voxels, rescale: loaded.rescale };
  }
}

function differenceInfo(id: VolumeId, minuend: VolumeInfo): VolumeInfo {
  const pixel = { ...minuend.pixel, bitsAllocated: 16, bitsStored: 16, highBit: 15, pixelRepresentation: 1 as const };
  return { ...minuend, id, pixel: { ...pixel, photometricInterpretation: 'MONOCHROME2' }, windows: [], voiLut: null };
}
