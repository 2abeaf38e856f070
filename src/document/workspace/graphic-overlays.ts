import type { VolumeId } from '../../domain/ids.ts';
import type { Disposer } from '../../ports/viewport.ts';
import { asAppError } from '../notice-state.ts';
import { volumeOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

type Planes = ReadonlyMap<number, Uint8Array>;

/** Overlay planes (60xx) of the files: fetched once for each volume, shown while the switch is on. */
export class GraphicOverlays {
  readonly #core: WorkspaceCore;
  readonly #planes = new Map<VolumeId, Planes>();
  readonly #stop: Disposer;

  constructor(core: WorkspaceCore) {
    this.#core = core;
    this.#stop = core.view.subscribe((view, before) => {
      if (view.overlays.graphics === before.overlays.graphics) return;
      for (const [volumeId, planes] of this.#planes) this.#show(volumeId, planes);
    });
  }

  async added(volumeId: VolumeId): Promise<void> {
    const volume = volumeOf(this.#core.study.getState(), volumeId);
    if (!volume || this.#planes.has(volumeId)) return;
    const empty: Planes = new Map();
    this.#planes.set(volumeId, empty);
    try {
      const planes = await this.#core.compute.graphicOverlays(volume);
      if (this.#planes.get(volumeId) !== empty || planes.size === 0) return;
      this.#planes.set(volumeId, planes);
      this.#show(volumeId, planes);
    } catch (error) {
      // What could not be fetched, or is not wanted any more, is told where its pictures would be.
      const { code, cause } = asAppError(error);
      const isAborted = error instanceof DOMException || cause instanceof DOMException;
      if (!isAborted && !code.startsWith('server/')) this.#core.notices.addError(error);
    }
  }

  removed(volumeId: VolumeId): void {
    this.#planes.delete(volumeId);
  }

  dispose(): void {
    this.#stop();
  }

  #show(volumeId: VolumeId, planes: Planes): void {
    if (planes.size === 0) return;
    const isShown = this.#core.view.getState().overlays.graphics;
    this.#core.viewport.setGraphicOverlay(volumeId, isShown ? planes : null);
  }
}
