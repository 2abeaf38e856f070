import { AppError } from '../domain/app-error.ts';
import type { LayerId, ViewId, VolumeId } from '../domain/ids.ts';
import type { MouseSettings } from '../domain/key-settings.ts';
import type { VolumeInfo, VolumeVoxels } from '../domain/volume.ts';
import type { Grid } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import type { DrawnShape, ShapeText } from '../ports/drawn-shape.ts';
import type { FirstPlace } from '../ports/first-place.ts';
import type { KeyedPress } from '../ports/key-pointer.ts';
import type {
  BrushSettings,
  Disposer,
  MaskStyle,
  Plane,
  SegmentStyle,
  ToolId,
  ViewAxes,
  ViewportEvents,
  ViewportPort,
  ViewState,
  VolumePlacement,
} from '../ports/viewport.ts';
import { Engine } from './engine.ts';
import { EventHub } from './event-hub.ts';
import { Painter, type PaintTarget } from './painter.ts';
import { Scene } from './scene.ts';
import { ShapeTools } from './shapes/shape-tools.ts';
import { isBeyond } from './slice-planes.ts';
import { ToolBelt } from './tool-belt.ts';
import { ViewCalls } from './view-calls.ts';
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

class Viewport extends ViewCalls implements ViewportPort {
  readonly #hub = new EventHub();
  readonly #engine: Engine;
  protected readonly scene: Scene;
  readonly #painter: Painter;
  readonly #shapes: ShapeTools;
  readonly #tools: ToolBelt;
  readonly #places: ViewPlaces;

