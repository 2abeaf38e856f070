import type { View } from './view.ts';

type Point = readonly [x: number, y: number];

/** What is being drawn, in CSS pixels of the picture. */
export interface PathShape {
  readonly kind: 'line' | 'rectangle' | 'circle';
  readonly points: readonly Point[];
}

const SVG = 'http://www.w3.org/2000/svg';

/** The line in progress over a picture: dark beneath bright, dashed where it takes away. */
export class PathMark {
  #group: SVGGElement | null = null;

  show(view: View, shape: PathShape, isInverse: boolean): void {
    const overlay = view.surface?.overlay.element;
    if (!overlay) return;
    const group = this.#group ?? newGroup();
    this.#group = group;
    if (group.parentNode !== overlay) overlay.append(group);
    const d = outlineOf(shape);
    for (const path of group.children) {
      path.setAttribute('d', d);
      path.setAttribute('stroke-dasharray', isInverse ? '5 4' : 'none');
    }
  }

  hide(): void {
    this.#group?.remove();
  }
}

function newGroup(): SVGGElement {
  const group = document.createElementNS(SVG, 'g');
  for (const [stroke, width] of [
    ['#000000', '3.5'],
    ['#ffd54a', '1.5'],
  ] as const) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('fill', 'none');
    path.setAttribute('stroke', stroke);
    path.setAttribute('stroke-width', width);
    path.setAttribute('stroke-linejoin', 'round');
    path.setAttribute('stroke-linecap', 'round');
    group.append(path);
  }
  return group;
}

function outlineOf({ kind, points }: PathShape): string {
  const [first, second] = [points[0], points[1] ?? points[0]];
  if (!first || !second) return '';
  if (kind === 'rectangle') return `M${first[0]} ${first[1]}H${second[0]}V${second[1]}H${first[0]}Z`;
  if (kind === 'circle') {
    const r = Math.hypot(second[0] - first[0], second[1] - first[1]);
    return `M${first[0] - r} ${first[1]}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  }
  return `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`;
}
