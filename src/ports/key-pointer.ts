import type { ViewId } from '../domain/ids.ts';
import type { Lps } from '../geometry/vec3.ts';

/** How keys press the primary button: at once let go of, as with Alt, kept down until the next press, or kept down as with Ctrl. */
export type KeyedPress = 'click' | 'click-alt' | 'hold' | 'hold-control';

/** The pointer that keys move over a picture: tools can't tell it from a mouse. */
export interface KeyPointer {
  /** By CSS pixels, right and down; it begins in the middle and stays within the picture. What is held is dragged along. */
  movePointer(viewId: ViewId, step: readonly [dx: number, dy: number]): void;
  /** To a place of the patient on the slice that is shown; lets go of what is held. Nothing where the view shows nothing. */
  placePointer(viewId: ViewId, position: Lps): void;
  /** Presses the primary button where the pointer is; where it is held already, lets go of it. */
  pressPointer(viewId: ViewId, press: KeyedPress): void;
}
