import type { Random } from '../random.ts';
import { angleFromSpine, type BodyFrame } from './body-frame.ts';
import type { LevelCoordinates } from './body-warp.ts';
import { ellipse, smoothStep, smoothUnion } from './distance.ts';
import { createNoise, type ScalarField } from './noise-field.ts';
import { Tissue } from './tissue.ts';
import { paint, softness, type TissueVolume } from './tissue-volume.ts';

const SKIN_MM = 1.8;
const RIB_PITCH_MM = 27;

/** Paints skin, fat, the muscular wall with ribs, and the fat and lungs inside, for axial slice `k`. Fills `cavity` on the way. The
 * diaphragm is part of the organs' model. */
export type ShellPainter = (volume: TissueVolume, k: number, cavity: Float32Array, model: LevelCoordinates) => void;

/** Shells of the trunk from outside to inside. */
export function createShellPainter(frame: BodyFrame, random: Random): ShellPainter {
  const ripple = createNoise(random, 22);
  const ribPhase = random.between(0, RIB_PITCH_MM);
  let polar: { angle: Float32Array; radius: Float32Array } | null = null;
  return (volume, k, cavity, model) => {
    polar ??= polarPlane(volume);
    paintSlice(volume, k, cavity, model, polar, frame, { ripple, ribPhase });
  };
}

interface WallDetail {
  readonly ripple: ScalarField;
  readonly ribPhase: number;
}

function polarPlane(volume: TissueVolume): { angle: Float32Array; radius: Float32Array } {
  const [nx, ny] = volume.size;
  const angle = new Float32Array(nx * ny);
  const radius = new Float32Array(nx * ny);
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      const x = volume.origin[0] + i * volume.stepMm[0];
      const y = volume.origin[1] + j * volume.stepMm[1];
      angle[i + j * nx] = Math.atan2(y, x);
      radius[i + j * nx] = Math.hypot(x, y);
    }
  }
  return { angle, radius };
}

function paintSlice(
  volume: TissueVolume,
  k: number,
  cavity: Float32Array,
  model: LevelCoordinates,
  polar: { angle: Float32Array; radius: Float32Array },
  frame: BodyFrame,
  { ripple, ribPhase }: WallDetail,
): void {
  const [nx, ny] = volume.size;
  const z = volume.origin[2] + k * volume.stepMm[2];
  const soft = volume.stepMm[0] * 0.55;
  const level = frame.level(z);
  const angles = level.radius.length;
  const point: WallPoint = { x: 0, y: 0, z, theta: 0, inWall: 0, wall: 0, ribPhase, ripple };
  for (let n = 0; n < nx * ny; n++) {
    const theta = polar.angle[n]!;
    const place = ((theta + Math.PI) / (2 * Math.PI)) * angles;
    const a0 = Math.floor(place) % angles;
    const a1 = (a0 + 1) % angles;
    const t = place - Math.floor(place);
    const depth = (between(level.radius, a0, a1, t) - polar.radius[n]!) * between(level.slant, a0, a1, t);
    cavity[n] = -1e3;
    if (depth < -soft) continue;
    const index = n + k * nx * ny;
    const fat = between(level.fat, a0, a1, t);
    const wall = between(level.wall, a0, a1, t);
    const inWall = depth - fat;
    cavity[n] = inWall - wall;
    paint(volume, index, Tissue.Skin, -depth, soft);
    paint(volume, index, Tissue.SubcutaneousFat, SKIN_MM - depth, soft);
    if (inWall < -1) {
      // Superficial fascia: a thin sheet in the middle of the fat.
      const sheet = depth - fat * (0.55 + 0.2 * ripple(theta * 40, 0, z));
      if (fat > 9) paint(volume, index, Tissue.Fascia, Math.abs(sheet) - 0.1, soft);
      continue;
    }
    const x = volume.origin[0] + (n % nx) * volume.stepMm[0];
    const y = volume.origin[1] + Math.floor(n / nx) * volume.stepMm[1];
    if (inWall < wall + 2) {
      point.x = x;
      point.y = y;
      point.theta = theta;
      point.inWall = inWall;
      point.wall = wall;
      paintWall(volume, index, soft, point);
    }
    if (inWall > wall - 2) paintInside(volume, index, soft, model.x[n]!, model.y[n]!, model.z, inWall - wall, frame);
  }
}

/** A point of the wall; one object, refilled for every voxel. */
interface WallPoint {
  x: number;
  y: number;
  readonly z: number;
  theta: number;
  inWall: number;
  wall: number;
  readonly ribPhase: number;
  readonly ripple: (x: number, y: number, z: number) => number;
}

