import type { Surface } from '../../domain/surface.ts';
import { type Grid, toLps } from '../../geometry/grid.ts';
import { cross, dot, type Ijk } from '../../geometry/vec3.ts';
import type { CroppedLabel } from './crop-label.ts';
import { vertexNormals } from './vertex-normals.ts';

const SMOOTHINGS = 12;
/** A vertex stays in its cell, so that smoothing neither shrinks a small lesion nor joins two. */
const LARGEST_MOVE = 0.5;

/**
 * Surface of a mask by constrained elastic surface nets (Gibson, MICCAI 1998): one vertex in each cell of 2 x 2 x 2 voxel
 * centres that the boundary crosses, one quadrilateral for each pair of neighbouring voxels of which one is inside, then relaxed
 * within the cells. Closed for every mask; the area outside of the box counts as empty.
 */
export function surfaceOf({ grid, mask }: CroppedLabel): Surface {
  const net = buildNet(mask, grid.size);
  relax(net);
  const positions = new Float32Array(net.points.length);
  for (let v = 0; v < net.points.length; v += 3) {
    const index = [net.points[v]!, net.points[v + 1]!, net.points[v + 2]!] as unknown as Ijk;
    positions.set(toLps(grid, index), v);
  }
  const triangles = trianglesOf(net.quads, isMirrored(grid));
  return { positions, normals: vertexNormals(positions, triangles), triangles };
}

interface Net {
  /** Continuous voxel indices i, j, k of each vertex. */
  readonly points: Float32Array;
  /** Lowest corner of each vertex' cell. */
  readonly cells: Float32Array;
  /** Four vertices of each quadrilateral, around it; counter-clockwise from outside in a right-handed grid. */
  readonly quads: Uint32Array;
}

function buildNet(mask: Uint8Array, size: readonly [number, number, number]): Net {
  const [columns, rows, slices] = size;
  const isInside = (i: number, j: number, k: number) =>
    i >= 0 && j >= 0 && k >= 0 && i < columns && j < rows && k < slices && mask[(k * rows + j) * columns + i] !== 0;
  // Cells start one voxel before the box, so that the surface closes around it.
  const [ci, cj] = [columns + 1, rows + 1];
  const vertexOf = new Int32Array(ci * cj * (slices + 1)).fill(-1);
  const cells: number[] = [];
  for (let k = -1; k < slices; k++)
    for (let j = -1; j < rows; j++)
      for (let i = -1; i < columns; i++) {
        let inside = 0;
        for (let c = 0; c < 8; c++) if (isInside(i + (c & 1), j + ((c >> 1) & 1), k + (c >> 2))) inside++;
        if (inside === 0 || inside === 8) continue;
        vertexOf[((k + 1) * cj + j + 1) * ci + i + 1] = cells.length / 3;
        cells.push(i, j, k);
      }
  const vertexAt = (i: number, j: number, k: number) => vertexOf[((k + 1) * cj + j + 1) * ci + i + 1]!;
  const quads: number[] = [];
  for (let v = 0; v < cells.length; v += 3) addQuads(quads, isInside, vertexAt, cells.slice(v, v + 3) as Triplet);
  const points = Float32Array.from(cells, (n) => n + 0.5);
  return { points, cells: Float32Array.from(cells), quads: Uint32Array.from(quads) };
}

type Triplet = [number, number, number];

/** Quadrilaterals around the three edges that leave the upper corner of a cell downwards: each edge of the net is met once. */
function addQuads(
  quads: number[],
  isInside: (i: number, j: number, k: number) => boolean,
  vertexAt: (i: number, j: number, k: number) => number,
  [i, j, k]: Triplet,
): void {
  const here = isInside(i + 1, j + 1, k + 1);
  const add = (isBelowInside: boolean, a: Triplet, b: Triplet) => {
    if (here === isBelowInside) return;
    const corners = [
      vertexAt(i, j, k),
      vertexAt(i + a[0], j + a[1], k + a[2]),
      vertexAt(i + a[0] + b[0], j + a[1] + b[1], k + a[2] + b[2]),
      vertexAt(i + b[0], j + b[1], k + b[2]),
    ];
    // The edge points from the inside to the outside when the lower voxel is the one inside.
    quads.push(...(isBelowInside ? corners : corners.reverse()));
  };
  add(isInside(i, j + 1, k + 1), [0, 1, 0], [0, 0, 1]);
  add(isInside(i + 1, j, k + 1), [0, 0, 1], [1, 0, 0]);
  add(isInside(i + 1, j + 1, k), [1, 0, 0], [0, 1, 0]);
}

/** Moves every vertex towards the mean of its neighbours, within its cell. */
function relax({ points, cells, quads }: Net): void {
  const sums = new Float32Array(points.length);
  const counts = new Uint16Array(points.length / 3);
  for (let pass = 0; pass < SMOOTHINGS; pass++) {
    sums.fill(0);
    counts.fill(0);
    for (let q = 0; q < quads.length; q += 4) {
      for (let corner = 0; corner < 4; corner++) {
        const v = quads[q + corner]!;
        const next = quads[q + ((corner + 1) & 3)]!;
        for (let axis = 0; axis < 3; axis++) sums[v * 3 + axis]! += points[next * 3 + axis]!;
        counts[v]!++;
      }
    }
    for (let n = 0; n < points.length; n++) {
      const count = counts[Math.floor(n / 3)]!;
      if (count === 0) continue;
      const middle = cells[n]! + 0.5;
      const wanted = points[n]! + 0.6 * (sums[n]! / count - points[n]!);
      points[n] = Math.min(middle + LARGEST_MOVE, Math.max(middle - LARGEST_MOVE, wanted));
    }
  }
}

/** The slices are stacked against `cross(axes[0], axes[1])`. */
function isMirrored({ axes }: Grid): boolean {
  return dot(cross(axes[0], axes[1]), axes[2]) < 0;
}

function trianglesOf(quads: Uint32Array, isTurned: boolean): Uint32Array {
  const triangles = new Uint32Array((quads.length / 4) * 6);
  for (let q = 0, to = 0; q < quads.length; q += 4, to += 6) {
    const [a, b, c, d] = [quads[q]!, quads[q + 1]!, quads[q + 2]!, quads[q + 3]!];
    triangles.set(isTurned ? [a, c, b, a, d, c] : [a, b, c, a, c, d], to);
  }
  return triangles;
}
