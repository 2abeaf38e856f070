import { describe, expect, it } from 'vitest';
import { type IconNode, outlineOf, pathKit } from './icon-outlines.ts';

/** Area in square units by the shoelace rule over points of the outline; holes turn the other way. */
async function areaOf(...shapes: IconNode): Promise<number> {
  const kit = await pathKit();
  const d = outlineOf(shapes, kit);
  let [area, x, y, startX, startY] = [0, 0, 0, 0, 0];
  const to = (nextX: number, nextY: number) => {
    area += (x * nextY - nextX * y) / 2;
    [x, y] = [nextX, nextY];
  };
  for (const [, command, text = ''] of d.matchAll(/([mlqcz])([^mlqcz]*)/g)) {
    const p = [...text.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(Number);
    const [x0, y0] = [x, y];
    if (command === 'm') [x, y, startX, startY] = [x + p[0]!, y + p[1]!, x + p[0]!, y + p[1]!];
    else if (command === 'l') to(x0 + p[0]!, y0 + p[1]!);
    else if (command === 'q') {
      for (let k = 1; k <= 16; k++) {
        const [s, u] = [k / 16, 1 - k / 16];
        to(x0 + 2 * s * u * p[0]! + s * s * p[2]!, y0 + 2 * s * u * p[1]! + s * s * p[3]!);
      }
    } else to(startX, startY);
  }
  return Math.abs(area);
}

describe('the outlines of icons', () => {
  const width = 1.75;
  const caps = Math.PI * (width / 2) ** 2;

  it('cover what the strokes cover', async () => {
    expect(await areaOf(['path', { d: 'M2 4h10' }])).toBeCloseTo(10 * width + caps, 1);
    expect(await areaOf(['line', { x1: '3', y1: '2', x2: '3', y2: '20' }])).toBeCloseTo(18 * width + caps, 1);
    expect(await areaOf(['polyline', { points: '2 2 12 2 12 12' }])).toBeCloseTo(
      20 * width + caps / 4 - width ** 2 / 4 + caps,
      1,
    );
    expect(await areaOf(['polygon', { points: '4 4 14 4 14 14 4 14' }])).toBeCloseTo(40 * width - width ** 2 + caps, 1);
  });

  it('have the holes of rings and frames', async () => {
    // Skia draws arcs by quadratic curves that leave the circle by hundredths of a unit.
    const ring = await areaOf(['circle', { cx: '12', cy: '12', r: '9' }]);
    expect(ring / (2 * Math.PI * 9 * width)).toBeCloseTo(1, 1);
    const frame = await areaOf(['rect', { x: '3', y: '3', width: '18', height: '12', rx: '2' }]);
    expect(frame / ((60 - 16 + 4 * Math.PI) * width)).toBeCloseTo(1, 1);
  });

  it('fill what is filled, and count what lies on each other once', async () => {
    const bar = ['path', { d: 'M2 4h10' }] as const;
    expect(await areaOf(bar, bar)).toBeCloseTo(10 * width + caps, 1);
    const filled = ['path', { d: 'M4 4h10v10h-10z', fill: 'currentColor' }] as const;
    expect(await areaOf(filled)).toBeCloseTo(100 + 20 * width + caps, 1);
  });

  it('read arcs whose flags stand without a space', async () => {
    const spaced = await areaOf(['path', { d: 'M9 9.5a3 2.5 0 0 1 6 0c0 2-2 2-3 3.5' }]);
    expect(await areaOf(['path', { d: 'M9 9.5a3 2.5 0 016 0c0 2-2 2-3 3.5' }])).toBe(spaced);
    expect(spaced).toBeGreaterThan(10);
  });

  it('are refused for a shape that is not known', async () => {
    const kit = await pathKit();
    expect(() => outlineOf([['text', {}]], kit)).toThrow('not known');
    expect(() => outlineOf([['path', { d: 'nonsense' }]], kit)).toThrow('can not be read');
  });
});
