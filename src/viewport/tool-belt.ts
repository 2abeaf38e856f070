import { type ControlDragRole, DEFAULT_KEYS, type MouseSettings } from '../domain/key-settings.ts';
import { addScaled, type Lps } from '../geometry/vec3.ts';
import type { ToolId } from '../ports/viewport.ts';
import { Crosshair } from './crosshair/crosshair.ts';
import type { EventHub } from './event-hub.ts';
import {
  type NavigationActions,
  panGesture,
  scrollGesture,
  windowGesture,
  zoomGesture,
} from './navigation-gestures.ts';
import type { Overlay } from './overlay.ts';
import { isPaintTool, type Painter } from './painter.ts';
import { isPathTool, PathTool } from './path-tool.ts';
import { labelAt } from './pick-label.ts';
import type { Gesture, Modifiers, PointerHandler, PointerSample } from './pointer-input.ts';
import { regionWindowGesture } from './region-window-gesture.ts';
import type { Scene } from './scene.ts';
import { probeGesture } from './shapes/probe-gesture.ts';
import type { ShapeTools } from './shapes/shape-tools.ts';
import { displayedValue, voxelAt } from './value-at.ts';
import { fallbackWindow, type View } from './view.ts';
import { panned, zoomed } from './view-camera.ts';

const MIDDLE = 1;
const SECONDARY = 2;
const WHEEL_ZOOM = 1.15;

/**
 * What the pointer does in a view: the primary button uses the tool, the others and the wheel what `mouse` says (pan, zoom, scroll
 * unless bound otherwise); Shift with movement or the primary button points the linked views, with the wheel it nudges the series or sizes the
 * brush; Ctrl erases while painting, draws a region for the window with tools that do not use it, and zooms with the wheel; Alt with the
 * primary button picks the mask under the pointer.
 */
export class ToolBelt {
  readonly paths: PathTool;
  readonly crosshair: Crosshair;
  /** The wheel gives `turned` instead of scrolling. */
  isWheelTaken = false;
  /** What the middle and secondary button and the wheel do. */
  mouse: MouseSettings = DEFAULT_KEYS.mouse;
  #tool: ToolId = 'window';
  /** The pointer moves with Shift held. */
  #isPointing = false;
  readonly #scene: Scene;
  readonly #hub: EventHub;
  readonly #painter: Painter;
  readonly #shapes: ShapeTools;

  constructor(scene: Scene, hub: EventHub, tools: { readonly painter: Painter; readonly shapes: ShapeTools }) {
    this.#scene = scene;
    this.#hub = hub;
    this.#painter = tools.painter;
    this.#shapes = tools.shapes;
    this.paths = new PathTool(hub);
    this.crosshair = new Crosshair(scene);
  }

  setTool(tool: ToolId): void {
    if (tool !== this.#tool) this.#shapes.cancel();
    this.#tool = tool;
    this.paths.forget();
    this.#scene.isCursorShown = tool === 'crosshair';
    this.crosshair.mode = tool === 'crosshair' ? 'active' : needsClearPicture(tool) ? 'none' : 'faint';
    for (const view of this.#scene.views) {
      this.#painter.showBrush(view, tool, null, { shift: false, control: false });
      this.#scene.draw(view);
    }
  }

  handlerFor(view: View): PointerHandler {
    const actions = this.#actionsFor(view);
    return {
      press: (button, modifiers, sample) => this.#press(view, button, modifiers, sample, actions),
      hover: (sample, modifiers) => {
        this.#painter.showBrush(view, this.#tool, sample, modifiers);
        this.#shapes.hover(view, this.#tool, sample);
        this.paths.hover(view, sample);
        this.crosshair.hover(view, sample);
        this.#hoverCursor(view, modifiers.shift ? sample : null);
        this.#tellPosition(view, sample);
      },
      wheel: (steps, modifiers, sample) => this.#wheel(view, steps, modifiers, sample, actions),
      pinch: (factor, [dx, dy], sample) => {
        view.model.place((camera) => panned(camera, view.model.scale, dx, dy));
        this.#zoomAt(view, factor, sample);
      },
      focused: () => this.#hub.emit('focused', { viewId: view.viewId }),
    };
  }

  #actionsFor(view: View): NavigationActions {
    return {
      changed: () => this.#scene.moved(view),
      setSlice: (slice) => this.#scene.scrollTo(view, slice),
      setWindow: (window) => this.#scene.shareWindow(view, window),
    };
  }

