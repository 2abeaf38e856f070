import type { Disposer } from '../ports/viewport.ts';

/** Where the pointer is in the picture, in CSS pixels, and how far it came since the sample before. */
export interface PointerSample {
  readonly point: readonly [x: number, y: number];
  readonly dx: number;
  readonly dy: number;
}

export interface Modifiers {
  readonly shift: boolean;
  /** Ctrl, or Command where Ctrl+click is the secondary click. */
  readonly control: boolean;
  readonly alt?: boolean;
}

/** What happens between pressing a button and letting it go. */
export interface Gesture {
  move(sample: PointerSample): void;
  end(): void;
  /** Takes back what it did, where that can be. */
  cancel(): void;
}

/** What a view does with its pointer. */
export interface PointerHandler {
  /** Button as in PointerEvent: 0 primary, 1 middle, 2 secondary. Null: nothing begins. */
  press(button: number, modifiers: Modifiers, sample: PointerSample): Gesture | null;
  hover(sample: PointerSample | null, modifiers: Modifiers): void;
  /** `steps`: whole notches, positive towards the reader. */
  wheel(steps: number, modifiers: Modifiers, sample: PointerSample): void;
  pinch(factor: number, pan: readonly [number, number], sample: PointerSample): void;
  focused(): void;
}

/** Less than this is a table that shakes, not a hand that takes the mouse. */
const TAKEN_PX = 3;
const NOTCH_PX = 50;
const TRACKPAD_STEP_PX = 30;
const LINE_PX = 40;
const PAUSE_MS = 250;

/** Listens to one element and turns its events into gestures. No other element of the view takes part. */
export class PointerInput {
  readonly #root: HTMLElement;
  readonly #handler: PointerHandler;
  readonly #removers: Disposer[] = [];
  readonly #other: { cancel(): void };
  readonly #touches = new Map<number, readonly [number, number]>();
  #gesture: { readonly pointerId: number; readonly gesture: Gesture } | null = null;
  #last: readonly [number, number] = [0, 0];
  #wheelRest = { value: 0, at: 0 };

