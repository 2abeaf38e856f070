import { createStore } from 'zustand/vanilla';
import type { VolumeId } from '../../domain/ids.ts';
import type { VolumeInfo, VoxelArray } from '../../domain/volume.ts';
import type { SliceArrival, VolumeStart } from '../../ports/compute.ts';
import type { WindowLevel } from '../../ports/viewport.ts';
import { windowOfSlice } from '../default-window.ts';
import { asAppError, toldError } from '../notice-state.ts';
import { loadOf, type VolumeLoad, volumeOf } from '../study-state.ts';
import { allocateVoxels, estimatedBytes, sliceValues } from '../voxel-memory.ts';
import type { WorkspaceCore } from './core.ts';
import { VolumeCache } from './volume-cache.ts';

/** Progress is told to the interface at most this often. */
const PROGRESS_MS = 100;

/** Memory of the voxels of the open study, in bytes. */
export interface MemoryState {
  readonly usedBytes: number;
  readonly budgetBytes: number;
  /** What it would be by the size of the machine. */
  readonly machineBytes: number;
  /** The budget follows the machine; nobody chose it. */
  readonly isAutomatic: boolean;
  /** Series that can be shown at once. */
  readonly volumes: number;
}

const NO_MEMORY: MemoryState = { usedBytes: 0, budgetBytes: 0, machineBytes: 0, isAutomatic: true, volumes: 0 };

export interface VolumeLoadingEvents {
  /** The viewport knows the volume now; its voxels may still be coming. */
  onAdded(volumeId: VolumeId): void;
  /** A default window is known, or a better one. */
  onWindow(volumeId: VolumeId): void;
  onRemoved(volumeId: VolumeId): void;
}

/** Loads volumes when they are shown and lets the longest unused go when memory is short. */
export class VolumeLoading {
  readonly #core: WorkspaceCore;
  readonly #events: VolumeLoadingEvents;
  readonly #cache: VolumeCache;
  readonly #running = new Map<VolumeId, AbortController>();
  readonly #added = new Set<VolumeId>();
  readonly #firstWindows = new Map<VolumeId, WindowLevel>();
  /** Loading, or loaded, before anybody asked; what failed then is in `#refused`. */
  readonly #ahead = new Set<VolumeId>();
  readonly #refused = new Set<VolumeId>();
  readonly memory = createStore<MemoryState>(() => NO_MEMORY);

  constructor(core: WorkspaceCore, events: VolumeLoadingEvents) {
    this.#core = core;
    this.#events = events;
    this.#cache = new VolumeCache(core.cacheBytes);
    this.memory.setState({ machineBytes: core.cacheBytes });
    this.#tellMemory();
  }

  /** Another limit; what no longer fits goes at once, but for what is on screen. */
  setBudget(bytes: number, isAutomatic: boolean): void {
    this.#cache.budgetBytes = bytes;
    this.memory.setState({ budgetBytes: bytes, isAutomatic });
    this.#makeRoom(0);
  }

  /** Something is on its way. */
  isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** Could not be loaded ahead: waits until it is asked for, and fails aloud then. */
  wasRefused(volumeId: VolumeId): boolean {
    return this.#refused.has(volumeId);
  }

