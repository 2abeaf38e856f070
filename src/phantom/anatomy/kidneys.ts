import type { Triple } from '../../geometry/vec3.ts';
import type { Random } from '../random.ts';
import { boxAround, ellipsoid, smoothDifference, smoothUnion } from './distance.ts';
import { createNoise, type ScalarField } from './noise-field.ts';
import type { Structure } from './structure.ts';
import { Organ, Tissue } from './tissue.ts';

export interface Kidney {
  /** Signed distance to the capsule, hilum filled. */
  readonly outline: ScalarField;
  readonly structures: readonly Structure[];
}

const WIDTH_MM = 28;
const DEPTH_MM = 23.5;

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
  const own = ownAxes(centre, side);
  // Made once: a function made anew for every voxel would cost more than what it computes.
  const capsule = (u: number, v: number, w: number) => ellipsoid(u, v, w, WIDTH_MM, DEPTH_MM, length);
  const hollow = (u: number, v: number, w: number) => sinusShape(u, v, w, length);
  const wedges = (u: number, v: number, w: number) => pyramidShape(u, v, w, length);
  const calyces = (u: number, v: number, w: number) => pelvisShape(u, v, w, length);
  const outline: ScalarField = (x, y, z) => {
    const d = own(x, y, z, capsule);
    return d > 14 ? d : d + 1.6 * noise(x, y, z);
  };
  const sinus: ScalarField = (x, y, z) => own(x, y, z, hollow) + 3 * fine(x, y, z);
  const parenchyma: ScalarField = (x, y, z) => {
    const d = outline(x, y, z);
    return d > 6 ? d : smoothDifference(d, sinus(x, y, z), 4);
  };
  const pyramids: ScalarField = (x, y, z) => {
    const smooth = own(x, y, z, wedges);
    if (smooth > 3) return smooth;
    const d = smooth + fine(x, y, z);
    return Math.max(d, -sinus(x, y, z) + 1.5, parenchyma(x, y, z) + 1);
  };
  const pelvis: ScalarField = (x, y, z) => {
    const d = own(x, y, z, calyces);
    return d > 5 ? d : d + 2.4 * fine(x * 1.3, y * 1.3, z * 1.3);
  };
  const box = boxAround(centre, 46, 40, length + 8);
  return {
    outline,
    structures: [
      {
        ...{ box, distance: parenchyma, tissue: Tissue.RenalCortex },
        organ: side < 0 ? Organ.RightKidney : Organ.LeftKidney,
      },
      { box, distance: pyramids, tissue: Tissue.RenalMedulla },
      { box, distance: pelvis, tissue: Tissue.Urine },
    ],
  };
}

type InOwnAxes = (x: number, y: number, z: number, shape: (u: number, v: number, w: number) => number) => number;

/** Evaluates a shape in the kidney's own axes: u away from the spine, v to the back, w to the head. Upper poles lean inwards and backwards. */
function ownAxes(centre: Triple, side: 1 | -1): InOwnAxes {
  const c = Math.cos(side * 0.5);
  const s = Math.sin(side * 0.5);
  return (x, y, z, shape) => {
    const dz = z - centre[2];
    const dx = x - centre[0] + side * 0.18 * dz;
    const dy = y - centre[1] + 0.1 * dz;
    return shape((dx * c + dy * s) * side, -dx * s + dy * c, dz);
  };
}

function sinusShape(u: number, v: number, w: number, length: number): number {
  const inner = ellipsoid(u + 7, v, w, 12, 8, length * 0.5);
  const gate = ellipsoid(u + 24, v + 1, w, 18, 7.5, 15);
  return smoothUnion(inner, gate, 8);
}

/** Wedges below the cortex, with columns of cortex between them. */
function pyramidShape(u: number, v: number, w: number, length: number): number {
  const depth = ellipsoid(u, v, w, WIDTH_MM, DEPTH_MM, length);
  const around = Math.atan2(v * 1.2, u + 5);
  const wedge = Math.cos(around * 3.5 + 0.5) * Math.cos((w / length) * 8.4 + 0.6) * 5 + 2.4;
  return Math.max(depth + 6.5, -wedge - depth * 0.14 - 2.2);
}

function pelvisShape(u: number, v: number, w: number, length: number): number {
  const main = ellipsoid(u + 13, v, w + 4, 9, 4.2, 9);
  const calyces = ellipsoid(u + 5, v, w, 4.5, 3.2, length * 0.34);
  return smoothUnion(main, calyces, 5);
}
