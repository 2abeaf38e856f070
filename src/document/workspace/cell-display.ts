import type { ViewId, VolumeId } from '../../domain/ids.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { toLps } from '../../geometry/grid.ts';
import type { Lps } from '../../geometry/vec3.ts';
import type { Disposer, WindowLevel } from '../../ports/viewport.ts';
import { isSameWindow } from '../default-window.ts';
import { layersOfOthers } from '../project/review-changes.ts';
import { loadOf, volumeOf } from '../study-state.ts';
import { type CellState, cellOf, lookOf } from '../view-state.ts';
import type { WorkspaceCore } from './core.ts';
import { DefaultWindows } from './default-windows.ts';
import { type Subtractions, shownVolumeId } from './subtractions.ts';
import type { VolumeLoading } from './volume-loading.ts';

/** Brings the cells of the view settings to the viewport, as soon as element, volume and window are there. */
export class CellDisplay {
  readonly #core: WorkspaceCore;
  readonly #loading: VolumeLoading;
  readonly #subtractions: Subtractions;
  readonly #windows: DefaultWindows;
  readonly #attached = new Set<ViewId>();
  /** The window that was set because the person chose none. */
  readonly #defaults = new Map<ViewId, WindowLevel>();
  /** What the viewport was last told to show. */
  readonly #shown = new Map<ViewId, string>();

  constructor(core: WorkspaceCore, loading: VolumeLoading, subtractions: Subtractions) {
    this.#core = core;
    this.#loading = loading;
    this.#subtractions = subtractions;
    this.#windows = new DefaultWindows(core, (volumeId) => loading.autoWindow(volumeId));
  }

  attach(element: HTMLElement, viewId: ViewId): Disposer {
    const detach = this.#core.viewport.attach(element, viewId);
    this.#attached.add(viewId);
    this.#shown.delete(viewId);
    this.show(viewId);
    this.link();
    return () => {
      this.#attached.delete(viewId);
      this.#shown.delete(viewId);
      detach();
    };
  }

