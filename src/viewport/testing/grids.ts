import type { Grid } from '../../geometry/grid.ts';
import { addScaled, normalise, type Triple } from '../../geometry/vec3.ts';

const FRAME = '2.25.1';

/** Axial: columns to the left, rows to the back, slices upwards; starts at the origin. */
export function straightGrid(size: Grid['size'], spacingMm: Grid['spacingMm']): Grid {
  const axes: Grid['axes'] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  return { size, spacingMm, origin: [0, 0, 0], axes, frameOfReferenceUid: FRAME };
}

/** Turned about all three axes by 10 to 20 degrees, away from the origin. */
export function obliqueGrid(size: Grid['size'], spacingMm: Grid['spacingMm']): Grid {
  const turn = (v: Triple): Triple => rotate(rotate(rotate(v, 0, 17), 1, -12), 2, 20);
  return {
    ...straightGrid(size, spacingMm),
    origin: [-120, 35, 210],
    axes: [turn([1, 0, 0]), turn([0, 1, 0]), turn([0, 0, 1])],
  };
}

/** The same voxels counted from the other end: k runs against columns x rows. */
export function leftHanded(grid: Grid): Grid {
  const [a, b, c] = grid.axes;
  return { ...grid, axes: [a, b, addScaled([0, 0, 0], c, -1)] };
}

/** Slices that slip along the rows, as under gantry tilt. */
export function sheared(grid: Grid): Grid {
  const [a, b, c] = grid.axes;
  return { ...grid, axes: [a, b, normalise(addScaled(c, b, 0.25))] };
}

function rotate(v: Triple, axis: 0 | 1 | 2, degrees: number): Triple {
  const radians = (degrees * Math.PI) / 180;
  const [p, q] = [(axis + 1) % 3, (axis + 2) % 3] as [number, number];
  const out: [number, number, number] = [...v];
  out[p] = v[p]! * Math.cos(radians) - v[q]! * Math.sin(radians);
  out[q] = v[p]! * Math.sin(radians) + v[q]! * Math.cos(radians);
  return out;
}
