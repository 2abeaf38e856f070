import type {
  BrushSettings,
  Disposer,
  MaskStyle,
  Plane,
  SegmentStyle,
  ToolId,
  ViewportEvents,
  ViewportPort,
  WindowLevel,
} from '../ports/viewport.ts';

type Args<M extends keyof ViewportPort> = Parameters<ViewportPort[M]>;

/**
 * A viewport whose code is fetched by `start`, so that the first page needs none of the rendering engine.
 *
 * What is asked before it has arrived is done, in order, as soon as it has; nothing is on screen until then, so
 * questions are answered for an empty screen.
 */
export class LazyViewport implements ViewportPort {
  readonly #load: () => Promise<ViewportPort>;
  #real: ViewportPort | null = null;
  #starting: Promise<void> | null = null;
  #isDisposed = false;
  readonly #waiting: ((viewport: ViewportPort) => void)[] = [];

  constructor(load: () => Promise<ViewportPort>) {
    this.#load = load;
  }

  start(options: { readonly cacheBytes: number }): Promise<void> {
    this.#starting ??= this.#startNow(options).catch((error: unknown) => {
      this.#starting = null;
      throw error;
    });
    return this.#starting;
  }

  async #startNow(options: { readonly cacheBytes: number }): Promise<void> {
    const real = await this.#load();
    if (this.#isDisposed) return real.dispose();
    await real.start(options);
    this.#real = real;
    for (const act of this.#waiting.splice(0)) act(real);
  }

  #do(act: (viewport: ViewportPort) => void): void {
    if (this.#real) act(this.#real);
    else if (!this.#isDisposed) this.#waiting.push(act);
  }

  /** Does it now or later; the disposer undoes it, or keeps it from being done. */
  #bind(act: (viewport: ViewportPort) => Disposer): Disposer {
    let isOver = false;
    let undo: Disposer | null = null;
    this.#do((viewport) => {
      if (!isOver) undo = act(viewport);
    });
    return () => {
      isOver = true;
      undo?.();
      undo = null;
    };
  }

  setCacheBytes(...args: Args<'setCacheBytes'>): void {
    this.#do((viewport) => viewport.setCacheBytes(...args));
  }
  attach(...args: Args<'attach'>): Disposer {
    return this.#bind((viewport) => viewport.attach(...args));
  }
  on<E extends keyof ViewportEvents>(event: E, listener: (detail: ViewportEvents[E]) => void): Disposer {
    return this.#bind((viewport) => viewport.on(event, listener));
  }
  addVolume(...args: Args<'addVolume'>): void {
    this.#do((viewport) => viewport.addVolume(...args));
  }
  slicesChanged(...args: Args<'slicesChanged'>): void {
    this.#do((viewport) => viewport.slicesChanged(...args));
  }
  whenDrawn(): Promise<void> {
    return this.#real?.whenDrawn() ?? Promise.resolve();
  }
  removeVolume(...args: Args<'removeVolume'>): void {
    this.#do((viewport) => viewport.removeVolume(...args));
  }
  showVolume(viewId: Args<'showVolume'>[0], volumeId: Args<'showVolume'>[1], plane: Plane): void {
    this.#do((viewport) => viewport.showVolume(viewId, volumeId, plane));
  }
  firstSlice(...args: Args<'firstSlice'>): number {
    const [, info, , { slice }] = args;
    return this.#real?.firstSlice(...args) ?? slice ?? Math.floor((info.slices.length - 1) / 2);
  }
  setTilt(...args: Args<'setTilt'>): void {
    this.#do((viewport) => viewport.setTilt(...args));
  }
  turnOthers(...args: Args<'turnOthers'>): boolean {
    return this.#real?.turnOthers(...args) ?? false;
  }
  setSlice(...args: Args<'setSlice'>): void {
    this.#do((viewport) => viewport.setSlice(...args));
  }
  scrollBy(...args: Args<'scrollBy'>): void {
    this.#do((viewport) => viewport.scrollBy(...args));
  }
  goTo(...args: Args<'goTo'>): { readonly isOutside: boolean } {
    if (this.#real) return this.#real.goTo(...args);
    this.#do((viewport) => void viewport.goTo(...args));
    return { isOutside: false };
  }
  visibleWindow(viewId: Args<'visibleWindow'>[0]): WindowLevel | null {
    return this.#real?.visibleWindow(viewId) ?? null;
  }

  setWindow(viewId: Args<'setWindow'>[0], window: WindowLevel): void {
    this.#do((viewport) => viewport.setWindow(viewId, window));
  }
  shareWindow(viewId: Args<'shareWindow'>[0], window: WindowLevel): void {
    this.#do((viewport) => viewport.shareWindow(viewId, window));
  }
  placeVolume(...args: Args<'placeVolume'>): void {
    this.#do((viewport) => viewport.placeVolume(...args));
  }
  setInvert(...args: Args<'setInvert'>): void {
    this.#do((viewport) => viewport.setInvert(...args));
  }
  setInterpolation(...args: Args<'setInterpolation'>): void {
    this.#do((viewport) => viewport.setInterpolation(...args));
  }
  setLook(...args: Args<'setLook'>): void {
    this.#do((viewport) => viewport.setLook(...args));
  }
  setComparison(...args: Args<'setComparison'>): void {
    this.#do((viewport) => viewport.setComparison(...args));
  }
  zoomBy(...args: Args<'zoomBy'>): void {
    this.#do((viewport) => viewport.zoomBy(...args));
  }
  rotateBy(...args: Args<'rotateBy'>): void {
    this.#do((viewport) => viewport.rotateBy(...args));
  }
  flip(...args: Args<'flip'>): void {
    this.#do((viewport) => viewport.flip(...args));
  }
  resetView(...args: Args<'resetView'>): void {
    this.#do((viewport) => viewport.resetView(...args));
  }
  setTool(tool: ToolId): void {
    this.#do((viewport) => viewport.setTool(tool));
  }
  takeWheel(isTaken: boolean): void {
    this.#do((viewport) => viewport.takeWheel(isTaken));
  }

  setBrush(settings: BrushSettings): void {
    this.#do((viewport) => viewport.setBrush(settings));
  }
  setMouse(...args: Args<'setMouse'>): void {
    this.#do((viewport) => viewport.setMouse(...args));
  }
  link(...args: Args<'link'>): void {
    this.#do((viewport) => viewport.link(...args));
  }
  bindLayer(...args: Args<'bindLayer'>): void {
    this.#do((viewport) => viewport.bindLayer(...args));
  }
  unbindLayer(...args: Args<'unbindLayer'>): void {
    this.#do((viewport) => viewport.unbindLayer(...args));
  }
  setSegmentStyles(layerId: Args<'setSegmentStyles'>[0], styles: readonly SegmentStyle[]): void {
    this.#do((viewport) => viewport.setSegmentStyles(layerId, styles));
  }
  setMaskStyle(style: MaskStyle): void {
    this.#do((viewport) => viewport.setMaskStyle(style));
  }
  setPaintTarget(...args: Args<'setPaintTarget'>): void {
    this.#do((viewport) => viewport.setPaintTarget(...args));
  }
  labelsChanged(...args: Args<'labelsChanged'>): void {
    this.#do((viewport) => viewport.labelsChanged(...args));
  }
  setGraphicOverlay(...args: Args<'setGraphicOverlay'>): void {
    this.#do((viewport) => viewport.setGraphicOverlay(...args));
  }
  setShapes(...args: Args<'setShapes'>): void {
    this.#do((viewport) => viewport.setShapes(...args));
  }
  cancelGesture(): void {
    this.#real?.cancelGesture();
  }
  movePointer(...args: Args<'movePointer'>): void {
    this.#real?.movePointer(...args);
  }
  placePointer(...args: Args<'placePointer'>): void {
    this.#real?.placePointer(...args);
  }
  pressPointer(...args: Args<'pressPointer'>): void {
    this.#real?.pressPointer(...args);
  }
  viewState(...args: Args<'viewState'>): ReturnType<ViewportPort['viewState']> {
    return this.#real?.viewState(...args) ?? null;
  }
  viewAxes(...args: Args<'viewAxes'>): ReturnType<ViewportPort['viewAxes']> {
    return this.#real?.viewAxes(...args) ?? null;
  }
  async snapshot(...args: Args<'snapshot'>): Promise<Blob> {
    await this.#starting;
    if (!this.#real) return new Blob([], { type: 'image/png' });
    return this.#real.snapshot(...args);
  }
  memoryBytes(): number {
    return this.#real?.memoryBytes() ?? 0;
  }
  dispose(): void {
    this.#isDisposed = true;
    this.#waiting.length = 0;
    this.#real?.dispose();
    this.#real = null;
  }
}
