import type { Random } from '../random.ts';
import { boxAround, ellipse, ellipsoid, roughened, smoothStep, smoothUnion, type TubePoint, tube } from './distance.ts';
import { createNoise } from './noise-field.ts';
import type { Structure } from './structure.ts';
import { Tissue } from './tissue.ts';

const PITCH_MM = 34;
const DISC_MM = 9;

/** Posterior coordinate of the centres of the vertebral bodies at height `z`: lordosis below, kyphosis above. */
export function spineY(z: number): number {
  return 37 + 7 * smoothStep(-20, 110, z) + 3 * smoothStep(-60, -150, z);
}

/** Vertebral column with discs, canal and cord, and the muscles along it. */
export function spineStructures(random: Random): Structure[] {
  const phase = random.between(0, PITCH_MM);
  const noise = createNoise(random, 14);
  return [
    ...backMuscles(random),
    ...deepMuscles(noise),
    posteriorElements(phase),
    vertebralColumn(phase, noise),
    ...canal(random),
  ];
}

/** Height above the middle of the next disc, -pitch/2 .. pitch/2. */
function levelOf(z: number, y: number, phase: number): number {
  const along = z - phase + (y - spineY(z)) * 0.06;
  return along - Math.round(along / PITCH_MM) * PITCH_MM;
}

function vertebralColumn(phase: number, noise: (x: number, y: number, z: number) => number): Structure {
  const distance = (x: number, y: number, z: number) => {
    const v = levelOf(z, y, phase);
    const waist = 2.2 * Math.cos((v / PITCH_MM) * 2 * Math.PI);
    const grow = 2.5 * smoothStep(40, -120, z);
    const back = 4 * Math.exp(-((x / 11) ** 2)) * smoothStep(8, 15, y - spineY(z));
    return ellipse(x, y - spineY(z), 20.5 + grow, 15.5 + grow * 0.6) - waist + 0.8 + back + 0.7 * noise(x, y, z);
  };
  return {
    box: { low: [-30, 15, -200], high: [30, 75, 200] },
    distance,
    tissue: (x, y, z, d) => {
      const v = Math.abs(levelOf(z, y, phase)) - DISC_MM / 2 + ((x / 20) ** 2 + ((y - spineY(z)) / 15) ** 2) * 1.2;
      if (v < 0) return d < -5.5 && v < -1.2 ? Tissue.DiscNucleus : Tissue.Disc;
      if (v < 1.1 || d > -1.2) return Tissue.CorticalBone;
      const basivertebral = Math.abs(v - 12.5) < 1.2 && y > spineY(z) + 1 && Math.abs(x) < 0.35 * (y - spineY(z) - 1);
      return basivertebral ? Tissue.HepaticVenousBlood : Tissue.VertebralMarrow;
    },
  };
}

function posteriorElements(phase: number): Structure {
  const distance = (x: number, y: number, z: number) => {
    const v = levelOf(z, y, phase);
    const up = v < 0 ? v + PITCH_MM : v;
    const back = y - spineY(z);
    const side = Math.abs(x);
    const pedicle = ellipsoid(side - 15, back - 18, up - 22, 5, 13, 7.5);
    const lamina = ellipsoid(side - 10 + (back - 34) * 0.6, back - 34, up - 14, 4, 9, 10);
    const transverse = ellipsoid(side - 29, back - 27 - (side - 29) * 0.12, up - 21, 14, 4, 5);
    const spinous = ellipsoid(side, back - 49 - (up - 12) * 0.25, up - 11, 3.6, 15, 11);
    const facet = ellipsoid(side - 18, back - 33, v, 6.5, 6.5, 11);
    return smoothUnion(smoothUnion(smoothUnion(pedicle, transverse, 4), smoothUnion(lamina, spinous, 4), 4), facet, 3);
  };
  return {
    box: { low: [-46, 45, -200], high: [46, 112, 200] },
    distance,
    tissue: (_x, _y, _z, d) => (d > -1.7 ? Tissue.CorticalBone : Tissue.RibMarrow),
  };
}

