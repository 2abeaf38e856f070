import type { ViewId, VolumeId } from '../domain/ids.ts';
import { turned } from '../geometry/rotation.ts';
import { addScaled, distance, type Lps, subtract, type Triple } from '../geometry/vec3.ts';
import type { Comparison, Plane, Tilt, ViewAxes, ViewLook, ViewState, WindowLevel } from '../ports/viewport.ts';
import { edgeLetters, NO_LETTERS } from './orientation-letters.ts';
import type { PlacedVolume, SeenPlace, Showing, ShownVolume } from './shown-volume.ts';
import {
  clampSlice,
  isSamePicture,
  type SlicePlanes,
  sliceAt,
  sliceCenter,
  slicePlanes,
  sliceSpacingMm,
  storedSliceOf,
} from './slice-planes.ts';
import {
  centredOn,
  fittedCamera,
  pixelsPerMm,
  positionToScreen,
  screenToPosition,
  shownSlice,
  type ViewCamera,
  type ViewSize,
  withSlice,
} from './view-camera.ts';

/** Difference of unit normals up to which panning one view pans the other: about 25 degrees. */
const SAME_KIND_OF_PLANE = 0.43;

/** How one view looks; survives its element. No pixels, no page: drawing is the surface's. */
export class ViewModel<Volume extends ShownVolume = ShownVolume> {
  readonly viewId: ViewId;
  size: ViewSize = { width: 0, height: 0 };
  isInverted = false;
  isSmooth = true;
  look: ViewLook = { colourMap: 'grey', slab: null };
  comparison: Comparison | null = null;
  readonly #windows = new Map<VolumeId, WindowLevel>();
  #askedPlane: Plane = 'acquisition';
  #tilt: Tilt | null = null;
  #showing: Showing<Volume> | null = null;
  /** For when nothing is shown in between. */
  #seen: SeenPlace | null = null;
  /** Moved, zoomed or turned by hand: kept when the volume changes. */
  #isPlaced = false;

  constructor(viewId: ViewId) {
    this.viewId = viewId;
  }

  get showing(): Showing<Volume> | null {
    return this.#showing;
  }

  /**
   * Shows a volume at the middle slice, or where the patient was seen before: at `near` (of the shared space), else at the
   * focus of what was shown last. In the same plane pan, zoom and rotation stay as well.
   */
  show(volume: Volume | null, plane: Plane, near: Triple | null): void {
    this.#askedPlane = plane;
    this.#leave();
    if (!volume) return;
    const planes = this.#planesOf(volume, plane);
    const { before, place, slice } = this.#startOf(volume, planes, near);
    const fitted = fittedCamera(planes, slice);
    const kept = this.#isPlaced && before && isSamePicture(before.planes, planes) ? before : null;
    this.#isPlaced = kept !== null;
    this.#showing = { volume, planes, camera: kept ? this.#carriedOver(kept, volume, planes, place) : fitted };
  }

  /** Index k of the stored slice that `show` would begin with, or the one of `slice` (of that plane) where it is given. */
  firstStored(volume: PlacedVolume, plane: Plane, near: Triple | null, slice: number | null): number {
    const planes = this.#planesOf(volume, plane);
    return storedSliceOf(volume.space.grid, planes, slice ?? this.#startOf(volume, planes, near).slice);
  }

  #startOf({ placement }: PlacedVolume, planes: SlicePlanes, near: Triple | null) {
    const last = this.#place() ?? this.#seen;
    const before = last?.linkKey === placement.linkKey ? last : null;
    const shared = near ?? before?.focus ?? null;
    const place = shared && addScaled(shared, placement.shiftMm, 1);
    return { before, place, slice: place ? sliceAt(planes, place) : Math.floor((planes.count - 1) / 2) };
  }