function paintWall(volume: TissueVolume, index: number, soft: number, p: WallPoint): void {
  const fromSpine = angleFromSpine(p.theta);
  const wave = p.ripple(p.x, p.y, p.z);
  const front = smoothStep(2.2, 2.5, fromSpine);
  paint(volume, index, Tissue.Muscle, -p.inWall + 0.8 * wave, soft);
  const chest = smoothStep(-95, -70, p.z - 45 * smoothStep(1.2, 2.6, fromSpine));
  if (front > 0 && chest < 0.5) {
    paint(volume, index, Tissue.Fascia, Math.abs(p.x) - 3 - wave, soft);
    paint(volume, index, Tissue.VisceralFat, Math.abs(Math.abs(p.x) - 62 - 6 * wave) - 1.6, soft);
    return;
  }
  if (fromSpine > 0.75 && chest < 0.5) {
    const thin = 0.55 + 0.7 * wave;
    paint(volume, index, Tissue.VisceralFat, Math.abs(p.inWall - p.wall * 0.36 - 1.4 * wave) - thin, soft);
    paint(volume, index, Tissue.VisceralFat, Math.abs(p.inWall - p.wall * 0.7 - 1.4 * wave) - thin, soft);
    return;
  }
  if (fromSpine > 0.5) paintRibCage(volume, index, soft, p, fromSpine, wave);
}

/** Outer muscles, then ribs and intercostal muscles in fat. Ribs run downwards from the spine and end before the costal margin. */
function paintRibCage(
  volume: TissueVolume,
  index: number,
  soft: number,
  p: WallPoint,
  fromSpine: number,
  wave: number,
): void {
  const back = 7.5 * Math.exp(-(((fromSpine - 1.15) / 0.36) ** 2));
  const side = 4.6 * smoothStep(1.5, 1.8, fromSpine) * (1 - 0.6 * smoothStep(2.2, 2.7, fromSpine));
  const digits = 1.6 * Math.sin((p.z / RIB_PITCH_MM) * 2 * Math.PI + 3 * fromSpine) * smoothStep(1.35, 1.7, fromSpine);
  const outer = (0.8 + back + side + digits) * (1 + 0.7 * wave);
  const centre = p.wall - 6.2;
  paint(volume, index, Tissue.VisceralFat, Math.max(outer - p.inWall, p.inWall - p.wall), soft);
  const drop = 82 * Math.sin(Math.min(fromSpine, 1.9) * 0.8) ** 1.3 - 52 * smoothStep(2.0, 3.1, fromSpine);
  const along = p.z + drop - p.ribPhase;
  const nearest = Math.round(along / RIB_PITCH_MM) * RIB_PITCH_MM;
  const up = (along - nearest) / 1.35;
  paint(volume, index, Tissue.Muscle, Math.max(Math.abs(p.inWall - centre) - 2.8, 4 - Math.abs(up)), soft);
  const rib = (Math.hypot((p.inWall - centre) / 4.4, up / 6.2) - 1) * 4.4;
  if (fromSpine > 2.05) {
    paint(volume, index, Tissue.Cartilage, rib - 0.4, soft);
    return;
  }
  paint(volume, index, Tissue.CorticalBone, rib, soft);
  paint(volume, index, Tissue.RibMarrow, rib + 1.5, soft);
}

function paintInside(
  volume: TissueVolume,
  index: number,
  soft: number,
  x: number,
  y: number,
  z: number,
  cavity: number,
  frame: BodyFrame,
): void {
  paint(volume, index, Tissue.VisceralFat, -cavity, soft);
  if (z < -30 || cavity < -soft) return;
  const dome = frame.diaphragm(x, y, z);
  if (dome < -4) return;
  const flat = dome < 6 ? softness(volume, frame.diaphragm(x, y, z + 1) - dome) : soft;
  paint(volume, index, Tissue.Muscle, Math.max(-dome, dome - 2.4, -cavity), flat);
  const behind = ellipse(x - 3, y - 20, 17, 34);
  const heart = ellipse(x - 26, y + 50, 46, 40) + 30 * smoothStep(66, 44, z);
  const mediastinum = Math.min(
    smoothUnion(behind, heart, 10),
    Math.abs(x - 8 - 0.1 * (y + 70)) - 1.5 - 5 * smoothStep(-70, -110, y) - 12 * smoothStep(66, 50, z),
  );
  paint(volume, index, Tissue.Lung, Math.max(2.4 - dome, 0.6 - cavity, -mediastinum), flat);
}

function between(table: Float32Array, a: number, b: number, t: number): number {
  return table[a]! + (table[b]! - table[a]!) * t;
}
