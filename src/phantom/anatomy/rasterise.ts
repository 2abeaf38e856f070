import { type BodyWarp, type LevelCoordinates, patientCoordinates } from './body-warp.ts';
import type { Box } from './distance.ts';
import type { Structure, TubePiece } from './structure.ts';
import { Organ, type Tissue } from './tissue.ts';
import { paint, softness, type TissueVolume } from './tissue-volume.ts';
import type { ShellPainter } from './trunk-wall.ts';

/** All parts of a body, in painting order: shells, organs (in model coordinates), tubes and lesions (in the patient's). */
export interface BodyParts {
  readonly warp: BodyWarp;
  readonly shells: ShellPainter;
  readonly organs: readonly Structure[];
  readonly tubes: readonly TubePiece[];
  readonly lesions: readonly Structure[];
}

/** Paints axial slice `k` of the volume. Slices are independent, so that the caller may stop, yield or report in between. */
export function createSlicePainter(parts: BodyParts, volume: TissueVolume): (k: number) => void {
  const { warp } = parts;
  const [nx, ny] = volume.size;
  const cavity = new Float32Array(nx * ny);
  const patient = patientCoordinates(volume);
  const model: LevelCoordinates = { x: new Float32Array(nx * ny), y: new Float32Array(nx * ny), z: 0 };
  const organBoxes = parts.organs.map((organ) => warp.patientBounds(organ.box.low, organ.box.high));
  const tubesBySlice = binTubes(parts.tubes, volume);
  return (k) => {
    patient.z = volume.origin[2] + k * volume.stepMm[2];
    warp.fillLevel(volume, patient.z, model);
    parts.shells(volume, k, cavity, model);
    parts.organs.forEach((organ, n) => {
      paintStructure(volume, organ, organBoxes[n]!, k, model, cavity);
    });
    for (const piece of tubesBySlice[k]!) paintTube(volume, piece, k, patient.z);
    for (const lesion of parts.lesions) paintStructure(volume, lesion, lesion.box, k, patient, cavity);
  };
}

function binTubes(tubes: readonly TubePiece[], volume: TissueVolume): TubePiece[][] {
  const bins: TubePiece[][] = Array.from({ length: volume.size[2] }, () => []);
  for (const piece of tubes) {
    const reach = Math.max(piece.radiusA, piece.radiusB) + volume.stepMm[0];
    const first = Math.ceil((Math.min(piece.a[2], piece.b[2]) - reach - volume.origin[2]) / volume.stepMm[2]);
    const last = Math.floor((Math.max(piece.a[2], piece.b[2]) + reach - volume.origin[2]) / volume.stepMm[2]);
    for (let k = Math.max(0, first); k <= Math.min(bins.length - 1, last); k++) bins[k]!.push(piece);
  }
  return bins;
}

/** @param box of the part in patient coordinates */
function paintStructure(
  volume: TissueVolume,
  part: Structure,
  box: Box,
  k: number,
  coordinates: LevelCoordinates,
  cavity: Float32Array,
): void {
  const height = volume.origin[2] + k * volume.stepMm[2];
  if (height < box.low[2] || height > box.high[2]) return;
  const { z } = coordinates;
  const reach = softness(volume, 1);
  const [nx, ny] = volume.size;
  const [x0, y0] = volume.origin;
  const [sx, sy] = volume.stepMm;
  const i0 = Math.max(0, Math.ceil((box.low[0] - x0) / sx));
  const i1 = Math.min(nx - 1, Math.floor((box.high[0] - x0) / sx));
  const j0 = Math.max(0, Math.ceil((box.low[1] - y0) / sy));
  const j1 = Math.min(ny - 1, Math.floor((box.high[1] - y0) / sy));
  for (let j = j0; j <= j1; j++) {
    for (let i = i0; i <= i1; i++) {
      const n = i + j * nx;
      if (cavity[n]! < -900) continue;
      const x = coordinates.x[n]!;
      const y = coordinates.y[n]!;
      const d = part.distance(x, y, z, cavity[n]!);
      if (d >= reach) continue;
      const soft = d > -reach ? softness(volume, part.distance(x, y, z + 1, cavity[n]!) - d) : 0;
      if (d >= soft) continue;
      const at = n + k * nx * ny;
      const isInside = paint(volume, at, tissueAt(part.tissue, x, y, z, d), d, soft);
      if (isInside && part.organ !== undefined) volume.organ[at] = part.organ;
      if (part.filling === undefined) continue;
      const inner = d + part.filling.inset(x, y, z);
      const innerSoft = soft > 0 ? soft : softness(volume, 0.3);
      if (inner < innerSoft) paint(volume, at, tissueAt(part.filling.tissue, x, y, z, inner), inner, innerSoft);
    }
  }
}

function tissueAt(tissue: Structure['tissue'], x: number, y: number, z: number, d: number): Tissue {
  return typeof tissue === 'number' ? tissue : tissue(x, y, z, d);
}

function paintTube(volume: TissueVolume, piece: TubePiece, k: number, z: number): void {
  const { a, b, radiusA, radiusB } = piece;
  const soft = softness(volume, 0.3);
  const [nx, ny] = volume.size;
  const [x0, y0] = volume.origin;
  const [sx, sy] = volume.stepMm;
  const reach = Math.max(radiusA, radiusB) + soft;
  const i0 = Math.max(0, Math.ceil((Math.min(a[0], b[0]) - reach - x0) / sx));
  const i1 = Math.min(nx - 1, Math.floor((Math.max(a[0], b[0]) + reach - x0) / sx));
  const j0 = Math.max(0, Math.ceil((Math.min(a[1], b[1]) - reach - y0) / sy));
  const j1 = Math.min(ny - 1, Math.floor((Math.max(a[1], b[1]) + reach - y0) / sy));
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const dz = b[2] - a[2];
  const length2 = dx * dx + dy * dy + dz * dz || 1e-9;
  const pz = z - a[2];
  for (let j = j0; j <= j1; j++) {
    const py = y0 + j * sy - a[1];
    for (let i = i0; i <= i1; i++) {
      const px = x0 + i * sx - a[0];
      const t = Math.min(1, Math.max(0, (px * dx + py * dy + pz * dz) / length2));
      const ex = px - dx * t;
      const ey = py - dy * t;
      const ez = pz - dz * t;
      const d = Math.sqrt(ex * ex + ey * ey + ez * ez) - (radiusA + (radiusB - radiusA) * t);
      if (d >= soft) continue;
      const at = i + j * nx + k * nx * ny;
      if (volume.primary[at] === 0) continue;
      const isInside = paint(volume, at, piece.tissue, d, soft);
      if (isInside && piece.organ !== undefined) volume.organ[at] = piece.organ;
      else if (isInside && volume.organ[at] !== Organ.Liver) volume.organ[at] = Organ.None;
    }
  }
}
