import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId, ViewId, VolumeId } from '../domain/ids.ts';
import type { MouseSettings } from '../domain/key-settings.ts';
import type { Rgb } from '../domain/segmentation.ts';
import type { VolumeInfo, VolumeVoxels } from '../domain/volume.ts';
import type { Grid } from '../geometry/grid.ts';
import type { Lps, Triple } from '../geometry/vec3.ts';
import type { DrawnShape, ShapeGeometry, ShapeText } from './drawn-shape.ts';
import type { FirstPlace } from './first-place.ts';
import type { KeyPointer } from './key-pointer.ts';

/** Undoes what the call that returned it did; safe to call twice. */
export type Disposer = () => void;

/** `acquisition`: the plane the scanner measured, also when oblique. */
export type Plane = 'acquisition' | 'axial' | 'sagittal' | 'coronal';

/**
 * A patient plane turned away from the patient's axes: unit vectors of the upright picture, and a point that one of its slices
 * passes. LPS mm of the space that the linked views share.
 */
export interface Tilt {
  readonly right: Triple;
  readonly down: Triple;
  readonly through: Triple;
}

/** Window in displayed values (after rescale). */
export interface WindowLevel {
  readonly center: number;
  readonly width: number;
  /** To brightness: a ramp (also when left out), the S-curve of PS3.3 C.11.2.1.3.1, or the VOI LUT stretched over the window. */
  readonly curve?: 'linear' | 'sigmoid' | 'voi-lut';
}

/** Where a volume lies among those that are looked at together. For display alone: masks and exports never move. */
export interface VolumePlacement {
  /** Views of volumes with the same key follow each other, also from one frame of reference to another. */
  readonly linkKey: string;
  /** The nudge: what lies at `p` of the shared space lies at `p + shiftMm` of this volume (LPS mm). */
  readonly shiftMm: Triple;
  /** Linked views of volumes with the same key share their window; null: each its own. */
  readonly windowKey: string | null;
}

/** `signed`: dark in the middle of the window, one colour below and another above. */
export type ColourMapId = 'grey' | 'hot' | 'viridis' | 'rainbow' | 'signed';

/** How a view draws its volume, beside the window. */
export interface ViewLook {
  readonly colourMap: ColourMapId;
  /** Projection of a slab around the shown plane; null: the plane alone. */
  readonly slab: { readonly mode: 'maximum' | 'minimum' | 'mean'; readonly thicknessMm: number } | null;
  /** Masks that this view leaves out. */
  readonly hiddenLayers?: readonly LayerId[];
}

/** A second volume in the same view, at the same place in the patient by both placements. */
export interface Comparison {
  readonly volumeId: VolumeId;
  /** `fusion`: over the first one, `amount` is its opacity; `swipe`: right of `amount` of the width. */
  readonly mode: 'fusion' | 'swipe';
  /** 0 to 1. */
  readonly amount: number;
  readonly colourMap: ColourMapId;
  /** Null: what the file proposes. */
  readonly window: WindowLevel | null;
  /** Its values mean what those of the first one mean: it is drawn with the window of the view, whatever that becomes. */
  readonly sharesWindow?: boolean;
}

/** What the primary mouse button does. Brush radius and threshold come from `setBrush`. */
export type ToolId =
  | 'window'
  | 'pan'
  | 'zoom'
  | 'scroll'
  | 'crosshair'
  | 'probe'
  | 'brush-circle'
  | 'brush-sphere'
  | 'erase-circle'
  | 'erase-sphere'
  | 'brush-threshold'
  | 'brush-adaptive'
  | 'measure-length'
  | 'measure-bidirectional'
  | 'measure-angle'
  | 'measure-ellipse'
  | 'measure-freehand'
  | 'measure-point'
  | PathToolId;

/** Tools that draw a line and leave its meaning to the application: see the event `drawn`. */
export type PathToolId =
  | 'region'
  | 'lasso'
  | 'polygon'
  | 'livewire'
  | 'scissors-free'
  | 'scissors-rectangle'
  | 'scissors-circle'
  | 'scissors-sphere'
  | 'fill'
  | 'island-keep'
  | 'island-remove'
  | 'island-add';

/** What a path tool has drawn on one plane. */
export interface DrawnPath {
  readonly viewId: ViewId;
  readonly tool: PathToolId;
  /** LPS mm, in the order of drawing; one point for a click, two (press and release) for rectangle, circle and sphere. */
  readonly points: readonly Lps[];
  /** Unit vectors of the picture: to the right, downwards, into the screen. */
  readonly right: Triple;
  readonly down: Triple;
  readonly normal: Triple;
  /** Ctrl (or Command) was held: outside, erase. */
  readonly isInverse: boolean;
}

export interface BrushSettings {
  readonly radiusMm: number;
  /** Inclusive, in displayed values; used by the threshold brush alone. */
  readonly threshold: readonly [low: number, high: number];
}

