import { LineMarks } from './crosshair/line-marks.ts';
import type { ViewSize } from './view-camera.ts';

type Point = readonly [x: number, y: number];

const SVG = 'http://www.w3.org/2000/svg';
const GAP_PX = 12;

/** Marks over the picture that follow the pointer: brush outline, cross of the shared cursor, probe, drawn region. Drawn without the engine. */
export class Overlay {
  readonly element: SVGSVGElement;
  /** Where other planes cut this one. */
  readonly lines = new LineMarks();
  readonly #brush = part('g');
  readonly #cross = part('path');
  readonly #probe = part('g');
  readonly #box = part('rect');
  readonly #probeText = part('text');

  constructor() {
    this.element = document.createElementNS(SVG, 'svg');
    this.element.setAttribute('aria-hidden', 'true');
    Object.assign(this.element.style, {
      position: 'absolute',
      inset: '0',
      width: '100%',
      height: '100%',
      overflow: 'hidden',
      pointerEvents: 'none',
    });
    // Dark beneath bright: visible on black lungs and on white fat alike.
    this.#brush.append(circle('#000000', 2.5), circle('#ffffff', 1));
    set(this.#cross, { fill: 'none', stroke: '#ffd54a', 'stroke-width': 1, opacity: 0.8 });
    this.#probe.append(circle('#000000', 3, 4), circle('#ffd54a', 1.5, 4), this.#probeText);
    set(this.#probeText, {
      x: 9,
      y: -7,
      fill: '#ffd54a',
      stroke: '#000000',
      'stroke-width': 3,
      'paint-order': 'stroke',
      'font-size': 12,
      'font-family': 'inherit',
    });
    set(this.#box, { fill: '#ffd54a', 'fill-opacity': 0.08, stroke: '#ffd54a', 'stroke-width': 1 });
    this.element.append(this.lines.element);
    for (const each of [this.#cross, this.#box, this.#brush, this.#probe]) {
      this.element.append(each);
      each.style.display = 'none';
    }
  }

  /** @param isErasing dashed, so that it is told from painting without its colour */
  showBrush(at: Point | null, radiusPx: number, isErasing: boolean): void {
    this.#brush.style.display = at ? '' : 'none';
    if (!at) return;
    set(this.#brush, { transform: `translate(${at[0]} ${at[1]})` });
    for (const ring of this.#brush.children) {
      set(ring, { r: Math.max(1, radiusPx), 'stroke-dasharray': isErasing ? '4 3' : 'none' });
    }
  }

  showCross(at: Point | null, size: ViewSize): void {
    this.#cross.style.display = at ? '' : 'none';
    if (!at) return;
    const [x, y] = at;
    const { width, height } = size;
    const lines = `M0 ${y}H${x - GAP_PX}M${x + GAP_PX} ${y}H${width}M${x} 0V${y - GAP_PX}M${x} ${y + GAP_PX}V${height}`;
    set(this.#cross, { d: lines });
  }

  /** A rectangle between two corners. */
  showBox(box: readonly [Point, Point] | null): void {
    this.#box.style.display = box ? '' : 'none';
    if (!box) return;
    const [[ax, ay], [bx, by]] = box;
    set(this.#box, { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(bx - ax), height: Math.abs(by - ay) });
  }

  showProbe(at: Point | null, text: string): void {
    this.#probe.style.display = at ? '' : 'none';
    if (!at) return;
    set(this.#probe, { transform: `translate(${at[0]} ${at[1]})` });
    this.#probeText.textContent = text;
  }
}

function part<Tag extends 'g' | 'path' | 'text' | 'circle' | 'rect'>(tag: Tag): SVGElementTagNameMap[Tag] {
  return document.createElementNS(SVG, tag);
}

function circle(stroke: string, width: number, r = 1): SVGCircleElement {
  const element = part('circle');
  set(element, { fill: 'none', stroke, 'stroke-width': width, r });
  return element;
}

function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
