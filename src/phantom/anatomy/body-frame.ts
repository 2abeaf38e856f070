import type { Random } from '../random.ts';
import { ellipsoid, smoothUnion } from './distance.ts';
import { createNoise } from './noise-field.ts';

const ANGLES = 512;
const Z_LOW = -180;
const Z_STEP = 5;
const LEVELS = 73;

/** Build of the body; lengths in mm. */
export interface BodyBuild {
  readonly halfWidthMm: number;
  readonly anteriorMm: number;
  readonly posteriorMm: number;
  readonly subcutaneousFatMm: number;
}

/**
 * The trunk's shells. Everything is polar about the axis x = y = 0: `angle` = atan2(y, x) in patient space (LPS),
 * so +pi/2 is the patient's back.
 */
export interface BodyFrame {
  readonly build: BodyBuild;
  /** mm below the skin; negative outside of the body. */
  depth(x: number, y: number, z: number): number;
  /** mm inside the muscular wall; negative in the wall and outside. */
  cavityDepth(x: number, y: number, z: number): number;
  /** Signed distance to the space under the diaphragm, mm, negative below it; the wall is no part of it. In model coordinates. */
  diaphragm(x: number, y: number, z: number): number;
  /** Tables over the angle for one axial level. */
  level(z: number): BodyLevel;
}

/** Per angle (index * 2 pi / length, counted from -pi): see the names; mm. */
export interface BodyLevel {
  readonly radius: Float32Array;
  /** Cosine between the radius and the outline's normal: turns a difference of radii into a distance. */
  readonly slant: Float32Array;
  readonly fat: Float32Array;
  readonly wall: Float32Array;
}

/** Angle from the middle of the back, 0 .. pi. */
export function angleFromSpine(angle: number): number {
  const d = Math.abs(angle - Math.PI / 2);
  return d > Math.PI ? 2 * Math.PI - d : d;
}

/** The outline, fat and wall of a trunk of the given build, deformed by the seed. */
export function createBodyFrame(build: BodyBuild, random: Random): BodyFrame {
  const tables = frameTables(build, random);
  const lookup = (table: Float32Array, angle: number, z: number): number => {
    const pa = ((angle + Math.PI) / (2 * Math.PI)) * ANGLES;
    const pz = Math.min(LEVELS - 1.001, Math.max(0, (z - Z_LOW) / Z_STEP));
    const a0 = Math.floor(pa);
    const z0 = Math.floor(pz);
    const u = pa - a0;
    const w = pz - z0;
    const i0 = a0 % ANGLES;
    const i1 = (a0 + 1) % ANGLES;
    const low = table[z0 * ANGLES + i0]! * (1 - u) + table[z0 * ANGLES + i1]! * u;
    const high = table[(z0 + 1) * ANGLES + i0]! * (1 - u) + table[(z0 + 1) * ANGLES + i1]! * u;
    return low + (high - low) * w;
  };
  const domes = createDomes(random);
  const depth = (x: number, y: number, z: number) => {
    const angle = Math.atan2(y, x);
    return (lookup(tables.radius, angle, z) - Math.sqrt(x * x + y * y)) * lookup(tables.slant, angle, z);
  };
  const cavityDepth = (x: number, y: number, z: number) => {
    const angle = Math.atan2(y, x);
    const d = (lookup(tables.radius, angle, z) - Math.sqrt(x * x + y * y)) * lookup(tables.slant, angle, z);
    return d - lookup(tables.fat, angle, z) - lookup(tables.wall, angle, z);
  };
  const level = (z: number): BodyLevel => {
    const row = (table: Float32Array) =>
      Float32Array.from({ length: ANGLES }, (_, n) => lookup(table, (n / ANGLES) * 2 * Math.PI - Math.PI, z));
    return { radius: row(tables.radius), slant: row(tables.slant), fat: row(tables.fat), wall: row(tables.wall) };
  };
  return { build, depth, cavityDepth, diaphragm: domes, level };
}