function canal(random: Random): Structure[] {
  const centre = (z: number) => spineY(z) + 24.5;
  const box = { low: [-14, 45, -200], high: [14, 90, 200] } as const;
  const roots = Array.from({ length: 11 }, () => [random.between(-6, 6), random.between(-0.5, 5)] as const);
  return [
    { box, distance: (x, y, z) => ellipse(x, y - centre(z) - 0.8, 11, 9.6), tissue: Tissue.VisceralFat },
    { box, distance: (x, y, z) => ellipse(x, y - centre(z), 8.8, 7.6), tissue: Tissue.Csf },
    {
      box,
      distance: (x, y, z) => {
        const cord = ellipse(x, y - centre(z), 4.8, 4) + 6 * smoothStep(-2, -26, z);
        if (z > 0) return cord;
        let nearest = cord;
        const taper = Math.min(0.85, (-z - 0) / 20);
        for (const [rx, ry] of roots) nearest = Math.min(nearest, Math.hypot(x - rx, y - centre(z) - ry) - taper);
        return nearest;
      },
      tissue: Tissue.SpinalCord,
    },
  ];
}

/** Erector spinae: one thick belly on each side, split by thin sheets of fat. */
function backMuscles(random: Random): Structure[] {
  const noise = createNoise(random, 16);
  const box = { low: [-86, 45, -200], high: [86, 118, 200] } as const;
  const belly = (x: number, y: number, z: number) => {
    const thin = 1 - 0.28 * smoothStep(-10, 110, z);
    const wide = 33 - 5 * smoothStep(-20, 110, z);
    const side = Math.abs(x);
    const back = y - spineY(z) - 42 - 0.05 * (side - 34);
    const round = ellipse(side - 35, back, wide, 22 * thin);
    return smoothUnion(round, ellipse(side - 14, back - 1, 12, 19 * thin), 6) + 1.6 * noise(x, y, z * 0.3);
  };
  const muscle: Structure = {
    box,
    distance: (x, y, z, cavity) => Math.max(belly(x, y, z), cavity - 5),
    tissue: Tissue.Muscle,
  };
  const clefts: Structure = {
    box,
    distance: (x, y, z, cavity) => {
      const inside = Math.max(belly(x, y, z) + 3, cavity - 2);
      if (inside > 2) return inside;
      const side = Math.abs(x) + 9 * noise(x * 0.5 + 40, y * 0.5, z * 0.25);
      const lean = (y - spineY(z) - 42) * (x > 0 ? 0.3 : 0.45);
      const sheet = Math.min(Math.abs(side - 23 - lean), Math.abs(side - 45 - lean) + 0.4);
      const thin = -0.15 + 1.3 * Math.abs(noise(x * 0.7, y * 0.7, z * 0.4 + 90)) * smoothStep(-16, 6, -lean * 2);
      return Math.max(sheet - thin, inside);
    },
    tissue: Tissue.VisceralFat,
  };
  return [muscle, clefts];
}

function deepMuscles(noise: (x: number, y: number, z: number) => number): Structure[] {
  const psoas: Structure = {
    box: { low: [-65, 5, -200], high: [65, 75, 20] },
    distance: (x, y, z) => {
      const size = 4 + 17 * smoothStep(15, -130, z);
      return ellipse(Math.abs(x) - 25 - size * 0.6, y - spineY(z) - 3, size * 0.85, size) + noise(x, y, z * 0.4);
    },
    tissue: Tissue.Muscle,
  };
  const quadratus: Structure = {
    box: { low: [-95, 30, -200], high: [95, 95, 10] },
    distance: (x, y, z) => {
      const size = 16 * smoothStep(20, -60, z);
      const lean = (Math.abs(x) - 55) * -0.25;
      return ellipse(Math.abs(x) - 55, y - spineY(z) - 25 - lean, size, 7.5) + noise(x, y, z * 0.4);
    },
    tissue: Tissue.Muscle,
  };
  const crus = (side: 1 | -1): Structure => {
    const points: TubePoint[] = [
      { at: [side * 6 + 2, 2, 58], radius: 4 },
      { at: [side * 17 + 2, 12, 38], radius: 4.5 },
      { at: [side * 17 + 1, 19, 10], radius: 5.5 },
      { at: [side * 15, 21, -30], radius: 4.5 },
      { at: [side * 12, 22, -62], radius: 2 },
    ];
    const shape = tube(points, 5);
    return {
      ...{ box: boxAround([0, 15, 0], 40, 30, 75), tissue: Tissue.Muscle },
      distance: (x, y, z) => roughened(shape(x, y, z), 1.2, noise, x, y, z),
    };
  };
  return [psoas, quadratus, crus(1), crus(-1)];
}