  /** Loads a volume that nobody has asked for yet. */
  loadAhead(volumeId: VolumeId): void {
    const volume = volumeOf(this.#core.study.getState(), volumeId);
    if (!volume || this.#running.has(volumeId) || this.#added.has(volumeId)) return;
    this.#ahead.add(volumeId);
    void this.#load(volume, Math.floor((volume.slices.length - 1) / 2));
  }

  /** Memory for a volume that is made from others; null: it has gone. */
  hold(volumeId: VolumeId, bytes: number | null): void {
    if (bytes === null) {
      this.#cache.delete(volumeId);
    } else {
      this.#makeRoom(bytes);
      this.#cache.add(volumeId, bytes, true);
    }
    this.#tellMemory();
  }

  #makeRoom(bytes: number): void {
    for (const id of this.#cache.toEvict(bytes, this.#onScreen())) this.release(id);
  }

  #tellMemory(): void {
    const { usedBytes, budgetBytes } = this.#cache;
    this.memory.setState({ usedBytes, budgetBytes, volumes: this.#added.size });
  }

  /** Whether the viewport knows the volume. */
  isAdded(volumeId: VolumeId): boolean {
    return this.#added.has(volumeId);
  }

  /** The window inside the body, or one of the first slice while the rest is still coming; null before any slice. */
  autoWindow(volumeId: VolumeId): WindowLevel | null {
    const load = loadOf(this.#core.study.getState(), volumeId);
    if (load.status === 'loaded') return load.summary.autoWindow;
    return this.#firstWindows.get(volumeId) ?? null;
  }

  /** Starts loading unless it is loaded, on its way, or has failed. `first` is the slice that is wanted first. */
  ensure(volumeId: VolumeId, first: number): void {
    const study = this.#core.study.getState();
    const volume = volumeOf(study, volumeId);
    if (!volume || loadOf(study, volumeId).status === 'failed') return;
    this.#cache.touch(volumeId);
    this.#ahead.delete(volumeId);
    if (this.#running.has(volumeId) || this.#added.has(volumeId)) return;
    this.#makeRoom(estimatedBytes(volume));
    void this.#load(volume, Math.max(0, Math.min(volume.slices.length - 1, first)));
  }

  /** Stops loads of volumes that are not on screen any more, when something on screen waits for its turn. */
  abandonUnseen(): void {
    const onScreen = this.#onScreen();
    if (![...onScreen].some((volumeId) => this.#running.has(volumeId))) return;
    for (const [volumeId, controller] of this.#running) if (!onScreen.has(volumeId)) controller.abort();
  }

  /** Frees a volume. */
  release(volumeId: VolumeId): void {
    this.#running.get(volumeId)?.abort();
    this.#remove(volumeId);
    this.#setLoad(volumeId, { status: 'idle' });
  }

  releaseAll(): void {
    this.#refused.clear();
    for (const volumeId of new Set([...this.#running.keys(), ...this.#cache.ids()])) this.release(volumeId);
  }

  async #load(volume: VolumeInfo, first: number): Promise<void> {
    const { compute, notices, viewport } = this.#core;
    const controller = new AbortController();
    this.#running.set(volume.id, controller);
    this.#cache.add(volume.id, estimatedBytes(volume));
    this.#tellMemory();
    const slicesTotal = volume.slices.length;
    this.#setLoad(volume.id, { status: 'loading', slicesDone: 0, slicesTotal });
    const receiver = new SliceReceiver(this.#core, volume, (slicesDone, window) => {
      if (controller.signal.aborted) return;
      this.#setLoad(volume.id, { status: 'loading', slicesDone, slicesTotal });
      if (window && !this.#firstWindows.has(volume.id)) this.#setFirstWindow(volume.id, window);
    });
    const whileWanted =
      <T>(act: (value: T) => void) =>
      (value: T) => {
        if (!controller.signal.aborted) act(value);
      };
    let isFirst = true;
    try {
      const summary = await compute.loadVolume(volume, {
        first,
        signal: controller.signal,
        onStart: whileWanted((start: VolumeStart) => {
          receiver.start(start);
          this.#added.add(volume.id);
          this.#tellMemory();
          this.#events.onAdded(volume.id);
        }),
        onSlices: whileWanted((slices: readonly SliceArrival[]) => {
          receiver.receive(slices);
          if (isFirst && !this.#ahead.has(volume.id)) compute.yieldTo(viewport.whenDrawn());
          isFirst = false;
        }),
      });
      controller.signal.throwIfAborted();
      this.#setLoad(volume.id, { status: 'loaded', summary });
      this.#events.onWindow(volume.id);
      if (summary.problems.length > 0 && !this.#ahead.has(volume.id)) {
        const count = `${summary.problems.length} of ${slicesTotal}`;
        notices.add('warning', `${count} slices can not be shown: ${summary.problems[0]!.reason}`);
      }
    } catch (error) {
      this.#fail(volume.id, controller, error);
    } finally {
      if (this.#running.get(volume.id) === controller) this.#running.delete(volume.id);
    }
  }

  #fail(volumeId: VolumeId, controller: AbortController, error: unknown): void {
    if (this.#running.get(volumeId) !== controller) return;
    this.#remove(volumeId);
    const isAhead = this.#ahead.delete(volumeId);
    if (controller.signal.aborted || isAhead) {
      if (isAhead && !controller.signal.aborted) this.#refused.add(volumeId);
      this.#setLoad(volumeId, { status: 'idle' });
      return;
    }
    const { text: message, hint } = toldError(asAppError(error));
    this.#setLoad(volumeId, { status: 'failed', message, hint });
    this.#core.notices.addError(error);
  }

  #remove(volumeId: VolumeId): void {
    this.#running.delete(volumeId);
    this.#cache.delete(volumeId);
    this.#firstWindows.delete(volumeId);
    this.#core.voxels.delete(volumeId);
    this.#tellMemory();
    if (!this.#added.delete(volumeId)) return;
    this.#tellMemory();
    this.#events.onRemoved(volumeId);
    this.#core.viewport.removeVolume(volumeId);
  }

  #setFirstWindow(volumeId: VolumeId, window: WindowLevel): void {
    this.#firstWindows.set(volumeId, window);
    this.#events.onWindow(volumeId);
  }

  #setLoad(volumeId: VolumeId, load: VolumeLoad): void {
    this.#core.study.setState(({ loads }) => ({ loads: { ...loads, [volumeId]: load } }));
  }

  #onScreen(): Set<VolumeId> {
    const { cells } = this.#core.view.getState();
    const seen = cells.flatMap((cell) => [cell.volumeId, cell.minusVolumeId, cell.comparison?.volumeId]);
    return new Set(seen.filter((volumeId) => volumeId != null));
  }
}

/** Puts arriving slices into the volume's array and tells the viewport. */
class SliceReceiver {
  readonly #core: WorkspaceCore;
  readonly #volume: VolumeInfo;
  readonly #onProgress: (slicesDone: number, firstWindow: WindowLevel | null) => void;
  #voxels: VoxelArray | null = null;
  #start: VolumeStart | null = null;
  #done = 0;
  #toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    core: WorkspaceCore,
    volume: VolumeInfo,
    onProgress: (slicesDone: number, firstWindow: WindowLevel | null) => void,
  ) {
    this.#core = core;
    this.#volume = volume;
    this.#onProgress = onProgress;
  }

  start(start: VolumeStart): void {
    this.#start = start;
    this.#voxels = allocateVoxels(this.#volume, start);
    const { components, rescale } = start;
    const voxels = { volumeId: this.#volume.id, voxels: this.#voxels, rescale, components };
    this.#core.voxels.set(this.#volume.id, voxels);
    this.#core.viewport.addVolume(this.#volume, voxels);
  }

  receive(slices: readonly SliceArrival[]): void {
    if (!this.#voxels || !this.#start) return;
    const length = sliceValues(this.#volume, this.#start.components);
    const written: number[] = [];
    let window: WindowLevel | null = null;
    for (const slice of slices) {
      if (!('voxels' in slice)) continue;
      this.#voxels.set(slice.voxels, slice.k * length);
      window ??= windowOfSlice(slice.voxels, this.#start.rescale);
      written.push(slice.k);
    }
    this.#done += slices.length;
    if (written.length > 0) this.#core.viewport.slicesChanged(this.#volume.id, written);
    const now = this.#core.clock.nowMs();
    if (this.#toldAtMs === Number.NEGATIVE_INFINITY || now - this.#toldAtMs >= PROGRESS_MS) {
      this.#toldAtMs = now;
      this.#onProgress(this.#done, window);
    }
  }
}
