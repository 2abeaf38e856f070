import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cross, distance, dot, type Triple } from '../geometry/vec3.ts';
import { sliceAt, slicePlanes } from './slice-planes.ts';
import { obliqueGrid, sheared, straightGrid } from './testing/grids.ts';
import {
  centredOn,
  fittedCamera,
  flipped,
  panned,
  pixelsPerMm,
  positionToScreen,
  rotated,
  screenToPosition,
  shownSlice,
  type ViewCamera,
  withSlice,
  zoomed,
} from './view-camera.ts';

const grid = obliqueGrid([40, 30, 12], [1, 1.5, 4]);
const planes = slicePlanes({ grid, hasPatientGeometry: true, frameKey: 'f' }, 'acquisition');
const size = { width: 400, height: 300 };
const start = fittedCamera(planes, 5);

const anyCamera = fc
  .record({
    turn: fc.integer({ min: -360, max: 360 }),
    h: fc.boolean(),
    v: fc.boolean(),
    x: fc.integer({ min: -90, max: 90 }),
  })
  .map(({ turn, h, v, x }) => {
    let camera: ViewCamera = rotated(start, turn);
    if (h) camera = flipped(camera, 'horizontal');
    if (v) camera = flipped(camera, 'vertical');
    return panned(zoomed(camera, 1.7, camera.focus), 3, x, -x);
  });

describe('the view camera', () => {
  it('maps the screen to the patient and back, however turned', () => {
    fc.assert(
      fc.property(anyCamera, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 }), (camera, x, y) => {
        const scale = pixelsPerMm(camera, planes, size);
        const position = screenToPosition(camera, scale, size, [x, y]);
        expect(sliceAt(planes, position)).toBeCloseTo(5, 9);
        const back = positionToScreen(camera, scale, size, position);
        expect(back[0]).toBeCloseTo(x, 6);
        expect(back[1]).toBeCloseTo(y, 6);
      }),
    );
  });

  it('fits the whole slice, edges of voxels included', () => {
    // 40 x 45 mm into 400 x 300: the height decides.
    expect(pixelsPerMm(start, planes, size)).toBeCloseTo(300 / 45, 9);
    expect(pixelsPerMm(start, planes, { width: 100, height: 300 })).toBeCloseTo(100 / 40, 9);
  });

  it('keeps the anchor in place while zooming, and keeps within limits', () => {
    const anchor = screenToPosition(start, pixelsPerMm(start, planes, size), size, [37, 222]);
    const closer = zoomed(start, 2.5, anchor);
    const at = positionToScreen(closer, pixelsPerMm(closer, planes, size), size, anchor);
    expect(at[0]).toBeCloseTo(37, 6);
    expect(at[1]).toBeCloseTo(222, 6);
    expect(zoomed(start, 1e9, start.focus).zoom).toBe(64);
    expect(zoomed(start, 1e-9, start.focus).zoom).toBe(0.1);
  });

  it('turns clockwise: after a quarter turn the top is on the right', () => {
    const turned = rotated(start, 90);
    expect(distance(turned.right, start.down.map((x) => -x) as unknown as Triple)).toBeCloseTo(0, 12);
    expect(distance(turned.down, start.right)).toBeCloseTo(0, 12);
    const round = rotated(rotated(rotated(turned, 90), 90), 90);
    expect(distance(round.right, start.right)).toBeLessThan(1e-12);
    expect(distance(rotated(rotated(start, 33), -33).right, start.right)).toBeLessThan(1e-12);
  });

  it('mirrors along one axis; both are half a turn', () => {
    const both = flipped(flipped(start, 'horizontal'), 'vertical');
    expect(distance(both.right, rotated(start, 180).right)).toBeLessThan(1e-12);
    const mirrored = flipped(start, 'horizontal');
    expect(dot(cross(mirrored.right, mirrored.down), cross(start.right, start.down))).toBeCloseTo(-1, 12);
  });

  it('pans by pixels: what was under the pointer stays under it', () => {
    const scale = pixelsPerMm(start, planes, size);
    const grabbed = screenToPosition(start, scale, size, [100, 100]);
    const moved = panned(start, scale, 30, -12);
    const at = positionToScreen(moved, scale, size, grabbed);
    expect(at[0]).toBeCloseTo(130, 6);
    expect(at[1]).toBeCloseTo(88, 6);
  });

  it('steps to slices without moving the picture, on a sheared stack too', () => {
    const slanted = slicePlanes(
      { grid: sheared(straightGrid([30, 30, 9], [1, 1, 3])), hasPatientGeometry: true, frameKey: 'f' },
      'acquisition',
    );
    const camera = panned(fittedCamera(slanted, 4), 2, 10, 6);
    const stepped = withSlice(camera, slanted, 7);
    expect(shownSlice(stepped, slanted)).toBe(7);
    const inPicture = (c: ViewCamera) => [
      dot(c.right, c.focus) - dot(c.right, slanted.step) * sliceAt(slanted, c.focus),
      dot(c.down, c.focus) - dot(c.down, slanted.step) * sliceAt(slanted, c.focus),
    ];
    expect(inPicture(stepped)[0]).toBeCloseTo(inPicture(camera)[0]!, 9);
    expect(inPicture(stepped)[1]).toBeCloseTo(inPicture(camera)[1]!, 9);
  });

  it('centres on a position, on the slice nearest to it', () => {
    const target: Triple = [grid.origin[0] + 11, grid.origin[1] + 13, grid.origin[2] + 20];
    const camera = centredOn(start, planes, target);
    expect(sliceAt(planes, camera.focus)).toBeCloseTo(Math.round(sliceAt(planes, target)), 9);
  });
});
