import type { ViewState, WindowLevel } from '../ports/viewport.ts';
import type { Gesture, PointerSample } from './pointer-input.ts';
import { panned, zoomed } from './view-camera.ts';
import type { ViewModel } from './view-model.ts';

/** What the gestures of moving about may do. */
export interface NavigationActions {
  /** Model was changed: draw and tell. */
  readonly changed: () => void;
  readonly setSlice: (slice: number) => void;
  readonly setWindow: (window: WindowLevel) => void;
}

const nothing = () => undefined;

export function panGesture(view: ViewModel, actions: NavigationActions): Gesture {
  return {
    move: ({ dx, dy }) => {
      view.place((camera) => panned(camera, view.scale, dx, dy));
      actions.changed();
    },
    end: nothing,
    cancel: nothing,
  };
}

/** Drag up to come closer; the point that was pressed stays where it is. */
export function zoomGesture(view: ViewModel, start: PointerSample, actions: NavigationActions): Gesture {
  const anchor = view.positionAt(start.point);
  return {
    move: ({ dy }) => {
      if (!anchor) return;
      view.place((camera) => zoomed(camera, Math.exp(-dy / 150), anchor));
      actions.changed();
    },
    end: nothing,
    cancel: nothing,
  };
}

/** Drag down for higher slices; the whole stack takes at most the height of the view. */
export function scrollGesture(view: ViewModel, actions: NavigationActions): Gesture {
  const count = view.showing?.planes.count ?? 1;
  const pixelsPerSlice = Math.min(12, Math.max(2, view.size.height / count));
  const start = view.slice;
  let travelled = 0;
  return {
    move: ({ dy }) => {
      travelled += dy;
      actions.setSlice(start + Math.round(travelled / pixelsPerSlice));
    },
    end: nothing,
    cancel: () => actions.setSlice(start),
  };
}

/** Drag right for more width, down for a darker picture (a higher centre), in proportion to the window itself. */
export function windowGesture(state: ViewState, fallback: WindowLevel, actions: NavigationActions): Gesture {
  const start = state.window ?? fallback;
  let { center, width } = start;
  return {
    move: ({ dx, dy }) => {
      const perPixel = width / 300;
      width = Math.max(Math.abs(start.width) * 1e-3, width * Math.exp(dx / 200));
      center += dy * perPixel;
      actions.setWindow({ ...start, center, width });
    },
    end: nothing,
    cancel: () => actions.setWindow(start),
  };
}
