import { AppError } from '../domain/app-error.ts';
import type { LayerId, ViewId, VolumeId } from '../domain/ids.ts';
import type { MouseSettings } from '../domain/key-settings.ts';
import type { VolumeInfo, VolumeVoxels } from '../domain/volume.ts';
import type { Grid } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import type {
  BrushSettings,
  Comparison,
  Disposer,
  DrawnShape,
  MaskStyle,
  Plane,
  SegmentStyle,
  ShapeText,
  ToolId,
  ViewAxes,
  ViewLook,
  ViewportEvents,
  ViewportPort,
  ViewState,
  VolumePlacement,
  WindowLevel,
} from '../ports/viewport.ts';
import { Engine } from './engine.ts';
import { EventHub } from './event-hub.ts';
import { Painter, type PaintTarget } from './painter.ts';
import { windowOfBox } from './region-window-gesture.ts';
import { Scene } from './scene.ts';
import { ShapeTools } from './shapes/shape-tools.ts';
import { isBeyond } from './slice-planes.ts';
import { ToolBelt } from './tool-belt.ts';
import type { View } from './view.ts';
import { flipped, rotated, type ViewCamera, zoomed } from './view-camera.ts';
import { ViewPlaces } from './view-places.ts';
import { warmUp } from './warm-up.ts';

let made = 0;

/** The viewport over Cornerstone3D. Import this file dynamically: it brings the whole rendering engine with it. */
export function createViewport(): ViewportPort {
  return new Viewport();
}

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 1000 });
  else setTimeout(act, 200);
}

class Viewport implements ViewportPort {
  readonly #hub = new EventHub();
  readonly #engine: Engine;
  readonly #scene: Scene;
  readonly #painter: Painter;
  readonly #shapes: ShapeTools;
  readonly #tools: ToolBelt;
  readonly #places: ViewPlaces;

