import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ViewId } from '../../domain/ids.ts';
import type { Disposer } from '../../ports/viewport.ts';
import type { CineService, CineState } from '../placement-calls.ts';
import { phasesOf } from '../reading-order.ts';
import { loadOf } from '../study-state.ts';
import { cellOf } from '../view-state.ts';
import type { ViewService } from '../workspace.ts';
import type { WorkspaceCore } from './core.ts';

const SPEEDS = [1, 2, 3, 5, 8, 12, 18, 25];
const START: CineState = { viewId: null, through: null, perSecond: { slices: 12, phases: 2 } };

/** Plays slices or contrast phases of one cell; ends by itself when the cell shows something else or the case goes. */
export class Cine implements CineService {
  readonly store: StoreApi<CineState> = createStore<CineState>(() => START);
  readonly #core: WorkspaceCore;
  readonly #views: ViewService;
  readonly #stop: Disposer;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Towards higher slices, or back. */
  #direction: 1 | -1 = 1;

  constructor(core: WorkspaceCore, views: ViewService) {
    this.#core = core;
    this.#views = views;
    this.#stop = core.study.subscribe(({ result }) => {
      if (!result) this.stop();
    });
  }

  toggle = (viewId: ViewId, through: 'slices' | 'phases'): void => {
    const { viewId: playing, through: now } = this.store.getState();
    this.stop();
    if (playing === viewId && now === through) return;
    this.store.setState({ viewId, through });
    this.#wait();
  };

  stop = (): void => {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.store.getState().through !== null) this.store.setState({ viewId: null, through: null });
  };

  setSpeed = (perSecond: number): void => {
    const { through } = this.store.getState();
    if (through) this.store.setState((state) => ({ perSecond: { ...state.perSecond, [through]: perSecond } }));
  };

  stepSpeed = (by: 1 | -1): void => {
    const { through, perSecond } = this.store.getState();
    if (!through) return;
    const at = SPEEDS.findIndex((speed) => speed >= perSecond[through]);
    this.setSpeed(SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + by))]!);
  };

  dispose(): void {
    this.stop();
    this.#stop();
  }

  #wait(): void {
    const { through, perSecond } = this.store.getState();
    if (through) this.#timer = setTimeout(() => this.#advance(), 1000 / perSecond[through]);
  }

  #advance(): void {
    const { viewId, through } = this.store.getState();
    const cell = viewId && cellOf(this.#core.view.getState(), viewId);
    if (!viewId || !cell?.volumeId) {
      this.stop();
      return;
    }
    if (through === 'phases') this.#nextPhase(viewId);
    else this.#nextSlice(viewId);
    this.#wait();
  }

  /** Waits for a phase that is still being loaded. */
  #nextPhase(viewId: ViewId): void {
    const study = this.#core.study.getState();
    const shown = cellOf(this.#core.view.getState(), viewId)?.volumeId;
    if (!shown || loadOf(study, shown).status === 'loading') return;
    if (phasesOf(study, this.#core.reading.getState(), shown).length > 1) this.#views.stepPhase(viewId, 1);
  }

  /** Back and forth, as the eye follows a vessel. */
  #nextSlice(viewId: ViewId): void {
    const { viewport } = this.#core;
    const state = viewport.viewState(viewId);
    if (!state) return;
    if (state.slice >= state.sliceCount - 1) this.#direction = -1;
    if (state.slice <= 0) this.#direction = 1;
    viewport.scrollBy(viewId, this.#direction);
  }
}
