import type { ViewId } from '../../domain/ids.ts';
import type { Disposer, ViewState } from '../../ports/viewport.ts';
import { isSameWindow } from '../default-window.ts';
import { isSameTilt } from '../plane-tilt.ts';
import type { CellState } from '../view-state.ts';
import type { CellDisplay } from './cell-display.ts';
import type { WorkspaceCore } from './core.ts';
import { shownVolumeId } from './subtractions.ts';

/** The viewport reports at pointer rate; the settings follow this long after the last report. */
const SETTLE_MS = 200;

/** Lets slice, window and brush follow what the person does inside of the pictures. */
export class ViewSync {
  readonly #core: WorkspaceCore;
  readonly #display: CellDisplay;
  readonly #latest = new Map<ViewId, ViewState>();
  readonly #stops: Disposer[];
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(core: WorkspaceCore, display: CellDisplay) {
    this.#core = core;
    this.#display = display;
    const { viewport, view } = core;
    this.#stops = [
      viewport.on('viewed', (state) => {
        this.#latest.set(state.viewId, state);
        this.#timer ??= setTimeout(() => this.settle(), SETTLE_MS);
      }),
      viewport.on('focused', ({ viewId }) => {
        const { cells, activeViewId } = view.getState();
        if (viewId !== activeViewId && cells.some((cell) => cell.viewId === viewId)) {
          view.setState({ activeViewId: viewId });
        }
      }),
      viewport.on('brush', (brush) => view.setState({ brush })),
    ];
  }

  /** Takes over what was reported so far. */
  settle(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const { view } = this.#core;
    const before = view.getState().cells;
    const cells = before.map((cell) => this.#followed(cell));
    this.#latest.clear();
    if (cells.some((cell, n) => cell !== before[n])) view.setState({ cells });
  }

  dispose(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    for (const stop of this.#stops) stop();
  }

  #followed(cell: CellState): CellState {
    const seen = this.#latest.get(cell.viewId);
    if (!seen || seen.volumeId === null || seen.volumeId !== shownVolumeId(cell) || seen.plane !== cell.plane)
      return cell;
    const isDefault = cell.window === null && this.#display.isDefaultWindow(cell.viewId, seen.window);
    const window = isDefault ? null : seen.window;
    const tilt = isSameTilt(cell.tilt ?? null, seen.tilt) ? cell.tilt : seen.tilt;
    const isSame =
      cell.slice === seen.slice &&
      cell.tilt === tilt &&
      isSameWindow(cell.window, window) &&
      cell.isInverted === seen.invert;
    const followed = { ...cell, slice: seen.slice, window, isInverted: seen.invert };
    return isSame ? cell : tilt === undefined ? followed : { ...followed, tilt };
  }
}
