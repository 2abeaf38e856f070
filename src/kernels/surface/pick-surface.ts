import type { Surface } from '../../domain/surface.ts';
import { addScaled, cross, dot, type Lps, subtract, type Triple } from '../../geometry/vec3.ts';

const PARALLEL = 1e-12;

/**
 * Distance (mm) along a ray to the first triangle that it meets, null when it meets none (Moeller and Trumbore, 1997).
 *
 * @param direction unit vector, LPS
 */
export function pickSurface(surface: Surface, origin: Lps, direction: Triple): number | null {
  const { positions, triangles } = surface;
  const point = (v: number): Triple => [positions[v * 3]!, positions[v * 3 + 1]!, positions[v * 3 + 2]!];
  let nearest: number | null = null;
  for (let t = 0; t < triangles.length; t += 3) {
    const a = point(triangles[t]!);
    const ab = subtract(point(triangles[t + 1]!), a);
    const ac = subtract(point(triangles[t + 2]!), a);
    const p = cross(direction, ac);
    const determinant = dot(ab, p);
    if (Math.abs(determinant) < PARALLEL) continue;
    const way = subtract(origin, a);
    const u = dot(way, p) / determinant;
    if (u < 0 || u > 1) continue;
    const q = cross(way, ab);
    const v = dot(direction, q) / determinant;
    if (v < 0 || u + v > 1) continue;
    const distance = dot(ac, q) / determinant;
    if (distance > 0 && (nearest === null || distance < nearest)) nearest = distance;
  }
  return nearest;
}

/** The point of a ray at a distance (mm). */
export function alongRay(origin: Lps, direction: Triple, distanceMm: number): Lps {
  return addScaled(origin, direction, distanceMm) as unknown as Lps;
}
