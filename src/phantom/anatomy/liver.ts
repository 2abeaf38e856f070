import type { Triple } from '../../geometry/vec3.ts';
import type { Random } from '../random.ts';
import type { BodyFrame } from './body-frame.ts';
import {
  ellipse,
  ellipsoid,
  smoothDifference,
  smoothIntersection,
  smoothStep,
  type TubePoint,
  tube,
} from './distance.ts';
import { createNoise } from './noise-field.ts';
import { spineY } from './spine.ts';
import type { Structure } from './structure.ts';
import { Organ, Tissue } from './tissue.ts';

/** Landmarks of the liver hilum and neighbours, LPS mm; z = 0 is the level of the porta hepatis. */
export const LANDMARKS = {
  portalBifurcation: [-32, -12, 6] as Triple,
  portalConfluence: [-2, -14, -26] as Triple,
  hepaticVeinConfluence: [-20, -6, 62] as Triple,
  umbilicalPortion: [14, -52, 16] as Triple,
};

export interface LiverShape {
  /** Signed distance to the liver's surface, vessels and lesions included; the cavity depth of the point in mm. */
  distance(x: number, y: number, z: number, cavityMm: number): number;
  readonly gallbladder: (x: number, y: number, z: number) => number;
  readonly structures: readonly Structure[];
}

/** Beyond this distance from the surface, mm, only the sign and rough size of a distance matter. */
const FAR = 14;
const BOX = { low: [-160, -125, -115], high: [95, 95, 96] } as const;

/**
 * The liver fills the space under the right dome and is cut back by its neighbours: stomach on the left, bowel below,
 * kidney and spine behind. Fissures and the porta hepatis are fat that runs into it.
 */
export function createLiver(
  frame: BodyFrame,
  rightKidney: (x: number, y: number, z: number) => number,
  random: Random,
): LiverShape {
  const broad = createNoise(random, 34);
  const fine = createNoise(random, 13);
  const shift = { left: random.between(-9, 12), low: random.between(-10, 10), belly: random.between(-6, 6) };
  const gallbladder = gallbladderShape(random);
  const porta = tube(portaPoints(), 6);
  const fissures = createFissures(random);
  const withBumps = (x: number, y: number, z: number, cavityMm: number, bump: number): number => {
    const tip = Math.min(0, y + 60);
    const leftCut = 0.8 * x + 0.45 * y - 0.4 * z - 3 - shift.left + 2.4 * bump + 0.0032 * tip * tip;
    const floor = -z - 96 + shift.low + 0.28 * (x + 118) + 0.003 * (y + 5) ** 2 + 2 * bump;
    const outside = Math.max(leftCut, floor, 2.2 - cavityMm);
    if (outside > FAR) return outside;
    const hollow = ellipsoid(x - 26 + shift.belly, y - 2, z + 90, 92, 98, 86 + shift.belly) + 2 * bump;
    if (hollow < -FAR) return -hollow;
    let d = smoothIntersection(frame.diaphragm(x, y, z) + 1.5, 2.2 - cavityMm, 9);
    if (d > FAR) return d;
    d = smoothIntersection(d, leftCut, 16);
    d = smoothDifference(d, hollow, 22);
    d = smoothIntersection(d, floor, 18);
    d = smoothDifference(d, rightKidney(x, y, z) - 9, 12);
    d = smoothDifference(d, ellipse(x - 12, y - spineY(z) - 20, 57, 52), 14);
    if (d > FAR) return d;
    d = smoothDifference(d, porta(x, y, z), 9);
    d = smoothDifference(d, gallbladder(x, y, z) - 0.7, 3);
    return smoothDifference(d, fissures(x, y, z), 2.5) + 0.35 * bump;
  };
  const distance = (x: number, y: number, z: number, cavityMm: number): number => {
    const smooth = withBumps(x, y, z, cavityMm, 0);
    // Bumps hardly move the surface by more than this.
    if (Math.abs(smooth) > 8) return smooth;
    return withBumps(x, y, z, cavityMm, 3.6 * broad(x, y, z) + 0.9 * fine(x, y, z));
  };
  const liver: Structure = {
    box: BOX,
    distance,
    tissue: (x, y, z) => (isSpared(x, y, z) + 4 * fine(x, y, z) < 0 ? Tissue.FattyLiver : Tissue.Liver),
    organ: Organ.Liver,
  };
  return { distance, gallbladder, structures: [liver, ...gallbladderStructures(gallbladder)] };
}

/** Focal fatty change beside the falciform ligament (segment IV), as many livers have it. */
function isSpared(x: number, y: number, z: number): number {
  return ellipsoid(x + 4, y + 84, z + 2, 7, 16, 17);
}

function portaPoints(): TubePoint[] {
  return [
    { at: [6, -12, -34], radius: 15 },
    { at: [-14, -14, -10], radius: 10 },
    { at: [-28, -14, 2], radius: 7 },
    { at: [-40, -13, 4], radius: 3.5 },
  ];
}

/** Fissures of the ligamentum teres (with the falciform ligament) and the ligamentum venosum. */
function createFissures(random: Random): (x: number, y: number, z: number) => number {
  const noise = createNoise(random, 17);
  return (x, y, z) => {
    if (x < -28 || y > 8) return 1e3;
    const wave = 5 * noise(x, y, z);
    const teres = Math.max(
      Math.abs(x - 9 + 0.24 * (y + 60) + wave) -
        0.7 -
        4.5 * smoothStep(8, -45, z) -
        2.6 * smoothStep(-80, -104, y) * smoothStep(45, 10, z),
      z - 6 - 0.3 * (-y - 45) + wave,
      y + 50 + 0.15 * z + wave,
    );
    const venosum = Math.max(
      Math.abs(0.28 * (x + 4) + 0.94 * (y + 17) + 0.2 * (z - 20) + 0.8 * wave) - 1.1 - 1.4 * smoothStep(0, 22, x),
      -x - 15 + 0.15 * (z - 10) + wave,
      z - 38 + wave,
      -6 - z,
    );
    return Math.min(teres, venosum);
  };
}

function gallbladderShape(random: Random): (x: number, y: number, z: number) => number {
  const size = random.between(0.85, 1.15);
  const points: TubePoint[] = [
    { at: [-34, -24, -8], radius: 3.5 },
    { at: [-40, -34, -17], radius: 8 * size },
    { at: [-48, -52, -33], radius: 13 * size },
    { at: [-54, -66, -46], radius: 15 * size },
  ];
  return tube(points, 10);
}

function gallbladderStructures(shape: (x: number, y: number, z: number) => number): Structure[] {
  const box = { low: [-80, -95, -75], high: [-15, -10, 5] } as const;
  return [
    {
      box,
      distance: shape,
      tissue: Tissue.GallbladderWall,
      organ: Organ.Gallbladder,
      // Concentrated bile is heavier: it lies behind.
      filling: { inset: () => 1.6, tissue: (_x, y) => (y > -50 ? Tissue.LayeredBile : Tissue.GallbladderBile) },
    },
  ];
}