/** How one view looks now; published at pointer rate, so subscribers write text nodes, not React state. */
export interface ViewState {
  readonly viewId: ViewId;
  readonly volumeId: VolumeId | null;
  readonly plane: Plane;
  /** Null: as the patient lies, or as acquired. */
  readonly tilt: Tilt | null;
  /** 0-based k of the volume's grid for `acquisition`; for other planes the 0-based slice along the patient axis. */
  readonly slice: number;
  readonly sliceCount: number;
  /** Centre of the view on the shown plane. */
  readonly focus: Lps | null;
  readonly window: WindowLevel | null;
  readonly invert: boolean;
  /** CSS pixels per mm. */
  readonly pixelsPerMm: number;
  /** Letters at left, right, top, bottom of the picture, e.g. R L A P; empty without geometry. */
  readonly letters: { readonly left: string; readonly right: string; readonly top: string; readonly bottom: string };
}

export interface ViewAxes {
  readonly right: Triple;
  readonly down: Triple;
  /** Towards higher slices. */
  readonly normal: Triple;
  readonly sliceSpacingMm: number;
}

export interface PointerReadout {
  readonly viewId: ViewId;
  readonly position: Lps | null;
  /** Integer voxel index under the pointer; null outside of the volume. */
  readonly voxel: readonly [number, number, number] | null;
  /** Displayed value; null outside. */
  readonly value: number | null;
}

export interface SegmentStyle {
  readonly label: number;
  readonly colour: Rgb;
  readonly isVisible: boolean;
}

export interface MaskStyle {
  readonly isVisible: boolean;
  readonly fillOpacity: number;
  readonly outlineWidthPx: number;
}

export interface ViewportEvents {
  /** A tool changed voxels; already applied to the layer's array. */
  stroke: { readonly patch: VoxelPatch; readonly tool: ToolId };
  /** A measuring tool has drawn a shape; it is on screen only when it comes back by `setShapes`. */
  shapeDrawn: ShapeGeometry;
  /** A shape was dragged; it springs back unless it comes back by `setShapes`. */
  shapeChanged: { readonly id: string; readonly points: readonly Lps[] };
  /** A shape was clicked; null: none where there was one before. */
  shapePicked: { readonly id: string | null };
  /** A mask was clicked with Alt: the one seen there. */
  labelPicked: { readonly layerId: LayerId; readonly label: number };
  drawn: DrawnPath;
  /** The wheel was turned while it was taken (`takeWheel`); positive towards the reader. */
  turned: { readonly viewId: ViewId; readonly steps: number };
  viewed: ViewState;
  pointed: PointerReadout;
  /** The person pushed what this view shows against the others (Shift + wheel); nothing has moved yet. */
  nudge: { readonly viewId: ViewId; readonly stepMm: Triple };
  /** The person sized the brush with the pointer (Shift + wheel); already in use. */
  brush: BrushSettings;
  /** The person clicked into or tabbed to this view. */
  focused: { readonly viewId: ViewId };
  /** The graphics context was lost (`recovered` false) or is back (`true`). */
  graphics: { readonly recovered: boolean };
}

