import { AppError } from '../domain/app-error.ts';
import type { LayerId, ViewId, VolumeId } from '../domain/ids.ts';
import type { VolumeInfo, VolumeVoxels } from '../domain/volume.ts';
import type { Grid } from '../geometry/grid.ts';
import type { Triple } from '../geometry/vec3.ts';
import type { FirstPlace } from '../ports/first-place.ts';
import type { MaskStyle, Plane, Tilt, VolumePlacement, WindowLevel } from '../ports/viewport.ts';
import type { DrawnArray } from './drawn-array.ts';
import type { Engine } from './engine.ts';
import type { EventHub } from './event-hub.ts';
import { GraphicsBudget } from './graphics-budget.ts';
import { type DrawnLayer, LayerRegistry } from './layer-registry.ts';
import { LinkedViews } from './linked-views.ts';
import { sliceAt } from './slice-planes.ts';
import { View } from './view.ts';
import { type DrawnVolume, VolumeRegistry } from './volume-registry.ts';

/** All views, volumes and layers, and the one way to change what is on screen: change the model, then call `changed`. */
export class Scene {
  readonly volumes = new VolumeRegistry();
  readonly layers = new LayerRegistry();
  readonly links = new LinkedViews();
  readonly #views = new Map<ViewId, View>();
  readonly #graphics = new GraphicsBudget();
  readonly #engine: Engine;
  readonly #hub: EventHub;
  /** Limit for the images; masks are never refused. */
  cacheBytes = Number.POSITIVE_INFINITY;
  /** The linked views' shared point is marked. */
  isCursorShown = false;
  /** Draws where other planes cut a view; whether there were any. */
  markLines: (view: View) => boolean = () => false;
  /** Draws what lies over the picture of a view. */
  afterDraw: (view: View) => void = () => undefined;
  #isDrawingAll = false;
  #maskStyle: MaskStyle = { isVisible: true, fillOpacity: 0.3, outlineWidthPx: 1 };

  constructor(engine: Engine, hub: EventHub) {
    this.#engine = engine;
    this.#hub = hub;
  }

  view(viewId: ViewId): View {
    const known = this.#views.get(viewId);
    if (known) return known;
    const view = new View(viewId);
    this.#views.set(viewId, view);
    return view;
  }

  known(viewId: ViewId): View | null {
    return this.#views.get(viewId) ?? null;
  }

  get views(): View[] {
    return [...this.#views.values()];
  }

  get bytes(): number {
    return this.volumes.bytes + this.layers.bytes;
  }

  /** Draws a view anew and tells what it shows. */
  changed(view: View): void {
    this.draw(view);
    for (const each of this.views) if (each !== view) this.markLines(each);
    this.#hub.emit('viewed', view.model.describe());
  }

  /** Draws a view anew; nothing that its state tells has changed. */
  draw(view: View): void {
    const kind = view.draw(this.#layersOver(view), this.#maskStyle, this.#secondOf(view));
    if (kind) this.#engine.render([view.viewId], kind);
    this.#markCursor(view);
    this.afterDraw(view);
  }

  #layersOver({ model: { showing, look } }: View): DrawnLayer[] {
    return showing ? this.layers.over(showing.volume.info.id, showing.volume.space.frameKey, look.hiddenLayers) : [];
  }

  #secondOf(view: View): DrawnVolume | null {
    const volumeId = view.model.comparison?.volumeId;
    return volumeId ? this.volumes.get(volumeId) : null;
  }

  /** Draws all views anew when the present task is over: one change of the masks brings several calls. */
  drawAll(): void {
    if (this.#isDrawingAll) return;
    this.#isDrawingAll = true;
    queueMicrotask(() => {
      this.#isDrawingAll = false;
      for (const view of this.views) this.draw(view);
    });
  }

  #markCursor(view: View): void {
    const { model, surface } = view;
    const hasLines = this.markLines(view);
    const shared = this.isCursorShown && !hasLines ? this.links.cursorFor(model) : null;
    const cursor = shared && model.ownPosition(shared);
    const isOnSlice = cursor && model.showing && Math.abs(sliceAt(model.showing.planes, cursor) - model.slice) <= 0.5;
    surface?.overlay.showCross(isOnSlice ? model.pointAt(cursor) : null, model.size);
  }

