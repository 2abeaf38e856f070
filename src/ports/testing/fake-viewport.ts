import type { VoxelPatch } from '../../domain/change.ts';
import type { LayerId, ViewId, VolumeId } from '../../domain/ids.ts';
import type { MouseSettings } from '../../domain/key-settings.ts';
import type { VolumeInfo, VolumeVoxels } from '../../domain/volume.ts';
import type { Grid } from '../../geometry/grid.ts';
import { toLps } from '../../geometry/grid.ts';
import type { Ijk, Lps } from '../../geometry/vec3.ts';
import type { DrawnShape } from '../drawn-shape.ts';
import type { FirstPlace } from '../first-place.ts';
import type { KeyedPress } from '../key-pointer.ts';
import type {
  BrushSettings,
  Comparison,
  Disposer,
  MaskStyle,
  Plane,
  SegmentStyle,
  Tilt,
  ToolId,
  ViewAxes,
  ViewLook,
  ViewportEvents,
  ViewportPort,
  ViewState,
  VolumePlacement,
  WindowLevel,
} from '../viewport.ts';

type Listeners = { [E in keyof ViewportEvents]: Set<(detail: ViewportEvents[E]) => void> };
type PaintTarget = Parameters<ViewportPort['setPaintTarget']>[0];

/** A viewport in memory: no pictures, but the same state, events and painting into the very arrays. */
export class FakeViewport implements ViewportPort {
  readonly volumes = new Map<VolumeId, { info: VolumeInfo; voxels: VolumeVoxels }>();
  readonly layers = new Map<LayerId, { volumeId: VolumeId; grid: Grid; labels: Uint8Array }>();
  readonly styles = new Map<LayerId, readonly SegmentStyle[]>();
  readonly views = new Map<ViewId, ViewState>();
  readonly changedSlices: { volumeId: VolumeId; slices: readonly number[] }[] = [];
  readonly changedLabels: { layerId: LayerId; slices: readonly number[] }[] = [];
  readonly overlays = new Map<VolumeId, ReadonlyMap<number, Uint8Array> | null>();
  shapes: readonly DrawnShape[] = [];
  paintTarget: PaintTarget = null;
  tool: ToolId = 'window';
  brush: BrushSettings | null = null;
  maskStyle: MaskStyle | null = null;
  mouse: MouseSettings | null = null;
  linked: readonly ViewId[] = [];
  isWheelTaken = false;
  cacheBytes = 0;
  readonly placements = new Map<VolumeId, VolumePlacement>();
  readonly looks = new Map<ViewId, ViewLook>();
  readonly comparisons = new Map<ViewId, Comparison | null>();
  isStarted = false;
  isDisposed = false;
  cancelled = 0;
  /** Where each view looked last, in which frame of reference. */
  readonly #seen = new Map<ViewId, { readonly frame: string; readonly focus: Lps }>();
  readonly #listeners: Listeners = {
    stroke: new Set(),
    shapeDrawn: new Set(),
    shapeChanged: new Set(),
    shapePicked: new Set(),
    labelPicked: new Set(),
    viewed: new Set(),
    drawn: new Set(),
    turned: new Set(),
    pointed: new Set(),
    nudge: new Set(),
    brush: new Set(),
    focused: new Set(),
    graphics: new Set(),
  };

  /** Paints voxels as a tool does: into the bound array, then the event. */
  paint(layerId: LayerId, indices: readonly number[], label: number): void {
    const { labels } = this.layers.get(layerId)!;
    const changed = [...new Set(indices)].sort((a, b) => a - b).filter((index) => labels[index] !== label);
    const patch: VoxelPatch = {
      layerId,
      starts: Uint32Array.from(changed),
      lengths: new Uint32Array(changed.length).fill(1),
      before: Uint8Array.from(changed, (index) => labels[index]!),
      after: new Uint8Array(changed.length).fill(label),
    };
    for (const index of changed) labels[index] = label;
    this.emit('stroke', { patch, tool: this.tool });
  }

  /** Paints with the current target. */
  stroke(indices: readonly number[]): void {
    const target = this.paintTarget;
    if (target) this.paint(target.layerId, indices, this.tool.startsWith('erase') ? 0 : target.label);
  }

  emit<E extends keyof ViewportEvents>(event: E, detail: ViewportEvents[E]): void {
    for (const listener of this.#listeners[event]) listener(detail);
  }
  async start(): Promise<void> {
    this.isStarted = true;
  }
  setCacheBytes(bytes: number): void {
    this.cacheBytes = bytes;
  }
  attach(_element: HTMLElement, viewId: ViewId): Disposer {
    this.views.set(viewId, EMPTY_VIEW(viewId));
    return () => this.views.delete(viewId);
  }
  addVolume(info: VolumeInfo, voxels: VolumeVoxels): void {
    this.volumes.set(info.id, { info, voxels });
  }
  slicesChanged(volumeId: VolumeId, slices: readonly number[]): void {
    this.changedSlices.push({ volumeId, slices });
  }
  firstSlice(_viewId: ViewId, info: VolumeInfo, _plane: Plane, { slice }: FirstPlace): number {
    return slice ?? Math.floor((info.slices.length - 1) / 2);
  }
  async whenDrawn(): Promise<void> {}
  removeVolume(volumeId: VolumeId): void {
    this.volumes.delete(volumeId);
    for (const view of this.views.values()) if (view.volumeId === volumeId) this.#set(view.viewId, { volumeId: null });
  }
  showVolume(viewId: ViewId, volumeId: VolumeId | null, plane: Plane): void {
    const info = volumeId ? (this.volumes.get(volumeId)?.info ?? null) : null;
    const sliceCount = info?.slices.length ?? 0;
    const before = this.views.get(viewId);
    const frameBefore = before?.volumeId ? this.volumes.get(before.volumeId)?.info.frameOfReferenceUid : null;
    if (before?.focus && frameBefore) this.#seen.set(viewId, { frame: frameBefore, focus: before.focus });
    this.#set(viewId, { volumeId, plane, sliceCount, slice: 0, window: null, invert: false });
    if (sliceCount === 0) return;
    this.setSlice(viewId, Math.floor(sliceCount / 2));
    const seen = this.#seen.get(viewId);
    if (seen && seen.frame === info?.frameOfReferenceUid) this.goTo(viewId, seen.focus);
  }
  setTilt(viewId: ViewId, tilt: Tilt | null): void {
    this.#set(viewId, { tilt });
  }
  /** Turns what was asked, and no plane. */
  readonly turns: { readonly viewId: ViewId; readonly degrees: number }[] = [];
  turnOthers(viewId: ViewId, degrees: number): boolean {
    this.turns.push({ viewId, degrees });
    return this.linked.length > 1;
  }
  setSlice(viewId: ViewId, slice: number): void {
    const view = this.views.get(viewId);
    if (!view) return;
    const grid = view.volumeId ? this.volumes.get(view.volumeId)?.info.grid : null;
    const middle = grid ? [(grid.size[0] - 1) / 2, (grid.size[1] - 1) / 2, slice] : null;
    this.#set(viewId, { slice, focus: grid && middle ? toLps(grid, middle as unknown as Ijk) : null });
  }
  scrollBy(viewId: ViewId, slices: number): void {
    const view = this.views.get(viewId);
    if (view) this.setSlice(viewId, Math.max(0, Math.min(view.sliceCount - 1, view.slice + slices)));
  }
  goTo(viewId: ViewId, position: Lps): { readonly isOutside: boolean } {
    const view = this.views.get(viewId);
    const grid = view?.volumeId ? this.volumes.get(view.volumeId)?.info.grid : null;
    if (!view || !grid) return { isOutside: true };
    const slice = Math.round((position[2] - grid.origin[2]) / grid.spacingMm[2]);
    const isOutside = slice < 0 || slice >= view.sliceCount;
    this.setSlice(viewId, Math.max(0, Math.min(view.sliceCount - 1, slice)));
    return { isOutside };
  }
  /** What `visibleWindow` answers. */
  visible: WindowLevel | null = null;
  visibleWindow(): WindowLevel | null {
    return this.visible;
  }
  setWindow(viewId: ViewId, window: WindowLevel): void {
    this.#set(viewId, { window });
  }
  /** Linked views of the same window key, as far as they are linked. */
  shareWindow(viewId: ViewId, window: WindowLevel): void {
    const keyOf = (id: ViewId) => this.placements.get(this.views.get(id)?.volumeId as VolumeId)?.windowKey ?? null;
    const key = keyOf(viewId);
    const isLinked = key !== null && this.linked.includes(viewId);
    const family = isLinked ? this.linked.filter((id) => id !== viewId && keyOf(id) === key) : [];
    for (const id of [viewId, ...family]) this.#set(id, { window });
  }
  placeVolume(volumeId: VolumeId, placement: VolumePlacement): void {
    this.placements.set(volumeId, placement);
  }
  setLook(viewId: ViewId, look: ViewLook): void {
    this.looks.set(viewId, look);
  }
  setComparison(viewId: ViewId, comparison: Comparison | null): void {
    this.comparisons.set(viewId, comparison);
  }
  setInvert(viewId: ViewId, invert: boolean): void {
    this.#set(viewId, { invert });
  }
  setInterpolation(): void {}
  readonly keyed: (readonly [ViewId, string, ...unknown[]])[] = [];
  movePointer = (viewId: ViewId, step: readonly [number, number]) => void this.keyed.push([viewId, 'move', ...step]);
  placePointer(viewId: ViewId, position: Lps): void {
    this.keyed.push([viewId, 'place', position]);
  }
  pressPointer = (viewId: ViewId, press: KeyedPress) => void this.keyed.push([viewId, 'press', press]);
  zoomBy(viewId: ViewId, factor: number): void {
    const view = this.views.get(viewId);
    if (view) this.#set(viewId, { pixelsPerMm: view.pixelsPerMm * factor });
  }
  rotateBy(): void {}
  flip(): void {}
  resetView(viewId: ViewId): void {
    this.#set(viewId, { pixelsPerMm: 1 });
  }
  setTool(tool: ToolId): void {
    this.tool = tool;
  }
  takeWheel(isTaken: boolean): void {
    this.isWheelTaken = isTaken;
  }
  setBrush(settings: BrushSettings): void {
    this.brush = settings;
  }
  setMouse(mouse: MouseSettings): void {
    this.mouse = mouse;
  }
  link(viewIds: readonly ViewId[]): void {
    this.linked = viewIds;
  }
  bindLayer(layerId: LayerId, volumeId: VolumeId, grid: Grid, labels: Uint8Array): void {
    this.layers.set(layerId, { volumeId, grid, labels });
  }
  unbindLayer(layerId: LayerId): void {
    this.layers.delete(layerId);
    this.styles.delete(layerId);
  }
  setSegmentStyles(layerId: LayerId, styles: readonly SegmentStyle[]): void {
    this.styles.set(layerId, styles);
  }
  setMaskStyle(style: MaskStyle): void {
    this.maskStyle = style;
  }
  setPaintTarget(target: PaintTarget): void {
    this.paintTarget = target;
  }
  labelsChanged(layerId: LayerId, slices: readonly number[]): void {
    this.changedLabels.push({ layerId, slices });
  }
  setGraphicOverlay(volumeId: VolumeId, slices: ReadonlyMap<number, Uint8Array> | null): void {
    this.overlays.set(volumeId, slices);
  }
  setShapes(shapes: readonly DrawnShape[]): void {
    this.shapes = shapes;
  }
  cancelGesture(): void {
    this.cancelled++;
  }
  viewState(viewId: ViewId): ViewState | null {
    return this.views.get(viewId) ?? null;
  }
  viewAxes(viewId: ViewId): ViewAxes | null {
    const { volumeId } = this.views.get(viewId) ?? {};
    const grid = volumeId ? this.volumes.get(volumeId)?.info.grid : null;
    if (!grid) return null;
    return { right: grid.axes[0], down: grid.axes[1], normal: grid.axes[2], sliceSpacingMm: grid.spacingMm[2] };
  }
  on<E extends keyof ViewportEvents>(event: E, listener: (detail: ViewportEvents[E]) => void): Disposer {
    this.#listeners[event].add(listener);
    return () => this.#listeners[event].delete(listener);
  }
  async snapshot(): Promise<Blob> {
    return new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47)], { type: 'image/png' });
  }
  memoryBytes(): number {
    let bytes = 0;
    for (const { voxels } of this.volumes.values()) bytes += voxels.voxels.byteLength;
    return bytes;
  }
  dispose(): void {
    this.isDisposed = true;
  }

  #set(viewId: ViewId, change: Partial<ViewState>): void {
    const view = this.views.get(viewId);
    if (!view) return;
    const next = { ...view, ...change };
    this.views.set(viewId, next);
    this.emit('viewed', next);
  }
}

const EMPTY_VIEW = (viewId: ViewId): ViewState => ({
  viewId,
  volumeId: null,
  plane: 'acquisition',
  tilt: null,
  slice: 0,
  sliceCount: 0,
  focus: null,
  window: null,
  invert: false,
  pixelsPerMm: 1,
  letters: { left: '', right: '', top: '', bottom: '' },
});
