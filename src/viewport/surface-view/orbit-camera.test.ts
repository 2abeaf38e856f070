import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, type Lps, norm } from '../../geometry/vec3.ts';
import { FIRST_CAMERA, facedSide, facing, fittedTo, forward, sightLine, turned } from './orbit-camera.ts';

const SIDES = ['anterior', 'posterior', 'left', 'right', 'superior', 'inferior'] as const;

describe('the camera that turns around the patient', () => {
  it('faces the side that it is asked for', () => {
    for (const side of SIDES) expect(facedSide(facing(FIRST_CAMERA, side))).toBe(side);
  });

  it('shows the patient from the front with his left at the right of the picture and his head up', () => {
    expect(FIRST_CAMERA.right).toEqual([1, 0, 0]);
    expect(FIRST_CAMERA.up).toEqual([0, 0, 1]);
    expect(forward(FIRST_CAMERA)).toEqual([0, 1, 0]);
  });

  it('keeps its vectors at right angles and of length one, however it is turned', () => {
    const angle = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(angle, angle), { maxLength: 30 }), (turns) => {
        const camera = turns.reduce((now, [right, up]) => turned(now, right, up), FIRST_CAMERA);
        expect(norm(camera.right)).toBeCloseTo(1, 6);
        expect(norm(camera.up)).toBeCloseTo(1, 6);
        expect(dot(camera.right, camera.up)).toBeCloseTo(0, 6);
      }),
    );
  });

  it('turns with the hand: a drag to the right shows what was at the left', () => {
    expect(facedSide(turned(FIRST_CAMERA, Math.PI / 2, 0))).toBe('right');
    expect(facedSide(turned(FIRST_CAMERA, 0, Math.PI / 2))).toBe('inferior');
  });

  it('sees along lines that pass through what is in the middle', () => {
    const camera = fittedTo(FIRST_CAMERA, [-10, -20, -30], [30, 20, 10]);
    expect([...camera.target]).toEqual([10, 0, -10]);
    const [origin, direction] = sightLine(camera, 5, 7, 100);
    expect([...origin] as unknown as Lps).toEqual([15, -100, -17]);
    expect(direction).toEqual([0, 1, 0]);
  });
});