  #press(
    view: View,
    button: number,
    modifiers: Modifiers,
    sample: PointerSample,
    actions: NavigationActions,
  ): Gesture | null {
    const { showing } = view.model;
    if (!showing) return null;
    if (button === MIDDLE) return this.#drag(this.mouse.middle, view, sample, actions);
    if (button === SECONDARY) return this.#drag(this.mouse.secondary, view, sample, actions);
    if (button !== 0) return null;
    if (modifiers.alt) return this.#pick(view, sample);
    if (modifiers.shift) return this.#pointGesture(view, sample);
    if (isPathTool(this.#tool)) return this.paths.begin(view, this.#tool, modifiers, sample);
    if (modifiers.control && !isPaintTool(this.#tool)) return this.#drag(this.mouse.control, view, sample, actions);
    const onShape = this.#shapes.press(view, this.#tool, sample);
    if (onShape || this.#tool.startsWith('measure-')) return onShape;
    if (isPaintTool(this.#tool)) return this.#painter.begin(view, this.#tool, modifiers, sample);
    switch (this.#tool) {
      case 'pan':
      case 'zoom':
      case 'scroll':
        return this.#drag(this.#tool, view, sample, actions);
      case 'crosshair':
        return this.crosshair.press(view, sample) ?? this.#pointGesture(view, sample);
      case 'probe':
        return probeGesture(this.#scene, view, sample);
      default:
        return this.#drag('window', view, sample, actions);
    }
  }

  /** The mask under the pointer, whatever the tool. */
  #pick(view: View, { point }: PointerSample): null {
    const [volume, position] = [view.model.showing?.volume, view.model.positionAt(point)];
    const over = volume ? this.#scene.layers.over(volume.info.id, volume.space.frameKey) : [];
    const picked = position && labelAt(over, position);
    if (picked) this.#hub.emit('labelPicked', picked);
    return null;
  }

  #drag(role: ControlDragRole, view: View, sample: PointerSample, actions: NavigationActions): Gesture | null {
    const { showing } = view.model;
    if (!showing) return null;
    if (role === 'pan') return panGesture(view.model, actions);
    if (role === 'zoom') return zoomGesture(view.model, sample, actions);
    if (role === 'scroll') return scrollGesture(view.model, actions);
    if (role === 'region') {
      const showBox = (box: Parameters<Overlay['showBox']>[0]) => view.surface?.overlay.showBox(box);
      return regionWindowGesture(view.model, sample, { setWindow: actions.setWindow, showBox });
    }
    return windowGesture(view.model.describe(), fallbackWindow(showing.volume), actions);
  }

  #pointGesture(view: View, start: PointerSample): Gesture {
    const point = ({ point: at }: PointerSample) => {
      const position = view.model.positionAt(at);
      if (position) this.#scene.pointTo(view, position);
    };
    const done = () => {
      this.#scene.isCursorShown = this.#tool === 'crosshair';
      if (!this.#scene.isCursorShown) this.#scene.drawAll();
    };
    this.#scene.isCursorShown = true;
    point(start);
    return { move: point, end: done, cancel: done };
  }

  /** With Shift held every linked view shows the place under the pointer; a null sample ends that. */
  #hoverCursor(view: View, sample: PointerSample | null): void {
    const position = sample && view.model.positionAt(sample.point);
    if (position) {
      this.#isPointing = true;
      this.#scene.isCursorShown = true;
      this.#scene.pointTo(view, position);
    } else if (this.#isPointing) {
      this.#isPointing = false;
      this.#scene.isCursorShown = this.#tool === 'crosshair';
      this.#scene.drawAll();
    }
  }

  #wheel(view: View, steps: number, modifiers: Modifiers, sample: PointerSample, actions: NavigationActions): void {
    if (modifiers.control !== (this.mouse.wheel === 'zoom')) {
      this.#zoomAt(view, WHEEL_ZOOM ** -steps, sample);
    } else if (modifiers.shift && isPaintTool(this.#tool)) {
      this.#painter.resize(-steps);
      this.#painter.showBrush(view, this.#tool, sample, modifiers);
    } else if (this.isWheelTaken && !modifiers.shift) {
      this.#hub.emit('turned', { viewId: view.viewId, steps });
    } else if (modifiers.shift) {
      this.#nudge(view, steps);
    } else {
      actions.setSlice(view.model.slice + steps);
      this.#tellPosition(view, sample);
    }
  }

  /** One slice of this volume against the others; the application moves it. */
  #nudge(view: View, steps: number): void {
    const { axes } = view.model;
    if (!axes) return;
    const stepMm = addScaled([0, 0, 0], axes.normal, steps * axes.sliceSpacingMm);
    this.#hub.emit('nudge', { viewId: view.viewId, stepMm });
  }

  #zoomAt(view: View, factor: number, sample: PointerSample): void {
    const anchor = view.model.positionAt(sample.point);
    if (anchor) view.model.place((camera) => zoomed(camera, factor, anchor));
    this.#scene.moved(view);
  }

  #tellPosition(view: View, sample: PointerSample | null): void {
    const nothing = { position: null, voxel: null, value: null };
    const read = sample ? this.#readAt(view, sample.point) : nothing;
    this.#hub.emit('pointed', { viewId: view.viewId, ...read });
  }

  #readAt(view: View, point: readonly [number, number]) {
    const position = view.model.positionAt(point);
    const volume = view.model.showing?.volume;
    if (!position || !volume) return { position: null, voxel: null, value: null };
    const { grid, hasPatientGeometry } = volume.space;
    const voxel = voxelAt(grid, position);
    const value = voxel && displayedValue(volume.voxels, grid, voxel);
    return { position: hasPatientGeometry ? (position as Lps) : null, voxel, value };
  }
}

/** Tools that draw on the picture: lines over it would be in the way. */
function needsClearPicture(tool: ToolId): boolean {
  return isPaintTool(tool) || isPathTool(tool) || tool.startsWith('measure-');
}