  /** Loads and shows what the cell wants. */
  show(viewId: ViewId): void {
    const cell = cellOf(this.#core.view.getState(), viewId);
    if (!cell) return;
    const volume = this.#volumeOf(cell);
    if (volume) this.#loading.ensure(volume.id, this.#firstSlice(cell, volume));
    for (const other of [cell.minusVolumeId, cell.comparison?.volumeId]) {
      if (other) this.#loading.ensure(other, Math.floor((this.#slicesOf(other) - 1) / 2));
    }
    this.#subtractions.ensure(cell);
    this.#apply(cell);
  }

  /** How the cell is drawn, beside the window: colours, slab and second series. */
  applyLook(viewId: ViewId): void {
    const cell = cellOf(this.#core.view.getState(), viewId);
    if (!cell || !this.#attached.has(viewId)) return;
    const { viewport } = this.#core;
    const { layer } = this.#core.reading.getState().records;
    const hidden = cell.reader === undefined ? {} : { hiddenLayers: layersOfOthers(layer, cell.reader) };
    viewport.setLook(viewId, { ...lookOf(cell), ...hidden });
    const { comparison } = cell;
    const isReady = comparison && this.#loading.isAdded(comparison.volumeId);
    const window = isReady ? this.defaultWindow(comparison.volumeId) : null;
    const sharesWindow = !!isReady && !!cell.volumeId && this.areShared(cell.volumeId, comparison.volumeId);
    viewport.setComparison(viewId, isReady ? { ...comparison, window, sharesWindow } : null);
  }

  /** Tries a volume again that could not be loaded. */
  retry(volumeId: VolumeId): void {
    if (loadOf(this.#core.study.getState(), volumeId).status === 'failed') this.#loading.release(volumeId);
  }

  showAll(): void {
    for (const { viewId } of this.#core.view.getState().cells) this.show(viewId);
    this.#loading.abandonUnseen();
    this.#subtractions.dropUnseen();
    this.link();
  }

  /** A volume has arrived in the viewport, or got its window. */
  volumeChanged(volumeId: VolumeId): void {
    for (const cell of this.#core.view.getState().cells) {
      const shown = shownVolumeId(cell);
      if (cell.comparison?.volumeId === volumeId) this.applyLook(cell.viewId);
      if (cell.minusVolumeId && [cell.volumeId, cell.minusVolumeId].includes(volumeId)) this.#subtractions.ensure(cell);
      if (cell.volumeId !== volumeId && shown !== volumeId) continue;
      this.#apply(cell);
      this.#applyWindow(cell);
    }
  }

  volumeRemoved(volumeId: VolumeId): void {
    for (const [viewId, key] of this.#shown) if (key.startsWith(`${volumeId} `)) this.#shown.delete(viewId);
  }

  link(): void {
    const { cells, isLinked } = this.#core.view.getState();
    this.#core.viewport.link(isLinked ? cells.map(({ viewId }) => viewId) : []);
  }

  /** Whether this window is only the default, so that a better default may replace it. */
  isDefaultWindow(viewId: ViewId, window: WindowLevel | null): boolean {
    const fallback = this.#defaults.get(viewId);
    return !fallback || isSameWindow(window, fallback);
  }

  defaultWindow(volumeId: VolumeId): WindowLevel | null {
    return this.#windows.of(volumeId);
  }

  autoWindow(volumeId: VolumeId): WindowLevel | null {
    return this.#windows.auto(volumeId);
  }

  /** Whether two volumes open with one window because their values can be compared. */
  areShared(one: VolumeId, other: VolumeId): boolean {
    return this.#windows.areShared(one, other);
  }

  /** What is known of one phase, or what it is, may change the window of the others. What somebody has chosen stays. */
  refreshWindows(): void {
    for (const cell of this.#core.view.getState().cells) {
      const { viewId, comparison, minusVolumeId } = cell;
      if (comparison) this.applyLook(viewId);
      const volumeId = shownVolumeId(cell);
      const before = this.#defaults.get(viewId);
      if (cell.window || minusVolumeId || !volumeId || !before) continue;
      const shown = this.#core.viewport.viewState(viewId)?.window ?? null;
      if (isSameWindow(shown, before) && !isSameWindow(before, this.defaultWindow(volumeId))) this.#applyWindow(cell);
    }
  }

  #apply(cell: CellState): void {
    const { viewport } = this.#core;
    const { viewId, plane } = cell;
    const volumeId = shownVolumeId(cell);
    if (!this.#attached.has(viewId)) return;
    const isReady = volumeId !== null && this.#isAdded(volumeId);
    const key = isReady ? `${volumeId} ${plane}` : 'empty';
    if (this.#shown.get(viewId) === key) return;
    this.#shown.set(viewId, key);
    this.#defaults.delete(viewId);
    viewport.setTilt(viewId, cell.tilt ?? null);
    viewport.showVolume(viewId, isReady ? volumeId : null, plane);
    if (!isReady) return;
    // Without a slice the viewport stays at the patient position where the frame of reference is the same.
    if (cell.slice !== null) viewport.setSlice(viewId, cell.slice);
    viewport.setInterpolation(viewId, cell.isSmooth);
    viewport.setInvert(viewId, cell.isInverted);
    this.applyLook(viewId);
    this.#applyWindow(cell);
  }

  #isAdded(volumeId: VolumeId): boolean {
    return this.#loading.isAdded(volumeId) || this.#subtractions.isAdded(volumeId);
  }

  #applyWindow(cell: CellState): void {
    const { viewId, window, minusVolumeId } = cell;
    const volumeId = shownVolumeId(cell);
    if (!this.#attached.has(viewId) || volumeId === null || !this.#isAdded(volumeId)) return;
    const fallback = minusVolumeId ? this.#subtractions.window(cell) : this.defaultWindow(volumeId);
    if (window === null && fallback) this.#defaults.set(viewId, fallback);
    const chosen = window ?? fallback;
    if (chosen) this.#core.viewport.setWindow(viewId, chosen);
  }

  /** Stored slice to decode first: the one that the view will show. */
  #firstSlice({ viewId, plane, slice }: CellState, volume: VolumeInfo): number {
    return this.#core.viewport.firstSlice(viewId, volume, plane, { slice, near: this.#beginning(viewId) });
  }

  /** Where linked cells begin when none of them shows anything yet: at the middle of what the first one is about to show. */
  #beginning(viewId: ViewId): Lps | null {
    const { cells, isLinked } = this.#core.view.getState();
    const first = cells.find((cell) => this.#volumeOf(cell)?.grid);
    const volume = first && this.#volumeOf(first);
    if (!isLinked || !volume?.grid || first?.viewId === viewId) return null;
    const { slice, plane } = first!;
    const k = this.#core.viewport.firstSlice(first!.viewId, volume, plane, { slice, near: null });
    const [columns, rows] = volume.grid.size;
    return toLps(volume.grid, [(columns - 1) / 2, (rows - 1) / 2, k]);
  }

  #volumeOf(cell: CellState): VolumeInfo | null {
    return volumeOf(this.#core.study.getState(), cell.volumeId);
  }

  #slicesOf(volumeId: VolumeId | null): number {
    return volumeOf(this.#core.study.getState(), volumeId)?.slices.length ?? 0;
  }
}