  #planesOf({ space, placement }: PlacedVolume, plane: Plane): SlicePlanes {
    const own = this.#tilt && { ...this.#tilt, through: addScaled(this.#tilt.through, placement.shiftMm, 1) };
    return slicePlanes(space, plane, own);
  }

  /** Turns the plane; where the view looks and how large it is drawn stay. False: nothing of what it shows has turned. */
  setTilt(tilt: Tilt | null): boolean {
    if (isSameTilt(tilt, this.#tilt)) return false;
    this.#tilt = tilt;
    const { planes, camera } = this.#showing ?? {};
    if (!planes || !camera || planes.plane === 'acquisition') return false;
    const upright = fittedCamera(this.#planesOf(this.#showing!.volume, planes.plane), 0);
    this.#turnTo({ ...upright, focus: camera.focus }, camera.focus);
    return true;
  }

  /**
   * Turns the plane and the picture about an axis (unit vector) through a point of the shared space; a slice passes that point
   * afterwards. False: the acquisition cannot be turned, and nothing is shown.
   */
  turn(axis: Triple, radians: number, pivot: Triple): boolean {
    const { planes, camera } = this.#showing ?? {};
    if (!planes || !camera || planes.plane === 'acquisition') return false;
    const turn = (vector: Triple) => turned(vector, axis, radians);
    this.#tilt = { right: turn(planes.right), down: turn(planes.down), through: pivot };
    const own = this.ownPosition(pivot);
    const focus = addScaled(own, turn(subtract(camera.focus, own)), 1);
    this.#turnTo({ ...camera, right: turn(camera.right), down: turn(camera.down), focus }, own);
    return true;
  }

  /** The planes of the tilt as it is now, drawn at the scale of before, on the slice of a point. */
  #turnTo(camera: ViewCamera, near: Triple): void {
    const before = this.#showing!;
    const planes = this.#planesOf(before.volume, before.planes.plane);
    const fit = pixelsPerMm({ ...camera, zoom: 1 }, planes, this.size);
    const zoom = fit > 0 ? this.scale / fit : before.camera.zoom;
    this.#isPlaced = true;
    this.#showing = { ...before, planes, camera: withSlice({ ...camera, zoom }, planes, sliceAt(planes, near)) };
  }

  /** Where the view looks now. */
  #place(): SeenPlace | null {
    if (!this.#showing) return null;
    const { volume, planes, camera } = this.#showing;
    return { linkKey: volume.placement.linkKey, focus: this.sharedFocus!, planes, camera };
  }

  #leave(): void {
    this.#seen = this.#place() ?? this.#seen;
    this.#showing = null;
  }

  #carriedOver(before: SeenPlace, volume: Volume, planes: SlicePlanes, near: Triple | null): ViewCamera {
    const scale = pixelsPerMm(before.camera, before.planes, this.size);
    const fit = pixelsPerMm({ ...before.camera, zoom: 1 }, planes, this.size);
    const zoom = scale > 0 && fit > 0 ? scale / fit : before.camera.zoom;
    const focus = addScaled(before.focus, volume.placement.shiftMm, 1);
    const centred = centredOn({ ...before.camera, zoom }, planes, focus);
    return near ? withSlice(centred, planes, sliceAt(planes, near)) : centred;
  }

  /** Another slice, the picture in its place; false when it was shown already. */
  setSlice(slice: number): boolean {
    if (!this.#showing) return false;
    const { planes, camera } = this.#showing;
    const next = clampSlice(planes, slice);
    if (next === shownSlice(camera, planes)) return false;
    this.#showing = { ...this.#showing, camera: withSlice(camera, planes, next) };
    return true;
  }

  /** Pan, zoom or rotation; the slice stays. */
  place(change: (camera: ViewCamera, showing: Showing<Volume>) => ViewCamera): void {
    if (!this.#showing) return;
    this.#isPlaced = true;
    this.#showing = { ...this.#showing, camera: change(this.#showing.camera, this.#showing) };
  }

  /** Brings a position into the picture when it lies outside of it, by centring on it; whether it did. */
  reveal(position: Triple): boolean {
    if (!this.#showing || this.size.width === 0) return false;
    const [x, y] = positionToScreen(this.#showing.camera, this.scale, this.size, position);
    const isVisible = x >= 0 && y >= 0 && x <= this.size.width && y <= this.size.height;
    if (!isVisible) this.place((camera, { planes }) => centredOn(camera, planes, position));
    return !isVisible;
  }

  reset(): void {
    if (!this.#showing) return;
    this.#isPlaced = false;
    this.#showing = { ...this.#showing, camera: fittedCamera(this.#showing.planes, this.slice) };
  }

  /** The middle of the picture in the shared space; null while nothing is shown. */
  get sharedFocus(): Triple | null {
    if (!this.#showing) return null;
    return addScaled(this.#showing.camera.focus, this.#showing.volume.placement.shiftMm, -1);
  }

  /** A position of the shared space in the shown volume's own coordinates. */
  ownPosition(shared: Triple): Triple {
    return addScaled(shared, this.#showing?.volume.placement.shiftMm ?? [0, 0, 0], 1);
  }

  /** Takes over scale and middle of another view of the same kind of plane; the slice stays. False: not the same kind. */
  mirror(other: ViewModel<Volume>): boolean {
    const from = other.showing;
    const shared = other.sharedFocus;
    if (!this.#showing || !from || !shared || this.size.width === 0) return false;
    const { planes, camera } = this.#showing;
    if (distance(planes.normal, from.planes.normal) > SAME_KIND_OF_PLANE) return false;
    const fit = pixelsPerMm({ ...camera, zoom: 1 }, planes, this.size);
    const focus = withSlice({ ...camera, focus: this.ownPosition(shared) }, planes, this.slice).focus;
    this.#isPlaced = true;
    this.#showing = { ...this.#showing, camera: { ...camera, zoom: fit > 0 ? other.scale / fit : camera.zoom, focus } };
    return true;
  }

  get axes(): ViewAxes | null {
    if (!this.#showing?.volume.space.hasPatientGeometry) return null;
    const { camera, planes } = this.#showing;
    return {
      right: camera.right,
      down: camera.down,
      normal: planes.normal,
      sliceSpacingMm: sliceSpacingMm(planes),
    };
  }

  get slice(): number {
    return this.#showing ? shownSlice(this.#showing.camera, this.#showing.planes) : 0;
  }

  /** CSS pixels per millimetre; 0 while nothing is shown or the element has no size. */
  get scale(): number {
    return this.#showing ? pixelsPerMm(this.#showing.camera, this.#showing.planes, this.size) : 0;
  }

  /** Position under a point of the picture; null while nothing is shown. */
  positionAt(point: readonly [number, number]): Triple | null {
    const scale = this.scale;
    return this.#showing && scale > 0 ? screenToPosition(this.#showing.camera, scale, this.size, point) : null;
  }

  /** Point of the picture over a position of the shown frame. */
  pointAt(position: Triple): [number, number] | null {
    const scale = this.scale;
    return this.#showing && scale > 0 ? positionToScreen(this.#showing.camera, scale, this.size, position) : null;
  }

  /** Centre of the shown slice of the volume, whatever the camera looks at. */
  get sliceCenter(): Triple | null {
    return this.#showing ? sliceCenter(this.#showing.planes, this.slice) : null;
  }

  /** The window that was set for the shown volume; null until then. */
  get window(): WindowLevel | null {
    return this.#showing ? (this.#windows.get(this.#showing.volume.info.id) ?? null) : null;
  }

  setWindow(window: WindowLevel): void {
    if (this.#showing) this.#windows.set(this.#showing.volume.info.id, window);
  }

  forgetVolume(volumeId: VolumeId): void {
    this.#windows.delete(volumeId);
    if (this.#showing?.volume.info.id === volumeId) this.#leave();
  }

  describe(): ViewState {
    const { viewId, isInverted } = this;
    if (!this.#showing) {
      const nothing = { volumeId: null, slice: 0, sliceCount: 0, focus: null, window: null, pixelsPerMm: 0 };
      return { viewId, plane: this.#askedPlane, tilt: null, invert: isInverted, letters: NO_LETTERS, ...nothing };
    }
    const { volume, planes, camera } = this.#showing;
    const { hasPatientGeometry } = volume.space;
    return {
      viewId,
      volumeId: volume.info.id,
      plane: planes.plane,
      tilt: planes.plane === 'acquisition' ? null : this.#tilt,
      slice: this.slice,
      sliceCount: planes.count,
      focus: hasPatientGeometry ? (camera.focus as Lps) : null,
      window: this.window,
      invert: isInverted,
      pixelsPerMm: this.scale,
      letters: hasPatientGeometry ? edgeLetters(camera.right, camera.down) : NO_LETTERS,
    };
  }
}

function isSameTilt(a: Tilt | null, b: Tilt | null): boolean {
  if (!a || !b) return a === b;
  return (['right', 'down', 'through'] as const).every((part) => distance(a[part], b[part]) < 1e-9);
}
