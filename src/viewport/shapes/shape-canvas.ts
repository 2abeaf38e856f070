import type { ViewSize } from '../view-camera.ts';
import type { ProjectedShape, ScreenPoint } from './project-shape.ts';

const SVG = 'http://www.w3.org/2000/svg';
const HANDLE_PX = 3.5;
const CROSS_PX = 4;
const LINE_PX = 15;
const TEXT_GAP_PX = 9;
const CHARACTER_PX = 6.6;
const FONT = '"Inter Variable", system-ui, "Segoe UI", Roboto, sans-serif';

/** A projected shape with its words. */
export interface ShapePicture extends ProjectedShape {
  readonly text: readonly string[];
}

/** Draws measurements over a picture, anew each time: there are few of them. */
export class ShapeCanvas {
  readonly element: SVGSVGElement;
  #isEmpty = true;

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
  }

  draw(pictures: readonly ShapePicture[], size: ViewSize): void {
    if (this.#isEmpty && pictures.length === 0) return;
    this.#isEmpty = pictures.length === 0;
    this.element.replaceChildren(...pictures.map((picture) => shapeGroup(picture, size)));
  }

  get isEmpty(): boolean {
    return this.#isEmpty;
  }
}

function shapeGroup(picture: ShapePicture, size: ViewSize): SVGGElement {
  const { shape, lines, handles, crossings, isFaint, text } = picture;
  const group = made('g', { opacity: isFaint ? 0.45 : 1, 'data-shape': shape.id });
  const d = [...lines.map(pathOf), ...crossings.map(crossAt), ...(shape.kind === 'point' ? handles.map(crossAt) : [])];
  const look = { d: d.join(''), fill: 'none', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };
  const width = shape.isSelected ? 2 : 1.5;
  // Dark beneath bright: visible on black air and on white fat alike.
  group.append(made('path', { ...look, stroke: '#000000', 'stroke-opacity': 0.65, 'stroke-width': width + 2 }));
  const dashes = isFaint ? { 'stroke-dasharray': '4 3' } : {};
  group.append(made('path', { ...look, stroke: shape.colour, 'stroke-width': width, ...dashes }));
  if (isFaint) return group;
  if (shape.isSelected || shape.showsHandles || lines.length === 0) {
    for (const [cx, cy] of shape.isEditable ? handles : []) {
      const ring = { cx, cy, r: HANDLE_PX, fill: '#000000', 'fill-opacity': 0.5, stroke: shape.colour };
      group.append(made('circle', { ...ring, 'stroke-width': 1.5 }));
    }
  }
  if (text.length > 0 && crossings.length === 0)
    group.append(textBeside([...lines.flat(), ...handles], text, shape.colour, size));
  return group;
}

function pathOf(line: readonly ScreenPoint[]): string {
  return `M${line.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}`;
}

function crossAt([x, y]: ScreenPoint): string {
  const [l, r, t, b] = [x - CROSS_PX, x + CROSS_PX, y - CROSS_PX, y + CROSS_PX].map((v) => v.toFixed(2));
  return `M${l} ${y.toFixed(2)}H${r}M${x.toFixed(2)} ${t}V${b}`;
}

/** Right of the shape, or left of it where the picture ends; always inside of the picture. */
function textBeside(
  points: readonly ScreenPoint[],
  text: readonly string[],
  colour: string,
  size: ViewSize,
): SVGTextElement {
  const rightmost = points.reduce((best, point) => (point[0] > best[0] ? point : best));
  const leftmost = points.reduce((best, point) => (point[0] < best[0] ? point : best));
  const width = Math.max(...text.map((line) => line.length)) * CHARACTER_PX;
  const fitsRight = rightmost[0] + TEXT_GAP_PX + width <= size.width;
  const [x, anchor] = fitsRight
    ? [rightmost[0] + TEXT_GAP_PX, 'start']
    : [Math.max(width, leftmost[0] - TEXT_GAP_PX), 'end'];
  const middle = (fitsRight ? rightmost : leftmost)[1];
  const top = Math.min(size.height - text.length * LINE_PX, Math.max(2, middle - (text.length * LINE_PX) / 2));
  const element = made('text', {
    fill: colour,
    stroke: '#000000',
    'stroke-width': 3,
    'stroke-opacity': 0.8,
    'paint-order': 'stroke',
    'font-size': 12,
    'font-family': FONT,
    'text-anchor': anchor,
  });
  text.forEach((line, n) => {
    const part = made('tspan', { x: x.toFixed(1), y: (top + 12 + n * LINE_PX).toFixed(1) });
    part.textContent = line;
    element.append(part);
  });
  return element;
}

function made<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
