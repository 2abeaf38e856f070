import type { MeasuredValues, MeasurementKind } from '../../domain/measurement.ts';
import type { VolumeVoxels } from '../../domain/volume.ts';
import { type Grid, toIjk } from '../../geometry/grid.ts';
import { addScaled, cross, dot, type Lps, normalise, subtract, type Triple } from '../../geometry/vec3.ts';
import { describeValues } from './region-statistics.ts';
import { centreOf, outlinesOf } from './shape-geometry.ts';

/** The flat part of a measurement, and the way it faces. */
export interface FlatShape {
  readonly kind: MeasurementKind;
  readonly points: readonly Lps[];
  readonly normal: Triple;
}

const PARALLEL = 0.999;

/**
 * Displayed values under a shape. On a plane of the grid: all voxels of the nearest slice whose centres lie inside of the
 * outline (an ellipse as a polygon of 72 corners). On any other plane: samples at the smallest spacing of the grid, each
 * the nearest voxel. A point takes the voxel that holds it.
 *
 * @returns null for lines, for colour, and where nothing of the image lies under the shape
 */
export function shapeValues(shape: FlatShape, voxels: VolumeVoxels, grid: Grid): MeasuredValues | null {
  if (voxels.components !== 1) return null;
  const places = placesUnder(shape, grid);
  if (!places) return null;
  const values: number[] = [];
  for (const place of places) {
    const value = valueAt(voxels, grid, place);
    if (value !== null) values.push(value);
  }
  const found = describeValues(values);
  if (!found) return null;
  const { voxels: count, mean, standardDeviation, minimum, maximum } = found;
  return { voxels: count, mean, standardDeviation, minimum, maximum };
}

/** Displayed value of the voxel nearest to an index; null outside of the image, for colour and for NaN. */
export function valueAt(voxels: VolumeVoxels, { size }: Pick<Grid, 'size'>, index: Triple): number | null {
  const [i, j, k] = index.map(Math.round) as [number, number, number];
  const isInside = i >= 0 && j >= 0 && k >= 0 && i < size[0] && j < size[1] && k < size[2];
  if (!isInside || voxels.components !== 1) return null;
  const value = voxels.voxels[i + (j + k * size[1]) * size[0]]! * voxels.rescale.slope + voxels.rescale.intercept;
  return Number.isNaN(value) ? null : value;
}

function placesUnder(shape: FlatShape, grid: Grid): Triple[] | null {
  if (shape.kind === 'point') return [toIjk(grid, shape.points[0]!)];
  if (shape.kind !== 'ellipse' && shape.kind !== 'freehand') return null;
  const outline = outlinesOf(shape.kind, shape.points)[0]!;
  const axis = ([0, 1, 2] as const).find((n) => Math.abs(dot(shape.normal, planeNormal(grid, n))) > PARALLEL);
  return axis === undefined ? obliquePlaces(shape, outline, grid) : slicePlaces(shape, outline, grid, axis);
}

function planeNormal(grid: Grid, axis: 0 | 1 | 2): Triple {
  return normalise(cross(grid.axes[(axis + 1) % 3] as Lps, grid.axes[(axis + 2) % 3] as Lps));
}

/** Voxels of one slice across `axis`. */
function slicePlaces(shape: FlatShape, outline: readonly Lps[], grid: Grid, axis: 0 | 1 | 2): Triple[] {
  const [u, v] = [(axis + 1) % 3, (axis + 2) % 3] as [0 | 1 | 2, 0 | 1 | 2];
  const slice = Math.round(toIjk(grid, centreOf(shape.kind, shape.points))[axis]);
  const polygon = outline.map((point) => {
    const index = toIjk(grid, point);
    return [index[u], index[v]] as const;
  });
  return latticeInside(polygon, 1).map(([a, b]) => {
    const place: [number, number, number] = [0, 0, 0];
    place[axis] = slice;
    place[u] = a;
    place[v] = b;
    return place;
  });
}

function obliquePlaces(shape: FlatShape, outline: readonly Lps[], grid: Grid): Triple[] {
  const start = centreOf(shape.kind, shape.points);
  const right = normalise(subtract(outline[0]!, start));
  const down = cross(shape.normal, right);
  const polygon = outline.map((point) => {
    const from = subtract(point, start);
    return [dot(from, right), dot(from, down)] as const;
  });
  return latticeInside(polygon, Math.min(...grid.spacingMm)).map(([a, b]) =>
    toIjk(grid, addScaled(addScaled(start, right, a), down, b)),
  );
}

/** Points of a lattice through the origin that lie inside of a polygon (even-odd rule). */
function latticeInside(polygon: readonly (readonly [number, number])[], pitch: number): [number, number][] {
  const found: [number, number][] = [];
  const low = Math.min(...polygon.map(([, y]) => y));
  const high = Math.max(...polygon.map(([, y]) => y));
  for (let row = Math.ceil(low / pitch); row * pitch <= high; row++) {
    const y = row * pitch;
    const crossings = polygon
      .flatMap(([x0, y0], n) => {
        const [x1, y1] = polygon[(n + 1) % polygon.length]!;
        return y0 <= y === y1 <= y ? [] : [x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)];
      })
      .sort((a, b) => a - b);
    for (let n = 0; n + 1 < crossings.length; n += 2) {
      for (let column = Math.ceil(crossings[n]! / pitch); column * pitch <= crossings[n + 1]!; column++) {
        found.push([column * pitch, y]);
      }
    }
  }
  return found;
}