  constructor() {
    super();
    this.#engine = new Engine(`lobule-${made++}`, {
      onLost: () => {
        this.cancelGesture();
        this.#hub.emit('graphics', { recovered: false });
      },
      onRebuilt: () => {
        this.scene.rebuild();
        this.#hub.emit('graphics', { recovered: true });
      },
    });
    this.scene = new Scene(this.#engine, this.#hub);
    this.#painter = new Painter(this.scene, this.#hub);
    this.#shapes = new ShapeTools(this.scene, this.#hub);
    this.#tools = new ToolBelt(this.scene, this.#hub, { painter: this.#painter, shapes: this.#shapes });
    this.#places = new ViewPlaces(this.#engine, this.scene, (view) => this.#tools.handlerFor(view));
  }

  async start(options: { readonly cacheBytes: number }): Promise<void> {
    this.scene.cacheBytes = options.cacheBytes;
    this.#engine.start();
    this.#places.openAll();
    whenIdle(() => {
      if (!this.#engine.isRunning || this.#places.count > 0) return;
      // What goes wrong here goes wrong again, and is told, when there is something to see.
      warmUp(this.#engine, 'warm-up' as ViewId).catch(() => undefined);
    });
  }

  setCacheBytes(bytes: number): void {
    this.scene.cacheBytes = bytes;
  }

  attach(host: HTMLElement, viewId: ViewId): Disposer {
    return this.#places.attach(host, viewId);
  }

  addVolume(info: VolumeInfo, voxels: VolumeVoxels): void {
    this.scene.addVolume(info, voxels);
  }

  slicesChanged(volumeId: VolumeId, slices: readonly number[]): void {
    const volume = this.scene.volumes.get(volumeId);
    if (volume) this.scene.slicesChanged(volume.array, slices);
  }

  whenDrawn(): Promise<void> {
    return this.#engine.whenDrawn();
  }

  removeVolume(volumeId: VolumeId): void {
    this.scene.removeVolume(volumeId);
  }

  showVolume(viewId: ViewId, volumeId: VolumeId | null, plane: Plane): void {
    this.scene.show(this.scene.view(viewId), volumeId, plane);
  }

  firstSlice(viewId: ViewId, info: VolumeInfo, plane: Plane, at: FirstPlace): number {
    return this.scene.firstSlice(this.scene.view(viewId), info, plane, at);
  }

  turnOthers(viewId: ViewId, degrees: number): boolean {
    return this.#tools.crosshair.turn(this.scene.view(viewId), (degrees * Math.PI) / 180);
  }

  setSlice(viewId: ViewId, slice: number): void {
    this.scene.setSlice(this.scene.view(viewId), slice);
  }

  scrollBy(viewId: ViewId, slices: number): void {
    const view = this.scene.view(viewId);
    this.scene.scrollTo(view, view.model.slice + slices);
  }

  goTo(viewId: ViewId, position: Lps): { readonly isOutside: boolean } {
    const view = this.scene.view(viewId);
    const planes = view.model.showing?.planes;
    if (!planes) return { isOutside: true };
    this.scene.pointTo(view, position);
    if (view.model.reveal(position)) this.scene.changed(view);
    return { isOutside: isBeyond(planes, position) };
  }

  placeVolume(volumeId: VolumeId, placement: VolumePlacement): void {
    this.scene.placeVolume(volumeId, placement);
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
    this.scene.links.link(viewIds);
    this.scene.drawAll();
  }

  bindLayer(layerId: LayerId, volumeId: VolumeId, grid: Grid, labels: Uint8Array): void {
    if (this.#painter.paintsOn(layerId)) this.cancelGesture();
    this.scene.bindLayer(layerId, volumeId, grid, labels);
  }

  unbindLayer(layerId: LayerId): void {
    if (this.#painter.paintsOn(layerId)) this.cancelGesture();
    this.scene.unbindLayer(layerId);
  }

  setSegmentStyles(layerId: LayerId, styles: readonly SegmentStyle[]): void {
    const layer = this.scene.layers.get(layerId);
    if (!layer) return;
    layer.styles = [...styles];
    this.scene.drawAll();
  }

  setMaskStyle(style: MaskStyle): void {
    this.scene.setMaskStyle(style);
  }

  setPaintTarget(target: PaintTarget | null): void {
    this.#painter.target = target;
  }

  labelsChanged(layerId: LayerId, slices: readonly number[]): void {
    const layer = this.scene.layers.get(layerId);
    if (layer) this.scene.labelsChanged(layer, slices);
  }

  setGraphicOverlay(volumeId: VolumeId, slices: ReadonlyMap<number, Uint8Array> | null): void {
    this.scene.setGraphic(volumeId, slices);
  }

  setShapes(shapes: readonly DrawnShape[], text: ShapeText): void {
    this.#shapes.setShapes(shapes, text);
  }

  cancelGesture(): void {
    this.#tools.paths.forget();
    this.#places.cancelGestures();
    this.#shapes.cancel();
  }

  movePointer(viewId: ViewId, step: readonly [number, number]): void {
    this.#places.keyed(viewId)?.move(step);
  }

  placePointer(viewId: ViewId, position: Lps): void {
    const at = this.scene.known(viewId)?.model.pointAt(position);
    if (at) this.#places.keyed(viewId)?.place(at);
  }

  pressPointer(viewId: ViewId, press: KeyedPress): void {
    this.#places.keyed(viewId)?.press(press);
  }

  viewState(viewId: ViewId): ViewState | null {
    return this.scene.known(viewId)?.model.describe() ?? null;
  }

  viewAxes(viewId: ViewId): ViewAxes | null {
    return this.scene.known(viewId)?.model.axes ?? null;
  }

  on<E extends keyof ViewportEvents>(event: E, listener: (detail: ViewportEvents[E]) => void): Disposer {
    return this.#hub.on(event, listener);
  }

  async snapshot(viewId: ViewId): Promise<Blob> {
    const surface = this.scene.known(viewId)?.surface;
    if (!surface) throw new AppError('viewport/not-shown', 'This view is not on the page, so it has no picture.');
    return surface.snapshot();
  }

  memoryBytes(): number {
    return this.scene.bytes;
  }

  dispose(): void {
    this.#places.detachAll();
    this.scene.clear();
    this.#engine.stop();
    this.#hub.clear();
  }
}