  show(view: View, volumeId: VolumeId | null, plane: Plane): void {
    const volume = volumeId === null ? null : this.volumes.get(volumeId);
    if (volumeId !== null && !volume) {
      throw new AppError('viewport/unknown-volume', 'Internal error: this image is not loaded.');
    }
    const cursor = volume ? this.links.cursorFor(view.model, volume.placement.linkKey) : null;
    view.model.show(volume, plane, cursor);
    // The first one says where all begin: their own middles may be a slice apart.
    this.links.anchor(view.model, true);
    this.changed(view);
    this.#graphics.use(new Set(this.views.flatMap((each) => [...each.arrays()])));
  }

  /** Stored slice k of a volume, added or not, that `show` would begin with; `near` counts while linked views show nothing. */
  firstSlice(view: View, info: VolumeInfo, plane: Plane, at: FirstPlace): number {
    const volume = this.volumes.placed(info);
    const near = this.links.cursorFor(view.model, volume.placement.linkKey) ?? at.near;
    return view.model.firstStored(volume, plane, near, at.slice);
  }

  /** Another slice in this view alone; a picture that comes late stays where the reader has led those it is linked with. */
  setSlice(view: View, slice: number): void {
    if (this.links.isLed(view.model)) return;
    if (view.model.setSlice(slice)) this.changed(view);
    this.links.anchor(view.model, false);
  }

  setTilt(view: View, tilt: Tilt | null): void {
    if (view.model.setTilt(tilt)) this.changed(view);
  }

  /** A volume lies elsewhere among the others: its views go to the shared point, the others stay. */
  placeVolume(volumeId: VolumeId, placement: VolumePlacement): void {
    const volume = this.volumes.place(volumeId, placement);
    if (!volume) return;
    for (const view of this.views) {
      if (view.model.showing?.volume === volume) {
        this.links.returnToCursor(view.model);
        this.changed(view);
      } else if (this.#secondOf(view) === volume) {
        this.draw(view);
      }
    }
  }

  /** A view was panned or zoomed: it and those linked to it. */
  moved(view: View): void {
    this.changed(view);
    this.#changedModels(this.links.mirror(view.model, this.#models()));
  }