  constructor() {
    this.#engine = new Engine(`lobule-${made++}`, {
      onLost: () => {
        this.cancelGesture();
        this.#hub.emit('graphics', { recovered: false });
      },
      onRebuilt: () => {
        this.#scene.rebuild();
        this.#hub.emit('graphics', { recovered: true });
      },
    });
    this.#scene = new Scene(this.#engine, this.#hub);
    this.#painter = new Painter(this.#scene, this.#hub);
    this.#shapes = new ShapeTools(this.#scene, this.#hub);
    this.#tools = new ToolBelt(this.#scene, this.#hub, { painter: this.#painter, shapes: this.#shapes });
    this.#places = new ViewPlaces(this.#engine, this.#scene, (view) => this.#tools.handlerFor(view));
  }

  async start(options: { readonly cacheBytes: number }): Promise<void> {
    this.#scene.cacheBytes = options.cacheBytes;
    this.#engine.start();
    this.#places.openAll();
    whenIdle(() => {
      if (!this.#engine.isRunning || this.#places.count > 0) return;
      // What goes wrong here goes wrong again, and is told, when there is something to see.
      warmUp(this.#engine, 'warm-up' as ViewId).catch(() => undefined);
    });
  }

  attach(host: HTMLElement, viewId: ViewId): Disposer {
    return this.#places.attach(host, viewId);
  }

  addVolume(info: VolumeInfo, voxels: VolumeVoxels): void {
    this.#scene.addVolume(info, voxels);
  }

  slicesChanged(volumeId: VolumeId, slices: readonly number[]): void {
    const volume = this.#scene.volumes.get(volumeId);
    if (volume) this.#scene.slicesChanged(volume.array, slices);
  }

  removeVolume(volumeId: VolumeId): void {
    this.#scene.removeVolume(volumeId);
  }

  showVolume(viewId: ViewId, volumeId: VolumeId | null, plane: Plane): void {
    this.#scene.show(this.#scene.view(viewId), volumeId, plane);
  }

  setSlice(viewId: ViewId, slice: number): void {
    this.#scene.setSlice(this.#scene.view(viewId), slice);
  }

  scrollBy(viewId: ViewId, slices: number): void {
    const view = this.#scene.view(viewId);
    this.#scene.scrollTo(view, view.model.slice + slices);
  }

  goTo(viewId: ViewId, position: Lps): { readonly isOutside: boolean } {
    const view = this.#scene.view(viewId);
    const planes = view.model.showing?.planes;
    if (!planes) return { isOutside: true };
    this.#scene.pointTo(view, position);
    view.model.reveal(position);
    this.#scene.changed(view);
    return { isOutside: isBeyond(planes, position) };
  }

  setWindow(viewId: ViewId, window: WindowLevel): void {
    this.#change(viewId, (view) => view.model.setWindow(window));
  }

  visibleWindow(viewId: ViewId): WindowLevel | null {
    const { model } = this.#scene.view(viewId);
    return windowOfBox(model, [0, 0], [model.size.width, model.size.height]);
  }

  shareWindow(viewId: ViewId, window: WindowLevel): void {
    this.#scene.shareWindow(this.#scene.view(viewId), window);
  }

  placeVolume(volumeId: VolumeId, placement: VolumePlacement): void {
    this.#scene.placeVolume(volumeId, placement);
  }

  setInvert(viewId: ViewId, isInverted: boolean): void {
    this.#change(viewId, (view) => {
      view.model.isInverted = isInverted;
    });
  }

  setInterpolation(viewId: ViewId, isSmooth: boolean): void {
    this.#change(viewId, (view) => {
      view.model.isSmooth = isSmooth;
    });
  }

  setLook(viewId: ViewId, look: ViewLook): void {
    this.#change(viewId, (view) => {
      view.model.look = look;
    });
  }

  setComparison(viewId: ViewId, comparison: Comparison | null): void {
    this.#change(viewId, (view) => {
      view.model.comparison = comparison;
    });
  }

  zoomBy(viewId: ViewId, factor: number): void {
    const view = this.#scene.view(viewId);
    view.model.place((camera) => zoomed(camera, factor, camera.focus));
    this.#scene.moved(view);
  }

  rotateBy(viewId: ViewId, degrees: number): void {
    this.#place(viewId, (camera) => rotated(camera, degrees));
  }

  flip(viewId: ViewId, axis: 'horizontal' | 'vertical'): void {
    this.#place(viewId, (camera) => flipped(camera, axis));
  }

  resetView(viewId: ViewId): void {
    this.#scene.reset(this.#scene.view(viewId));
  }

  #place(viewId: ViewId, change: (camera: ViewCamera) => ViewCamera): void {
    this.#change(viewId, (view) => view.model.place(change));
  }

  #change(viewId: ViewId, change: (view: View) => void): void {
    const view = this.#scene.view(viewId);
    change(view);
    this.#scene.changed(view);
  }

  setTool(tool: ToolId): void {
    this.#tools.setTool(tool);
  }

  takeWheel(isTaken: boolean): void {
    this.#tools.isWheelTaken = isTaken;
  }

  setBrush(settings: BrushSettings): void {
    this.#painter.brush = settings;
  }

  setMouse(mouse: MouseSettings): void {
    this.#tools.mouse = mouse;
  }

  link(viewIds: readonly ViewId[]): void {
    this.#scene.links.link(viewIds);
    this.#scene.drawAll();
  }

  bindLayer(layerId: LayerId, volumeId: VolumeId, grid: Grid, labels: Uint8Array): void {
    if (this.#painter.paintsOn(layerId)) this.cancelGesture();
    this.#scene.bindLayer(layerId, volumeId, grid, labels);
  }

  unbindLayer(layerId: LayerId): void {
    if (this.#painter.paintsOn(layerId)) this.cancelGesture();
    this.#scene.unbindLayer(layerId);
  }

  setSegmentStyles(layerId: LayerId, styles: readonly SegmentStyle[]): void {
    const layer = this.#scene.layers.get(layerId);
    if (!layer) return;
    layer.styles = [...styles];
    this.#scene.drawAll();
  }

  setMaskStyle(style: MaskStyle): void {
    this.#scene.setMaskStyle(style);
  }

  setPaintTarget(target: PaintTarget | null): void {
    this.#painter.target = target;
  }

  labelsChanged(layerId: LayerId, slices: readonly number[]): void {
    const layer = this.#scene.layers.get(layerId);
    if (layer) this.#scene.labelsChanged(layer, slices);
  }

  setGraphicOverlay(volumeId: VolumeId, slices: ReadonlyMap<number, Uint8Array> | null): void {
    this.#scene.setGraphic(volumeId, slices);
  }

  setShapes(shapes: readonly DrawnShape[], text: ShapeText): void {
    this.#shapes.setShapes(shapes, text);
  }

  cancelGesture(): void {
    this.#tools.paths.forget();
    this.#places.cancelGestures();
    this.#shapes.cancel();
  }

  viewState(viewId: ViewId): ViewState | null {
    return this.#scene.known(viewId)?.model.describe() ?? null;
  }

  viewAxes(viewId: ViewId): ViewAxes | null {
    return this.#scene.known(viewId)?.model.axes ?? null;
  }

  on<E extends keyof ViewportEvents>(event: E, listener: (detail: ViewportEvents[E]) => void): Disposer {
    return this.#hub.on(event, listener);
  }

  async snapshot(viewId: ViewId): Promise<Blob> {
    const surface = this.#scene.known(viewId)?.surface;
    if (!surface) throw new AppError('viewport/not-shown', 'This view is not on the page, so it has no picture.');
    return surface.snapshot();
  }

  memoryBytes(): number {
    return this.#scene.bytes;
  }

  dispose(): void {
    this.#places.detachAll();
    this.#scene.clear();
    this.#engine.stop();
    this.#hub.clear();
  }
}