function frameTables(build: BodyBuild, random: Random): BodyLevel {
  const size = ANGLES * LEVELS;
  const tables = {
    radius: new Float32Array(size),
    slant: new Float32Array(size),
    fat: new Float32Array(size),
    wall: new Float32Array(size),
  };
  const bumps = createNoise(random, 60);
  const fatBumps = createNoise(random, 45);
  const asymmetry = random.between(-2.5, 2.5);
  for (let k = 0; k < LEVELS; k++) {
    const z = Z_LOW + k * Z_STEP;
    for (let n = 0; n < ANGLES; n++) {
      const angle = (n / ANGLES) * 2 * Math.PI - Math.PI;
      const at = k * ANGLES + n;
      const r = outline(build, angle, z) + asymmetry * Math.cos(angle);
      tables.radius[at] = r + 6 * bumps(r * Math.cos(angle), r * Math.sin(angle), z);
      const p = angleFromSpine(angle);
      tables.fat[at] =
        fatThickness(build, p, z) * (1 + 0.35 * fatBumps(120 * Math.cos(angle), 120 * Math.sin(angle), z));
      tables.wall[at] = wallThickness(p, z);
    }
    for (let n = 0; n < ANGLES; n++) {
      const at = k * ANGLES;
      const before = tables.radius[at + ((n + ANGLES - 1) % ANGLES)]!;
      const after = tables.radius[at + ((n + 1) % ANGLES)]!;
      const slope = (after - before) / ((4 * Math.PI) / ANGLES) / tables.radius[at + n]!;
      tables.slant[at + n] = 1 / Math.sqrt(1 + slope * slope);
    }
  }
  return tables;
}

/** Superellipse with a flat back (the patient lies on it) and a shallow groove over the spine. */
function outline(build: BodyBuild, angle: number, z: number): number {
  const c = Math.abs(Math.cos(angle));
  const s = Math.sin(angle);
  const chest = 1.01 - 0.055 * gaussian(z - 130, 55) - 0.04 * gaussian(z + 80, 34) + 0.015 * gaussian(z - 30, 40);
  const a = build.halfWidthMm * chest;
  const b = s < 0 ? build.anteriorMm * (1 - 0.06 * gaussian(z - 120, 60)) : build.posteriorMm;
  const p = s < 0 ? 2.25 : 2.7;
  const radius = ((c / a) ** p + (Math.abs(s) / b) ** p) ** (-1 / p);
  const groove = 6 * gaussian(angle - Math.PI / 2, 0.1) - 2 * gaussian(Math.abs(angle - Math.PI / 2) - 0.32, 0.16);
  return radius - groove;
}

function fatThickness(build: BodyBuild, fromSpine: number, z: number): number {
  const flank = 0.45 * gaussian(fromSpine - 1.05, 0.4) * (1 + 0.3 * gaussian(z + 100, 60));
  const belly = 0.28 * gaussian(fromSpine - Math.PI, 0.7) * (1 + 0.4 * gaussian(z + 110, 70));
  const spine = 0.45 * gaussian(fromSpine, 0.16);
  const chest = 0.25 * gaussian(z - 110, 70);
  return build.subcutaneousFatMm * (0.8 + flank + belly - spine - chest);
}

function wallThickness(fromSpine: number, z: number): number {
  const back = (15 - 6 * gaussian(z - 90, 70)) * gaussian(fromSpine, 0.62);
  const front = -7 * gaussian(fromSpine - Math.PI, 0.55);
  return 17 + back + front;
}

/** Two vaulted domes; below their feet the abdominal space is open to all sides. */
function createDomes(random: Random): (x: number, y: number, z: number) => number {
  const foot = -38;
  const right = { x: -70, y: -12, height: 118 + random.between(-4, 4), rx: 86, ry: 95 };
  const left = { x: 68, y: -10, height: 104 + random.between(-4, 4), rx: 82, ry: 94 };
  // Under the heart the diaphragm is flat: the left lobe passes beneath it.
  const middle = { x: 2, y: -44, height: 92 + random.between(-4, 4), rx: 74, ry: 62 };
  const dome = (d: typeof right, x: number, y: number, z: number) =>
    ellipsoid(x - d.x, y - d.y, Math.max(0, z - foot), d.rx, d.ry, d.height);
  const ripple = createNoise(random, 40);
  return (x, y, z) => {
    const sides = smoothUnion(dome(right, x, y, z), dome(left, x, y, z), 24);
    const d = smoothUnion(sides, dome(middle, x, y, z), 20);
    return Math.abs(d) > 20 ? d : d + 3.5 * ripple(x, y, z);
  };
}

function gaussian(distance: number, sigma: number): number {
  return Math.exp(-(distance * distance) / (2 * sigma * sigma));
}