/** The pictures. Only `src/viewport` implements it with Cornerstone; `ports/testing` has one in memory. */
export interface ViewportPort extends KeyPointer {
  /** Starts the engine once; rejects with AppError `viewport/no-webgl` where the browser has no WebGL 2. */
  start(options: { readonly cacheBytes: number }): Promise<void>;
  /** Another limit for the voxels of images; what is held already stays. */
  setCacheBytes(bytes: number): void;
  /** Binds a view to an element of the page. */
  attach(element: HTMLElement, viewId: ViewId): Disposer;
  /** Makes a volume known by its (maybe still empty) array, which the port draws and never copies; without grid by pixel spacing. */
  addVolume(info: VolumeInfo, voxels: VolumeVoxels): void;
  /** New voxels were written into these slices (0-based k). */
  slicesChanged(volumeId: VolumeId, slices: readonly number[]): void;
  /** Resolves when what was asked so far is on screen; soon also where nothing is drawn, as in a hidden tab. */
  whenDrawn(): Promise<void>;
  /** Frees everything of a volume, GPU memory included. Views that show it become empty. */
  removeVolume(volumeId: VolumeId): void;
  /** Also before `addVolume`. Linked views go to the shared position anew; without it volumes of one study are linked, unmoved. */
  placeVolume(volumeId: VolumeId, placement: VolumePlacement): void;
  /**
   * Among volumes that are linked with what the view showed last it stays at that patient position, also when nothing was shown
   * in between; in the same plane pan, zoom and rotation stay as well. Else the middle slice, fitted.
   */
  showVolume(viewId: ViewId, volumeId: VolumeId | null, plane: Plane): void;
  /** Stored slice k (0-based) that the view would show of a volume, also of one that is still to be added: to decode that one first. */
  firstSlice(viewId: ViewId, info: VolumeInfo, plane: Plane, at: FirstPlace): number;
  /** Turns a view's plane, now and for volumes shown there later in a patient plane; null: back to the patient's axes. */
  setTilt(viewId: ViewId, tilt: Tilt | null): void;
  /** Turns the planes of linked views that cross this one, clockwise as seen here, about the shared point. False: there are none. */
  turnOthers(viewId: ViewId, degrees: number): boolean;
  /** In this view alone, as for restoring a layout; linked views stay. Once the reader has moved those, this one goes with them. */
  setSlice(viewId: ViewId, slice: number): void;
  /** Takes linked views along. */
  scrollBy(viewId: ViewId, slices: number): void;
  /** Shows the plane nearest to this patient position, in linked views too; `isOutside` when the volume ends before it. */
  goTo(viewId: ViewId, position: Lps): { readonly isOutside: boolean };
  /** In this view alone. */
  setWindow(viewId: ViewId, window: WindowLevel): void;
  /** Percentiles 1 to 99 of what the view shows of its volume now; null for colour, one value or nothing. */
  visibleWindow(viewId: ViewId): WindowLevel | null;
  /** As a person does: linked views of the same `windowKey` get it as well. */
  shareWindow(viewId: ViewId, window: WindowLevel): void;
  setInvert(viewId: ViewId, isInverted: boolean): void;
  setInterpolation(viewId: ViewId, isSmooth: boolean): void;
  setLook(viewId: ViewId, look: ViewLook): void;
  /** Stays until it is taken back or its volume goes; a volume that is not known is not shown. */
  setComparison(viewId: ViewId, comparison: Comparison | null): void;
  zoomBy(viewId: ViewId, factor: number): void;
  rotateBy(viewId: ViewId, degrees: number): void;
  flip(viewId: ViewId, axis: 'horizontal' | 'vertical'): void;
  /** Fit, no pan, no rotation; the window and slice stay. */
  resetView(viewId: ViewId): void;
  setTool(tool: ToolId): void;
  setBrush(settings: BrushSettings): void;
  /** While taken, the wheel gives `turned` instead of scrolling; with Shift it scrolls still. */
  takeWheel(isTaken: boolean): void;
  /** What the other buttons and the wheel do; the primary button is the tool's. */
  setMouse(mouse: MouseSettings): void;
  /** Views that scroll, pan and zoom together by patient position; the crosshair and `goTo` follow. */
  link(viewIds: readonly ViewId[]): void;
  /** Binds a layer's labels (flat, same order as the grid); tools paint into this very array. Shown on every view of its frame of reference. */
  bindLayer(layerId: LayerId, volumeId: VolumeId, grid: Grid, labels: Uint8Array): void;
  unbindLayer(layerId: LayerId): void;
  setSegmentStyles(layerId: LayerId, styles: readonly SegmentStyle[]): void;
  setMaskStyle(style: MaskStyle): void;
  /** Where strokes go; null: painting is off. `lockedLabels` are never overwritten. */
  setPaintTarget(
    target: {
      readonly layerId: LayerId;
      readonly label: number;
      readonly lockedLabels: readonly number[];
      /** Painting stays where this layer, of the same grid, has this label. */
      readonly within?: { readonly layerId: LayerId; readonly label: number };
    } | null,
  ): void;
  /** Labels were changed by the application (undo, command); slices of the layer's grid. */
  labelsChanged(layerId: LayerId, slices: readonly number[]): void;
  /** Overlay planes (60xx) of the volume: one bit mask per slice (0/1 bytes), or null to hide. Not editable. */
  setGraphicOverlay(volumeId: VolumeId, slices: ReadonlyMap<number, Uint8Array> | null): void;
  /**
   * Shapes of measurements, over the pictures. A shape is drawn where it lies within half a slice of the shown plane; on a plane
   * that crosses it only the crossings are marked. On other volumes of its frame of reference it is faint and without text.
   */
  setShapes(shapes: readonly DrawnShape[], text: ShapeText): void;
  /** Abandons the gesture in progress, if any, and a shape that is not finished. */
  cancelGesture(): void;
  viewState(viewId: ViewId): ViewState | null;
  /** Directions of the picture in the volume's own coordinates (unit vectors, LPS); null without patient geometry. */
  viewAxes(viewId: ViewId): ViewAxes | null;
  on<E extends keyof ViewportEvents>(event: E, listener: (detail: ViewportEvents[E]) => void): Disposer;
  /** PNG of one view, as seen, masks included. */
  snapshot(viewId: ViewId): Promise<Blob>;
  /** Bytes of voxels that the engine holds now. */
  memoryBytes(): number;
  dispose(): void;
}
