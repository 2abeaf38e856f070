import type { KeyedPress } from '../ports/key-pointer.ts';
import type { Gesture, Modifiers, PointerHandler, PointerSample } from './pointer-input.ts';

/** CSS pixels. */
type Point = readonly [x: number, y: number];

const PLAIN: Modifiers = { shift: false, control: false };
const MODIFIERS: Readonly<Record<KeyedPress, Modifiers>> = {
  click: PLAIN,
  'click-alt': { ...PLAIN, alt: true },
  hold: PLAIN,
  'hold-control': { ...PLAIN, control: true },
};

/**
 * A pointer without a mouse, for one view: moves by steps, presses, holds, and is seen as long as it is in use. Places and steps
 * are CSS pixels of the view's element, x to the right, y downwards, from its upper left corner.
 */
export class KeyedPointer {
  readonly #root: HTMLElement;
  readonly #handler: PointerHandler;
  readonly #mark = document.createElement('div');
  #at: Point | null = null;
  #held: Gesture | null = null;

  constructor(root: HTMLElement, handler: PointerHandler) {
    this.#root = root;
    this.#handler = handler;
    this.#mark.setAttribute('aria-hidden', 'true');
    this.#mark.dataset.testid = 'key-pointer';
    // Dark beneath bright, as all marks: seen on black lungs and on white fat alike.
    Object.assign(this.#mark.style, {
      position: 'absolute',
      left: '-8px',
      top: '-8px',
      width: '14px',
      height: '14px',
      borderRadius: '50%',
      border: '1px solid #ffd54a',
      boxShadow: '0 0 0 1px #000000, inset 0 0 0 1px #000000',
      pointerEvents: 'none',
    });
  }

  /** By `dx` to the right and `dy` downwards, CSS pixels; never out of the picture. The first call only shows where it is: the middle. */
  move([dx, dy]: Point): void {
    const { clientWidth, clientHeight } = this.#root;
    const from = this.#at ?? [clientWidth / 2, clientHeight / 2];
    // The first key shows where it is.
    const [stepX, stepY] = this.#at ? [dx, dy] : [0, 0];
    this.#moveTo([from[0] + stepX, from[1] + stepY]);
  }

  #moveTo([x, y]: Point): void {
    const { clientWidth, clientHeight } = this.#root;
    const to: Point = [within(x, clientWidth), within(y, clientHeight)];
    const from = this.#at ?? to;
    this.#show(to);
    const sample = { point: to, dx: to[0] - from[0], dy: to[1] - from[1] };
    this.#held?.move(sample);
    this.#handler.hover(sample, PLAIN);
  }

  /** Lets go of what is held, then goes to a place of the picture. */
  place(at: Point): void {
    if (this.#held) this.#letGo();
    this.#moveTo(at);
  }

  /** What is held is let go of; else the primary button is pressed, as with Ctrl or Alt where its name says so; a click is let go of at once. */
  press(press: KeyedPress): void {
    if (!this.#at) this.move([0, 0]);
    if (this.#held) {
      this.#letGo();
      return;
    }
    this.#handler.focused();
    this.#held = this.#handler.press(0, MODIFIERS[press], this.#sample());
    if (press === 'click' || press === 'click-alt') this.#letGo();
    this.#mark.style.background = this.#held ? '#ffd54a66' : '';
  }

  /** Abandons what is held and hides: the mouse or Escape took over. */
  cancel(): void {
    this.#held?.cancel();
    this.#held = null;
    this.#at = null;
    this.#mark.remove();
  }

  #letGo(): void {
    const held = this.#held;
    this.#held = null;
    this.#mark.style.background = '';
    held?.end();
    this.#handler.hover(this.#sample(), PLAIN);
  }

  #sample(): PointerSample {
    return { point: this.#at ?? [0, 0], dx: 0, dy: 0 };
  }

  #show(at: Point): void {
    this.#at = at;
    this.#mark.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
    if (!this.#mark.parentElement) this.#root.append(this.#mark);
  }
}

function within(value: number, size: number): number {
  return Math.max(0, Math.min(size - 1, value));
}
