import type { Triple } from '../../geometry/vec3.ts';
import type { BodyFrame } from '../anatomy/body-frame.ts';
import { ellipse, smoothStep } from '../anatomy/distance.ts';
import { spineY } from '../anatomy/spine.ts';
import { Tissue } from '../anatomy/tissue.ts';
import type { TissueVolume } from '../anatomy/tissue-volume.ts';
import type { PatientPose } from './series-plan.ts';

const CELL_MM = 8;

/** Slowly varying numbers over the simulated region, on an 8 mm lattice; read by trilinear interpolation, constant outside. */
export interface Lattice {
  readonly size: readonly [number, number, number];
  readonly low: Triple;
  readonly values: Float32Array;
}

/** How much a place moves with the breath: 0 in wall and spine, 1 in the middle of the abdomen. */
export function mobilityLattice(volume: TissueVolume, frame: BodyFrame): Lattice {
  return fillLattice(volume, (x, y, z) => {
    const wall = smoothStep(-2, 16, frame.cavityDepth(x, y, z));
    const spine = smoothStep(2, 30, ellipse(x, y - spineY(z) - 18, 26, 36));
    return wall * spine;
  });
}

/** Share of gas and lung around a place, spread over about 20 mm: disturbs the field of echo-planar images. */
export function gasLattice(volume: TissueVolume): Lattice {
  const [nx, ny, nz] = volume.size;
  const isGas = (x: number, y: number, z: number) => {
    const i = Math.round((x - volume.origin[0]) / volume.stepMm[0]);
    const j = Math.round((y - volume.origin[1]) / volume.stepMm[1]);
    const k = Math.round((z - volume.origin[2]) / volume.stepMm[2]);
    if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz) return 0;
    const label = volume.primary[i + j * nx + k * nx * ny]!;
    return label === Tissue.Gas || label === Tissue.Lung ? 1 : 0;
  };
  let lattice = fillLattice(volume, isGas);
  for (let pass = 0; pass < 3; pass++) lattice = blurred(lattice);
  return lattice;
}

function fillLattice(volume: TissueVolume, value: (x: number, y: number, z: number) => number): Lattice {
  const size = ([0, 1, 2] as const).map(
    (axis) => Math.ceil((volume.size[axis] * volume.stepMm[axis]) / CELL_MM) + 2,
  ) as unknown as Lattice['size'];
  const values = new Float32Array(size[0] * size[1] * size[2]);
  const low = volume.origin;
  let n = 0;
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      for (let i = 0; i < size[0]; i++) {
        values[n++] = value(low[0] + i * CELL_MM, low[1] + j * CELL_MM, low[2] + k * CELL_MM);
      }
    }
  }
  return { size, low, values };
}

function blurred(lattice: Lattice): Lattice {
  const [nx, ny, nz] = lattice.size;
  let from = lattice.values;
  for (const [step, count] of [
    [1, nx],
    [nx, ny],
    [nx * ny, nz],
  ] as const) {
    const to = new Float32Array(from.length);
    for (let n = 0; n < from.length; n++) {
      const place = Math.floor(n / step) % count;
      const before = place > 0 ? from[n - step]! : from[n]!;
      const after = place < count - 1 ? from[n + step]! : from[n]!;
      to[n] = 0.25 * before + 0.5 * from[n]! + 0.25 * after;
    }
    from = to;
  }
  return { ...lattice, values: from };
}

/** Value of a lattice at a place, mm. */
export function readLattice(lattice: Lattice, x: number, y: number, z: number): number {
  const [nx, ny, nz] = lattice.size;
  const px = Math.min(nx - 1.001, Math.max(0, (x - lattice.low[0]) / CELL_MM));
  const py = Math.min(ny - 1.001, Math.max(0, (y - lattice.low[1]) / CELL_MM));
  const pz = Math.min(nz - 1.001, Math.max(0, (z - lattice.low[2]) / CELL_MM));
  const i = Math.floor(px);
  const j = Math.floor(py);
  const k = Math.floor(pz);
  const at = i + j * nx + k * nx * ny;
  const v = lattice.values;
  const low = bilinear(v, at, nx, px - i, py - j);
  return low + (bilinear(v, at + nx * ny, nx, px - i, py - j) - low) * (pz - k);
}

function bilinear(values: Float32Array, at: number, nx: number, u: number, v: number): number {
  const a = values[at]! + (values[at + 1]! - values[at]!) * u;
  const b = values[at + nx]! + (values[at + nx + 1]! - values[at + nx]!) * u;
  return a + (b - a) * v;
}

/** Maps patient coordinates of a series (x, y, z, mm) to the place in the reference anatomy that is seen there, written to `into`. */
export type Placement = (x: number, y: number, z: number, into: Float64Array) => void;

/** Placement of a pose: undo the patient's offset and turn, then the breath. */
export function placementOf(pose: PatientPose, mobility: Lattice): Placement {
  const angle = (-pose.turnDeg * Math.PI) / 180;
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const { offsetMm, breathMm } = pose;
  return (px, py, pz, into) => {
    const dx = px - offsetMm[0];
    const dy = py - offsetMm[1];
    const x = c * dx - s * dy;
    const y = s * dx + c * dy;
    const z = pz - offsetMm[2];
    const w = readLattice(mobility, x, y, z);
    into[0] = x - breathMm[0] * w;
    into[1] = y - breathMm[1] * w;
    into[2] = z - breathMm[2] * w;
  };
}

/** Inverse of a placement by fixed-point iteration (motions are small and smooth): where an anatomical place is seen. */
export function seenAt(place: Triple, placement: Placement): Triple {
  let p: Triple = place;
  const q = new Float64Array(3);
  for (let n = 0; n < 30; n++) {
    placement(p[0], p[1], p[2], q);
    p = [p[0] + place[0] - q[0]!, p[1] + place[1] - q[1]!, p[2] + place[2] - q[2]!];
  }
  return p;
}
