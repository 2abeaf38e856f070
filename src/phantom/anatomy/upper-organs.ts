import type { Random } from '../random.ts';
import type { BodyFrame } from './body-frame.ts';
import {
  boxOfTube,
  ellipsoid,
  roughened,
  smoothDifference,
  smoothIntersection,
  smoothStep,
  type TubePoint,
  tube,
} from './distance.ts';
import { createNoise } from './noise-field.ts';
import type { Structure } from './structure.ts';
import { Organ, Tissue } from './tissue.ts';

type Solid = (x: number, y: number, z: number) => number;

/** Heart on the diaphragm: fat, muscle, both ventricles. */
export function heartStructures(random: Random): Structure[] {
  const noise = createNoise(random, 18);
  const box = { low: [-60, -118, 48], high: [110, 40, 190] } as const;
  const whole: Solid = (x, y, z) =>
    ellipsoid(x - 28 - 0.25 * (y + 45), y + 48, z - 108, 58, 44, 46) + 1.5 * noise(x, y, z);
  const left: Solid = (x, y, z) => ellipsoid(x - 48, y + 44, z - 108, 25, 21, 32) + 2 * noise(x, y, z);
  const right: Solid = (x, y, z) => ellipsoid(x - 6, y + 60, z - 108, 30, 19, 36) + 2 * noise(x, y, z);
  return [
    { box, distance: (x, y, z, cavity) => Math.max(whole(x, y, z) - 3.5, 1 - cavity), tissue: Tissue.VisceralFat },
    { box, distance: whole, tissue: Tissue.Myocardium },
    { box, distance: left, tissue: Tissue.HeartBlood },
    { box, distance: (x, y, z) => Math.max(right(x, y, z), whole(x, y, z) + 3), tissue: Tissue.HeartBlood },
  ];
}

/** Spleen in the left dome: hugs wall and diaphragm, hollowed by stomach and kidney. */
export function spleenStructure(frame: BodyFrame, stomach: Solid, leftKidney: Solid, random: Random): Structure {
  const noise = createNoise(random, 26);
  const size = random.between(0.92, 1.12);
  return {
    box: { low: [30, -50, -70], high: [160, 95, 80] },
    distance: (x, y, z, cavity) => {
      const space = smoothIntersection(frame.diaphragm(x, y, z) + 1.5, 2.5 - cavity, 8);
      const lens = ellipsoid(x - 112, y - 32, z - 8, 48 * size, 58 * size, 56 * size) + 4 * noise(x, y, z);
      let d = smoothIntersection(space, lens, 10);
      d = smoothDifference(d, ellipsoid(x - 58, y - 2, z - 6, 42, 44, 64) + 3 * noise(x, y, z), 10);
      d = smoothDifference(d, leftKidney(x, y, z) - 7, 8);
      return smoothDifference(d, stomach(x, y, z) - 2, 6);
    },
    tissue: Tissue.Spleen,
    organ: Organ.Spleen,
  };
}

export interface Stomach {
  readonly outer: Solid;
  readonly structures: readonly Structure[];
}

/** Stomach from the cardia to the pylorus: rugal wall, fluid below, air in front (the patient lies on the back). */
export function createStomach(random: Random): Stomach {
  const fill = random.between(0.75, 1.05);
  const noise = createNoise(random, 22);
  const folds = createNoise(random, 5);
  const points: TubePoint[] = [
    { at: [52, 16, 46], radius: 22 * fill },
    { at: [62, -4, 34], radius: 28 * fill },
    { at: [66, -32, 12], radius: 26 * fill },
    { at: [54, -56, -16], radius: 21 * fill },
    { at: [28, -66, -36], radius: 16 * fill },
    { at: [-2, -58, -34], radius: 12 },
    { at: [-22, -46, -26], radius: 8 },
  ];
  const body = tube(points, 12);
  const outer: Solid = (x, y, z) => roughened(body(x, y, z), 3, noise, x, y, z);
  const box = boxOfTube(points, 6);
  const airLevel = random.between(-62, -52);
  const content = (x: number, y: number, z: number): Tissue => {
    if (y < airLevel) return Tissue.Gas;
    const isFood = noise(x, y, z) + 0.35 * noise(x * 3, y * 3, z * 3) > 0.12 && y > airLevel + 22;
    return isFood ? Tissue.GastricFood : Tissue.GastricFluid;
  };
  return {
    outer,
    structures: [
      {
        box,
        distance: (x, y, z, cavity) => Math.max(outer(x, y, z), 2 - cavity),
        tissue: Tissue.GastricWall,
        filling: { inset: (x, y, z) => 4.2 + 3.4 * folds(x, y, z), tissue: content },
      },
      ...oesophagus(),
    ],
  };
}

function oesophagus(): Structure[] {
  const points: TubePoint[] = [
    { at: [9, 6, 190], radius: 6.5 },
    { at: [10, 3, 80], radius: 6.5 },
    { at: [18, 0, 62], radius: 7 },
    { at: [34, 4, 48], radius: 8 },
  ];
  const shape = tube(points, 4);
  const box = boxOfTube(points, 3);
  return [
    { box, distance: shape, tissue: Tissue.GastricWall },
    { box, distance: (x, y, z) => shape(x, y, z) + 4.6, tissue: Tissue.BowelContent },
  ];
}

/** Pancreas from the head in the duodenal loop to the tail at the splenic hilum, with its duct. */
export function pancreasStructures(random: Random): Structure[] {
  const lobules = createNoise(random, 4.5);
  const bend = random.between(-4, 4);
  const points: TubePoint[] = [
    { at: [-27, -12, -58], radius: 10 },
    { at: [-26, -18, -42], radius: 13 },
    { at: [-12, -29, -32], radius: 9.5 },
    { at: [8, -36, -24 + bend], radius: 8.5 },
    { at: [34, -22, -16 + bend], radius: 9 },
    { at: [58, -2, -6], radius: 9 },
    { at: [80, 14, 2], radius: 7.5 },
  ];
  const shape = tube(points, 8);
  const duct = tube(
    points.slice(1).map(({ at }) => ({ at: [at[0], at[1] - 1, at[2]] as const, radius: 1.1 })),
    1,
  );
  const box = boxOfTube(points, 5);
  return [
    { box, distance: (x, y, z) => shape(x, y, z) + 3.4 * Math.abs(lobules(x, y, z)) - 0.6, tissue: Tissue.Pancreas },
    { box, distance: duct, tissue: Tissue.PancreaticDuct },
  ];
}

/** Adrenals: thin inverted Y above the kidneys. */
export function adrenalStructures(): Structure[] {
  const limb = (from: readonly [number, number, number], to: readonly [number, number, number]): Structure => {
    const points: TubePoint[] = [
      { at: from, radius: 3 },
      { at: to, radius: 1.7 },
    ];
    const shape = tube(points, 1);
    const box = boxOfTube(points, 14);
    return {
      box,
      distance: (x, y, z) =>
        Math.max(
          shape(x, y, from[2] + (to[2] - from[2]) * smoothStep(0, 1, (z - from[2]) / 12)),
          Math.abs(z - from[2]) - 13,
        ),
      tissue: Tissue.Adrenal,
    };
  };
  return [
    limb([-34, 22, 4], [-38, 34, 4]),
    limb([-34, 24, 2], [-42, 32, 2]),
    limb([30, 18, -4], [28, 30, -4]),
    limb([30, 18, -4], [38, 28, -4]),
  ];
}