  /** The whole slice again, here and in linked views of the same kind of plane. */
  reset(view: View): void {
    const others = this.links.mirror(view.model, this.#models());
    for (const model of [view.model, ...others]) model.reset();
    this.#changedModels([view.model, ...others]);
  }

  /** A window for a view, and for linked views of its family. */
  shareWindow(view: View, window: WindowLevel): void {
    const key = view.model.showing?.volume.placement.windowKey ?? null;
    const family = this.links
      .companions(view.model, this.#models())
      .filter(({ showing }) => key !== null && showing?.volume.placement.windowKey === key);
    for (const model of [view.model, ...family]) model.setWindow(window);
    this.#changedModels([view.model, ...family]);
  }

  /** Another slice in this view and the same place in those linked to it. */
  scrollTo(view: View, slice: number): void {
    if (!view.model.setSlice(slice)) return;
    this.changed(view);
    this.#changedModels(this.links.follow(view.model, this.#models()));
    if (this.isCursorShown) for (const each of this.views) this.#markCursor(each);
  }

  /** Shows a position in a view, and in those linked to it. */
  pointTo(view: View, position: Triple): void {
    const changed = this.links.pointTo(view.model, position, this.#models());
    this.#changedModels(changed);
    if (this.isCursorShown) for (const each of this.views) this.#markCursor(each);
  }

  #models() {
    return this.views.map(({ model }) => model);
  }

  #changedModels(models: readonly { readonly viewId: ViewId }[]): void {
    for (const { viewId } of models) this.changed(this.view(viewId));
  }

  addVolume(info: VolumeInfo, voxels: VolumeVoxels): void {
    const before = this.volumes.get(info.id);
    this.#reserve(voxels.voxels.byteLength - (before?.voxels.voxels.byteLength ?? 0));
    if (before) this.removeVolume(info.id);
    this.volumes.add(info, voxels, this.#engine.limits.maxTextureEdge);
  }

  removeVolume(volumeId: VolumeId): void {
    const volume = this.volumes.get(volumeId);
    if (!volume) return;
    for (const view of this.views) {
      const isShown = view.model.showing?.volume === volume;
      const isSecond = view.model.comparison?.volumeId === volumeId;
      view.model.forgetVolume(volumeId);
      if (isSecond) view.model.comparison = null;
      if (isShown || isSecond) this.changed(view);
    }
    this.setGraphic(volumeId, null);
    this.#graphics.forget(volume.array);
    this.volumes.remove(volumeId);
  }

  bindLayer(layerId: LayerId, volumeId: VolumeId, grid: Grid, labels: Uint8Array): void {
    this.#undraw(this.layers.get(layerId));
    this.layers.bind(layerId, volumeId, grid, labels, this.#engine.limits.maxTextureEdge);
    this.drawAll();
  }

  unbindLayer(layerId: LayerId): void {
    this.#undraw(this.layers.get(layerId));
    this.layers.unbind(layerId);
    this.drawAll();
  }

  setGraphic(volumeId: VolumeId, slices: ReadonlyMap<number, Uint8Array> | null): void {
    const volume = this.volumes.get(volumeId);
    if (!volume) return;
    this.#undraw(this.layers.graphicOf(volumeId));
    this.layers.setGraphic(volumeId, volume.space.grid, slices, this.#engine.limits.maxTextureEdge);
    this.drawAll();
  }

  /** Takes a layer off every screen, so that its memory can be given back. */
  #undraw(layer: DrawnLayer | null): void {
    if (!layer) return;
    layer.hasVoxels = false;
    for (const view of this.views.filter((each) => each.draws(layer.array))) {
      const over = this.#layersOver(view).filter((each) => each !== layer);
      view.draw(over, this.#maskStyle, this.#secondOf(view));
    }
    this.#graphics.forget(layer.array);
  }

  /** Slices of an array were written to: uploads them and redraws the views that show it. */
  slicesChanged(array: DrawnArray, slices: readonly number[]): void {
    array.markSlices(slices);
    const showing = this.views.filter((view) => view.surface && view.draws(array)).map(({ viewId }) => viewId);
    this.#engine.render(showing, 'again');
  }

  labelsChanged(layer: DrawnLayer, slices: readonly number[]): void {
    if (!layer.hasVoxels) {
      layer.hasVoxels = true;
      this.drawAll();
    }
    this.slicesChanged(layer.array, slices);
  }

  setMaskStyle(style: MaskStyle): void {
    this.#maskStyle = style;
    this.drawAll();
  }

  /** After the graphics context was lost and a new one is there. */
  rebuild(): void {
    for (const { array } of this.volumes.all()) array.renew();
    for (const { array } of this.layers.all()) array.renew();
    for (const view of this.views) view.reopen();
    this.drawAll();
  }

  clear(): void {
    for (const view of this.views) view.close();
    this.#views.clear();
    for (const { layerId } of [...this.layers.all()]) this.layers.unbind(layerId);
    for (const { info } of [...this.volumes.all()]) {
      this.layers.setGraphic(info.id, this.volumes.get(info.id)!.space.grid, null, 1);
      this.volumes.remove(info.id);
    }
  }

  #reserve(bytes: number): void {
    if (this.volumes.bytes + bytes <= this.cacheBytes) return;
    throw new AppError('viewport/memory-full', 'There is not enough memory to show another image.', {
      hint: 'Close images or cases that are not needed, or set a larger memory limit.',
    });
  }
}
