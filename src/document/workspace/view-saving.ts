import type { Disposer } from '../../ports/viewport.ts';
import { savedView } from '../saved-view.ts';
import type { WorkspaceCore } from './core.ts';
import type { ViewSync } from './view-sync.ts';

const SAVE_MS = 500;

/** Saves layout, slices and windows with the case, a moment after they changed. Losing the last moment is no loss of work. */
export class ViewSaving {
  readonly #core: WorkspaceCore;
  readonly #sync: ViewSync;
  readonly #stop: Disposer;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(core: WorkspaceCore, sync: ViewSync) {
    this.#core = core;
    this.#sync = sync;
    this.#stop = core.view.subscribe(() => {
      if (core.current?.access === 'write') this.#timer ??= setTimeout(() => void this.flush(), SAVE_MS);
    });
  }

  async flush(): Promise<void> {
    this.#sync.settle();
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const { current, store, view } = this.#core;
    if (current?.access !== 'write') return;
    try {
      await store.saveView(current.caseId, savedView(view.getState()));
    } catch {
      // The save state of the reading tells of a broken store; the view is tried again with the next change.
    }
  }

  dispose(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#stop();
  }
}
