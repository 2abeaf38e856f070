import type { Disposer } from '../../ports/viewport.ts';

export interface OrbitHandlers {
  /** Radians. */
  turn(right: number, up: number): void;
  /** CSS pixels, y down. */
  pan(x: number, y: number): void;
  zoom(factor: number): void;
  /** CSS pixels from the middle, y down. */
  click(x: number, y: number): void;
}

const RADIANS_PER_PX = 0.008;
const CLICK_PX = 4;

/** Drag turns, drag with Shift or another button pans, the wheel zooms, a press without movement is a click. */
export function bindOrbitGestures(element: HTMLElement, handlers: OrbitHandlers): Disposer {
  let last: { readonly x: number; readonly y: number; readonly pans: boolean } | null = null;
  let way = 0;
  const down = (event: PointerEvent) => {
    element.setPointerCapture(event.pointerId);
    last = { x: event.clientX, y: event.clientY, pans: event.button !== 0 || event.shiftKey };
    way = 0;
  };
  const move = (event: PointerEvent) => {
    if (!last) return;
    const [x, y] = [event.clientX - last.x, event.clientY - last.y];
    way += Math.abs(x) + Math.abs(y);
    last = { ...last, x: event.clientX, y: event.clientY };
    if (last.pans) handlers.pan(x, y);
    else handlers.turn(x * RADIANS_PER_PX, -y * RADIANS_PER_PX);
  };
  const up = (event: PointerEvent) => {
    const isClick = last !== null && way < CLICK_PX && !last.pans && event.type === 'pointerup';
    last = null;
    if (!isClick) return;
    const box = element.getBoundingClientRect();
    handlers.click(event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2);
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    handlers.zoom(Math.exp(-event.deltaY / 500));
  };
  const menu = (event: Event) => event.preventDefault();
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('wheel', wheel, { passive: false });
  element.addEventListener('contextmenu', menu);
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('wheel', wheel);
    element.removeEventListener('contextmenu', menu);
  };
}
