import type { Random } from '../random.ts';
import { boxAround, ellipsoid, smoothDifference, smoothUnion } from './distance.ts';
import { createNoise } from './noise-field.ts';
import type { Structure } from './structure.ts';
import { Organ, Tissue } from './tissue.ts';

export interface Kidney {
  /** Signed distance to the capsule, hilum filled. */
  readonly outline: (x: number, y: number, z: number) => number;
  readonly structures: readonly Structure[];
}

/**
 * A kidney: cortex, pyramids that point to the sinus, fat and collecting system in the sinus, lips around the hilum.
 *
 * @param side -1 the patient's right, 1 left
 */
export function createKidney(side: 1 | -1, random: Random): Kidney {
  const centre = side < 0 ? ([-63, 42, -58] as const) : ([66, 40, -40] as const);
  const length = random.between(52, 58);
  const noise = createNoise(random, 20);
  const fine = createNoise(random, 7);
  const c = Math.cos(side * 0.5);
  const s = Math.sin(side * 0.5);
  // Own axes of the kidney: u towards the side, v to the back, w to the head. Written in place: asked for every voxel.
  const own = new Float64Array(3);
  const local = (x: number, y: number, z: number): void => {
    const dz = z - centre[2];
    // Upper poles lean inwards and backwards.
    const dx = x - centre[0] + side * 0.18 * dz;
    const dy = y - centre[1] + 0.1 * dz;
    own[0] = (dx * c + dy * s) * side;
    own[1] = -dx * s + dy * c;
    own[2] = dz;
  };
  const outline = (x: number, y: number, z: number) => {
    local(x, y, z);
    const u = own[0]!;
    const v = own[1]!;
    const w = own[2]!;
    return ellipsoid(u, v, w, 28, 23.5, length) + 1.6 * noise(x, y, z);
  };
  const sinus = (x: number, y: number, z: number) => {
    local(x, y, z);
    const u = own[0]!;
    const v = own[1]!;
    const w = own[2]!;
    const inner = ellipsoid(u + 7, v, w, 12, 8, length * 0.5);
    const gate = ellipsoid(u + 24, v + 1, w, 18, 7.5, 15);
    return smoothUnion(inner, gate, 8) + 3 * fine(x, y, z);
  };
  const pyramid = (x: number, y: number, z: number) => {
    local(x, y, z);
    const u = own[0]!;
    const v = own[1]!;
    const w = own[2]!;
    const depth = ellipsoid(u, v, w, 28, 23.5, length);
    const around = Math.atan2(v * 1.2, u + 5);
    const wedge = Math.cos(around * 3.5 + 0.5) * Math.cos((w / length) * 8.4 + 0.6) * 5 + 2.4;
    return Math.max(depth + 6.5 + fine(x, y, z), -sinus(x, y, z) + 1.5, -wedge - depth * 0.14 - 2.2);
  };
  const pelvis = (x: number, y: number, z: number) => {
    local(x, y, z);
    const u = own[0]!;
    const v = own[1]!;
    const w = own[2]!;
    const main = ellipsoid(u + 13, v, w + 4, 9, 4.2, 9);
    const calyces = ellipsoid(u + 5, v, w, 4.5, 3.2, length * 0.34);
    return smoothUnion(main, calyces, 5) + 2.4 * fine(x * 1.3, y * 1.3, z * 1.3);
  };
  const box = boxAround(centre, 46, 40, length + 8);
  const organ = side < 0 ? Organ.RightKidney : Organ.LeftKidney;
  const parenchyma = (x: number, y: number, z: number) => smoothDifference(outline(x, y, z), sinus(x, y, z), 4);
  return {
    outline,
    structures: [
      { box, distance: parenchyma, tissue: Tissue.RenalCortex, organ },
      { box, distance: (x, y, z) => Math.max(pyramid(x, y, z), parenchyma(x, y, z) + 1), tissue: Tissue.RenalMedulla },
      { box, distance: pelvis, tissue: Tissue.Urine },
    ],
  };
}
