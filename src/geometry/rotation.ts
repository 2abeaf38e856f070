import { addScaled, cross, dot, normalise, type Triple } from './vec3.ts';

/** Turns a vector about a unit axis, right-handed: `axis` towards the eye, positive angles run against the clock (Rodrigues). */
export function turned(vector: Triple, axis: Triple, radians: number): [number, number, number] {
  const cos = Math.cos(radians);
  const across = addScaled([vector[0] * cos, vector[1] * cos, vector[2] * cos], cross(axis, vector), Math.sin(radians));
  return addScaled(across, axis, dot(axis, vector) * (1 - cos));
}

/** The nearest pair of perpendicular unit vectors that keeps the first direction. */
export function orthonormal(right: Triple, down: Triple): { readonly right: Triple; readonly down: Triple } {
  const first = normalise(right);
  return { right: first, down: normalise(addScaled(down, first, -dot(down, first))) };
}
