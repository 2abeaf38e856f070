import type { Triple } from '../../geometry/vec3.ts';
import type { Random } from '../random.ts';
import { createNoise } from './noise-field.ts';
import type { TissueVolume } from './tissue-volume.ts';

const BEND_MM = 9;
const CELL_MM = 62;
const NODE = 8;

/** Coordinates of one axial level of a volume, by pixel (i + j*nx): model coordinates, or patient coordinates without a warp. */
export interface LevelCoordinates {
  readonly x: Float32Array;
  readonly y: Float32Array;
  z: number;
}

/**
 * What makes every patient different: organs are modelled once and seen through a smooth deformation. Model z depends on patient
 * z alone, so that axial levels stay levels.
 */
export interface BodyWarp {
  /** Model coordinates of a patient position, mm. */
  toModel(p: Triple): Triple;
  /** Patient position of a model point, by fixed-point iteration. */
  toPatient(m: Triple): Triple;
  /** Patient box that surely contains a model box. */
  patientBounds(low: Triple, high: Triple): { readonly low: Triple; readonly high: Triple };
  /** Fills the coordinates of the axial level at patient height `z`. */
  fillLevel(volume: TissueVolume, z: number, into: LevelCoordinates): void;
}

/** A warp that also scales the organs by `scale` (patient over model). */
export function createBodyWarp(scale: Triple, random: Random): BodyWarp {
  const bendX = createNoise(random, CELL_MM);
  const bendY = createNoise(random, CELL_MM);
  const lift = random.between(-6, 6);
  const modelX = (x: number, y: number, z: number) => (x + BEND_MM * bendX(x, y, z)) / scale[0];
  const modelY = (x: number, y: number, z: number) => (y + BEND_MM * bendY(x, y, z)) / scale[1];
  const modelZ = (z: number) => (z - lift) / scale[2];
  const toModel = (p: Triple): Triple => [modelX(...p), modelY(...p), modelZ(p[2])];
  const toPatient = (m: Triple): Triple => {
    let p: Triple = [m[0] * scale[0], m[1] * scale[1], m[2] * scale[2] + lift];
    for (let n = 0; n < 7; n++) {
      const q = toModel(p);
      p = [p[0] + (m[0] - q[0]) * scale[0], p[1] + (m[1] - q[1]) * scale[1], p[2]];
    }
    return p;
  };
  const patientBounds = (low: Triple, high: Triple) => ({
    low: [low[0] * scale[0] - BEND_MM, low[1] * scale[1] - BEND_MM, low[2] * scale[2] + lift] as const,
    high: [high[0] * scale[0] + BEND_MM, high[1] * scale[1] + BEND_MM, high[2] * scale[2] + lift] as const,
  });
  const fillLevel = (volume: TissueVolume, z: number, into: LevelCoordinates) => {
    fillBilinear(volume, into.x, (x, y) => modelX(x, y, z));
    fillBilinear(volume, into.y, (x, y) => modelY(x, y, z));
    into.z = modelZ(z);
  };
  return { toModel, toPatient, patientBounds, fillLevel };
}

/** Patient coordinates of the pixels of any axial level; the caller sets `z`. */
export function patientCoordinates(volume: TissueVolume): LevelCoordinates {
  const [nx, ny] = volume.size;
  const x = new Float32Array(nx * ny);
  const y = new Float32Array(nx * ny);
  fillBilinear(volume, x, (px) => px);
  fillBilinear(volume, y, (_px, py) => py);
  return { x, y, z: 0 };
}

/** A slow function of patient x and y on all pixels: exact at every 8th, bilinear in between. */
function fillBilinear(volume: TissueVolume, out: Float32Array, value: (x: number, y: number) => number): void {
  const [nx, ny] = volume.size;
  const columns = Math.ceil((nx - 1) / NODE) + 1;
  const rows = Math.ceil((ny - 1) / NODE) + 1;
  const nodes = new Float64Array(columns * rows);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      nodes[c + r * columns] = value(
        volume.origin[0] + c * NODE * volume.stepMm[0],
        volume.origin[1] + r * NODE * volume.stepMm[1],
      );
    }
  }
  for (let j = 0; j < ny; j++) {
    const r0 = Math.min(rows - 2, Math.floor(j / NODE));
    const t = j / NODE - r0;
    for (let i = 0; i < nx; i++) {
      const c0 = Math.min(columns - 2, (i / NODE) | 0);
      const u = i / NODE - c0;
      const at = c0 + r0 * columns;
      const a = nodes[at]! + (nodes[at + 1]! - nodes[at]!) * u;
      const b = nodes[at + columns]! + (nodes[at + columns + 1]! - nodes[at + columns]!) * u;
      out[i + j * nx] = a + (b - a) * t;
    }
  }
}
