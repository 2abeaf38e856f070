import type { VolumeId } from '../../domain/ids.ts';
import type { Disposer } from '../../ports/viewport.ts';
import type { ModelStateStore } from '../model-state.ts';
import { phasesOf, readingOrder } from '../reading-order.ts';
import { loadOf, volumeOf } from '../study-state.ts';
import { activeCell } from '../view-state.ts';
import { estimatedBytes } from '../voxel-memory.ts';
import type { WorkspaceCore } from './core.ts';
import type { VolumeLoading } from './volume-loading.ts';

/** Share of the budget that is filled ahead: the rest is for differences and what the reader asks for. */
const FILLED_SHARE = 0.75;

/**
 * Loads what the reader is likely to want next while nothing else loads and no model runs: the phases nearest to that of the active cell, then the
 * series beside it. One at a time, never by letting another go; what cannot be read stays silent until it is asked for.
 */
export class Prefetch {
  readonly #core: WorkspaceCore;
  readonly #loading: VolumeLoading;
  readonly #models: ModelStateStore;
  readonly #delayMs: number;
  readonly #isWelcome: () => boolean;
  readonly #stops: Disposer[];
  #timer: ReturnType<typeof setTimeout> | null = null;

  /**
   * @param delayMs quiet time before something is loaded ahead; null: never
   * @param isWelcome whether the reader wants anything fetched that is not shown
   */
  constructor(
    parts: { readonly core: WorkspaceCore; readonly loading: VolumeLoading; readonly models: ModelStateStore },
    delayMs: number | null,
    isWelcome: () => boolean = () => true,
  ) {
    const { core, loading, models } = parts;
    this.#isWelcome = isWelcome;
    this.#core = core;
    this.#loading = loading;
    this.#models = models;
    this.#delayMs = delayMs ?? 0;
    const isOn = delayMs !== null;
    this.#stops = isOn
      ? [
          ...[core.study, core.view].map((store) => store.subscribe(() => this.#later())),
          models.subscribe((state, before) => {
            if (before.running && !state.running) this.#later();
          }),
        ]
      : [];
  }

  dispose(): void {
    if (this.#timer) clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
  }

  #later(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#next();
    }, this.#delayMs);
  }

  #next(): void {
    const { study, view, reading } = this.#core;
    const state = study.getState();
    const isBusy = this.#loading.isBusy() || this.#models.getState().running;
    if (isBusy || !state.result || !this.#isWelcome()) return;
    const active = activeCell(view.getState()).volumeId;
    if (active === null || loadOf(state, active).status !== 'loaded') return;
    const steps = readingOrder(state, reading.getState()).map(({ volumeId }) => volumeId);
    const phases = phasesOf(state, reading.getState(), active).map(({ volumeId }) => volumeId);
    const room = this.#loading.memory.getState().budgetBytes * FILLED_SHARE - this.#loading.memory.getState().usedBytes;
    const wanted = likelyNext(active, phases, steps).find((volumeId) => {
      const volume = volumeOf(state, volumeId);
      const isOpen = loadOf(state, volumeId).status === 'idle' && !this.#loading.wasRefused(volumeId);
      return volume && volume.kind !== 'picture' && isOpen && estimatedBytes(volume) <= room;
    });
    if (wanted) this.#loading.loadAhead(wanted);
  }
}

/** Other volumes, likeliest first: phases by distance in time order, the next before the one before; then neighbours in the list. */
export function likelyNext(
  active: VolumeId,
  phases: readonly VolumeId[],
  steps: readonly VolumeId[],
): readonly VolumeId[] {
  const near = phases.includes(active) ? byDistance(active, phases) : phases;
  return [...new Set([...near, ...byDistance(active, steps)])].filter((volumeId) => volumeId !== active);
}

function byDistance(from: VolumeId, list: readonly VolumeId[]): VolumeId[] {
  const at = list.indexOf(from);
  const away = (n: number) => Math.abs(n - at) * 2 - (n > at ? 1 : 0);
  return list
    .map((_, n) => n)
    .sort((a, b) => away(a) - away(b))
    .map((n) => list[n]!);
}
