import { cross, distance, dot, norm, type Triple } from '../geometry/vec3.ts';
import type { Plane, Tilt } from '../ports/viewport.ts';

/** Unit normals of the patient planes; which way they point does not matter here. */
const NORMALS: Readonly<Record<Exclude<Plane, 'acquisition'>, Triple>> = {
  axial: [0, 0, 1],
  coronal: [0, 1, 0],
  sagittal: [1, 0, 0],
};
const SAME = 1e-9;

/** Angle between a turned plane and the patient plane that it was, in whole degrees; 0 for one that was turned in itself alone. */
export function tiltDegrees(plane: Plane, tilt: Tilt | null | undefined): number {
  if (!tilt || plane === 'acquisition') return 0;
  const cosine = Math.abs(dot(cross(tilt.right, tilt.down), NORMALS[plane]));
  return Math.round((Math.acos(Math.min(1, cosine)) * 180) / Math.PI);
}

export function isSameTilt(a: Tilt | null, b: Tilt | null): boolean {
  if (!a || !b) return a === b;
  return (['right', 'down', 'through'] as const).every((part) => distance(a[part], b[part]) < SAME);
}

/** A tilt from what was saved with a case; nothing when there is none or it makes no plane. */
export function savedTilt(saved: unknown): { readonly tilt?: Tilt } {
  if (typeof saved !== 'object' || saved === null) return {};
  const { right, down, through } = saved as Partial<Record<keyof Tilt, unknown>>;
  if (!isTriple(right) || !isTriple(down) || !isTriple(through)) return {};
  const isPair =
    Math.abs(norm(right) - 1) < 1e-3 && Math.abs(norm(down) - 1) < 1e-3 && Math.abs(dot(right, down)) < 1e-3;
  return isPair ? { tilt: { right, down, through } } : {};
}

function isTriple(value: unknown): value is Triple {
  return Array.isArray(value) && value.length === 3 && value.every((part) => Number.isFinite(part));
}