  /**
   * @param host takes the focus when the picture is pressed
   * @param other the pointer of the keys, which ends when the mouse is taken
   */
  constructor(root: HTMLElement, host: HTMLElement, handler: PointerHandler, other: { cancel(): void }) {
    this.#root = root;
    this.#handler = handler;
    this.#other = other;
    root.style.touchAction = 'none';
    this.#listen(root, 'pointerdown', (event) => {
      this.#other.cancel();
      host.focus({ preventScroll: true });
      handler.focused();
      this.#press(event);
    });
    this.#listen(root, 'pointermove', (event) => {
      if (Math.hypot(event.movementX, event.movementY) >= TAKEN_PX) this.#other.cancel();
      this.#move(event);
    });
    this.#listen(root, 'pointerup', (event) => this.#release(event, false));
    this.#listen(root, 'pointercancel', (event) => this.#release(event, true));
    this.#listen(root, 'pointerleave', (event) => {
      if (!this.#gesture) handler.hover(null, modifiersOf(event));
    });
    this.#listen(root, 'contextmenu', (event) => event.preventDefault());
    // The middle button would start the browser's own scrolling; any button would start a selection.
    this.#listen(root, 'mousedown', (event) => event.preventDefault());
    this.#listen(root, 'wheel', (event) => this.#wheel(event), { passive: false });
    this.#listen(host, 'focusin', () => handler.focused());
  }

  /** Abandons the gesture in progress. */
  cancel(): void {
    this.#other.cancel();
    this.#gesture?.gesture.cancel();
    this.#gesture = null;
  }

  dispose(): void {
    this.cancel();
    for (const remove of this.#removers) remove();
  }

  #listen<E extends keyof HTMLElementEventMap>(
    target: HTMLElement,
    type: E,
    listener: (event: HTMLElementEventMap[E]) => void,
    options?: AddEventListenerOptions,
  ): void {
    target.addEventListener(type, listener, options);
    this.#removers.push(() => target.removeEventListener(type, listener, options));
  }

  #press(event: PointerEvent): void {
    const point = this.#pointOf(event);
    if (event.pointerType === 'touch') {
      this.#touches.set(event.pointerId, point);
      if (this.#touches.size > 1) {
        // A second finger: what looked like a stroke was the beginning of a pinch.
        this.cancel();
        return;
      }
    }
    // Another button during a gesture changes nothing.
    if (this.#gesture) return;
    this.#last = point;
    const gesture = this.#handler.press(event.button, modifiersOf(event), { point, dx: 0, dy: 0 });
    if (!gesture) return;
    this.#gesture = { pointerId: event.pointerId, gesture };
    this.#root.setPointerCapture(event.pointerId);
  }

  #move(event: PointerEvent): void {
    if (this.#touches.size > 1 && this.#touches.has(event.pointerId)) {
      this.#pinch(event);
      return;
    }
    const isGesture = this.#gesture?.pointerId === event.pointerId;
    // The browser bundles fast movement into one event; a stroke must not cut its corners.
    const parts = isGesture && 'getCoalescedEvents' in event ? event.getCoalescedEvents() : [];
    for (const part of parts.length > 0 ? parts : [event]) {
      const sample = this.#sampleOf(part);
      if (isGesture) this.#gesture?.gesture.move(sample);
      else if (!this.#gesture) this.#handler.hover(sample, modifiersOf(event));
    }
    if (isGesture) this.#handler.hover({ point: this.#last, dx: 0, dy: 0 }, modifiersOf(event));
  }

  #release(event: PointerEvent, isAbandoned: boolean): void {
    this.#touches.delete(event.pointerId);
    if (this.#gesture?.pointerId !== event.pointerId) return;
    // While other buttons are held the browser sends no pointerup; when it comes, all are up.
    const { gesture } = this.#gesture;
    this.#gesture = null;
    if (isAbandoned) gesture.cancel();
    else gesture.end();
    if (event.pointerType === 'touch') this.#handler.hover(null, modifiersOf(event));
  }

  #pinch(event: PointerEvent): void {
    const before = [...this.#touches.values()];
    const now = this.#pointOf(event);
    this.#touches.set(event.pointerId, now);
    const after = [...this.#touches.values()];
    const [a0, b0] = [before[0]!, before[1]!];
    const [a1, b1] = [after[0]!, after[1]!];
    const spread = Math.hypot(a0[0] - b0[0], a0[1] - b0[1]);
    const factor = spread > 0 ? Math.hypot(a1[0] - b1[0], a1[1] - b1[1]) / spread : 1;
    const middle = (a: readonly [number, number], b: readonly [number, number]) => [
      (a[0] + b[0]) / 2,
      (a[1] + b[1]) / 2,
    ];
    const [from, to] = [middle(a0, b0), middle(a1, b1)] as [[number, number], [number, number]];
    this.#handler.pinch(factor, [to[0] - from[0], to[1] - from[1]], { point: to, dx: 0, dy: 0 });
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    // With Shift held browsers turn the wheel sideways.
    const delta = event.deltaY !== 0 ? event.deltaY : event.deltaX;
    const steps = this.#wheelSteps(delta, event.deltaMode, event.timeStamp);
    if (steps !== 0) this.#handler.wheel(steps, modifiersOf(event), this.#sampleOf(event));
  }

  /** A mouse's notch is one step; a trackpad's small deltas add up to steps. */
  #wheelSteps(delta: number, mode: number, at: number): number {
    const pixels = mode === WheelEvent.DOM_DELTA_PIXEL ? delta : delta * LINE_PX;
    if (Math.abs(pixels) >= NOTCH_PX) return Math.sign(pixels) * Math.max(1, Math.round(Math.abs(pixels) / 120));
    const isFresh = at - this.#wheelRest.at > PAUSE_MS || Math.sign(pixels) !== Math.sign(this.#wheelRest.value);
    const sum = (isFresh ? 0 : this.#wheelRest.value) + pixels;
    const steps = Math.trunc(sum / TRACKPAD_STEP_PX);
    this.#wheelRest = { value: sum - steps * TRACKPAD_STEP_PX, at };
    return steps;
  }

  #sampleOf(event: MouseEvent): PointerSample {
    const point = this.#pointOf(event);
    const sample = { point, dx: point[0] - this.#last[0], dy: point[1] - this.#last[1] };
    this.#last = point;
    return sample;
  }

  #pointOf(event: MouseEvent): readonly [number, number] {
    const box = this.#root.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }
}

function modifiersOf(event: MouseEvent): Modifiers {
  return { shift: event.shiftKey, control: event.ctrlKey || event.metaKey, alt: event.altKey };
}
