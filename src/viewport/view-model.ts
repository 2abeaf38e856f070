import type { ViewId, VolumeId } from '../domain/ids.ts';
import type { VolumeInfo, VolumeVoxels } from '../domain/volume.ts';
import { distance, type Lps, type Triple } from '../geometry/vec3.ts';
import type { Plane, ViewState, WindowLevel } from '../ports/viewport.ts';
import { edgeLetters, NO_LETTERS } from './orientation-letters.ts';
import { clampSlice, type SlicePlanes, sliceAt, sliceCenter, slicePlanes } from './slice-planes.ts';
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
import type { VolumeSpace } from './volume-space.ts';

/** A volume as a view needs it. */
export interface ShownVolume {
  readonly info: VolumeInfo;
  readonly voxels: VolumeVoxels;
  readonly space: VolumeSpace;
}

/** What a view shows right now. */
export interface Showing<Volume extends ShownVolume> {
  readonly volume: Volume;
  readonly planes: SlicePlanes;
  readonly camera: ViewCamera;
}

/** Where a view looked, without the volume, which may be gone. */
interface SeenPlace {
  readonly frameKey: string;
  readonly planes: SlicePlanes;
  readonly camera: ViewCamera;
}

/** How one view looks; survives its element. No pixels, no page: drawing is the surface's. */
export class ViewModel<Volume extends ShownVolume = ShownVolume> {
  readonly viewId: ViewId;
  size: ViewSize = { width: 0, height: 0 };
  isInverted = false;
  isSmooth = true;
  readonly #windows = new Map<VolumeId, WindowLevel>();
  #askedPlane: Plane = 'acquisition';
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
   * Shows a volume at the middle slice, or where the patient was seen before: at `near`, else at the focus of what was
   * shown last. In the same plane pan, zoom and rotation stay as well.
   */
  show(volume: Volume | null, plane: Plane, near: Triple | null): void {
    this.#askedPlane = plane;
    this.#leave();
    if (!volume) return;
    const planes = slicePlanes(volume.space, plane);
    const before = this.#seen?.frameKey === volume.space.frameKey ? this.#seen : null;
    const place = near ?? before?.camera.focus ?? null;
    const fitted = fittedCamera(planes, place ? sliceAt(planes, place) : Math.floor((planes.count - 1) / 2));
    const kept = this.#isPlaced && before && isSamePicture(before.planes, planes) ? before : null;
    this.#isPlaced = kept !== null;
    this.#showing = { volume, planes, camera: kept ? this.#carriedOver(kept, planes, place) : fitted };
  }

  #leave(): void {
    if (!this.#showing) return;
    const { volume, planes, camera } = this.#showing;
    this.#seen = { frameKey: volume.space.frameKey, planes, camera };
    this.#showing = null;
  }

  #carriedOver(before: SeenPlace, planes: SlicePlanes, near: Triple | null): ViewCamera {
    const scale = pixelsPerMm(before.camera, before.planes, this.size);
    const fit = pixelsPerMm({ ...before.camera, zoom: 1 }, planes, this.size);
    const zoom = scale > 0 && fit > 0 ? scale / fit : before.camera.zoom;
    const centred = centredOn({ ...before.camera, zoom }, planes, before.camera.focus);
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

  /** Brings a position into the picture when it lies outside of it, by centring on it. */
  reveal(position: Triple): void {
    if (!this.#showing || this.size.width === 0) return;
    const [x, y] = positionToScreen(this.#showing.camera, this.scale, this.size, position);
    const isVisible = x >= 0 && y >= 0 && x <= this.size.width && y <= this.size.height;
    if (!isVisible) this.place((camera, { planes }) => centredOn(camera, planes, position));
  }

  reset(): void {
    if (!this.#showing) return;
    this.#isPlaced = false;
    this.#showing = { ...this.#showing, camera: fittedCamera(this.#showing.planes, this.slice) };
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
      return { viewId, plane: this.#askedPlane, invert: isInverted, letters: NO_LETTERS, ...nothing };
    }
    const { volume, planes, camera } = this.#showing;
    const { hasPatientGeometry } = volume.space;
    return {
      viewId,
      volumeId: volume.info.id,
      plane: planes.plane,
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

/** Whether pictures of both lie upon each other, so that pan and rotation mean the same. */
function isSamePicture(a: SlicePlanes, b: SlicePlanes): boolean {
  return distance(a.right, b.right) < 0.02 && distance(a.down, b.down) < 0.02;
}
