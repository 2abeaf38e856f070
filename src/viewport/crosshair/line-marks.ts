import type { Plane } from '../../ports/viewport.ts';
import type { ViewSize } from '../view-camera.ts';
import type { PlaneLine } from './plane-lines.ts';

const SVG = 'http://www.w3.org/2000/svg';
const GAP_PX = 14;
const HANDLE_PX = 5;

/** One colour for each plane, as in 3D Slicer; an acquisition in the colour of the cursor. */
const COLOURS: Readonly<Record<Plane, string>> = {
  axial: '#ff7b72',
  sagittal: '#ffd54a',
  coronal: '#7ee787',
  acquisition: '#9ecbff',
};

/** The lines of other planes over a picture: few, so drawn anew each time. */
export class LineMarks {
  readonly element = document.createElementNS(SVG, 'g');
  #drawn = '';

  /** @param strength faint for reference alone, full with handles while the lines can be moved */
  draw(lines: readonly PlaneLine[], centre: readonly [number, number] | null, size: ViewSize, isActive: boolean): void {
    const state = JSON.stringify([lines, centre, size, isActive]);
    if (state === this.#drawn) return;
    this.#drawn = state;
    this.element.replaceChildren(...lines.map((line) => lineGroup(line, centre ?? line.middle, size, isActive)));
  }
}

function lineGroup(
  { plane, middle, along, handles }: PlaneLine,
  centre: readonly [number, number],
  { width, height }: ViewSize,
  isActive: boolean,
): SVGGElement {
  const group = made('g', { opacity: isActive ? 0.9 : 0.4, 'data-plane': plane });
  const far = width + height;
  // Open around the shared point, so that what lies there can be seen.
  const off = Math.hypot(middle[0] - centre[0], middle[1] - centre[1]);
  const gap = isActive && off < GAP_PX ? Math.sqrt(GAP_PX ** 2 - off ** 2) : 0;
  const at = (by: number) => `${(middle[0] + along[0] * by).toFixed(1)} ${(middle[1] + along[1] * by).toFixed(1)}`;
  const d = `M${at(-far)}L${at(-gap)}M${at(gap)}L${at(far)}`;
  group.append(made('path', { d, fill: 'none', stroke: COLOURS[plane], 'stroke-width': 1 }));
  if (!isActive) return group;
  for (const [cx, cy] of handles) {
    group.append(
      made('circle', {
        cx,
        cy,
        r: HANDLE_PX,
        fill: '#000000',
        'fill-opacity': 0.6,
        stroke: COLOURS[plane],
        'stroke-width': 1.5,
      }),
    );
  }
  return group;
}

function made<Tag extends 'g' | 'path' | 'circle'>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
