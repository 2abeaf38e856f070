import type { Triple } from '../../geometry/vec3.ts';

/** Directions spread evenly over the sphere, and for each the indices of those next to it. */
export interface StarDirections {
  readonly units: readonly Triple[];
  readonly neighbours: readonly (readonly number[])[];
}

const NEIGHBOURS = 6;

/** A Fibonacci lattice: every direction stands for the same solid angle. */
export function starDirections(count: number): StarDirections {
  const golden = Math.PI * (3 - Math.sqrt(5));
  const units = Array.from({ length: count }, (_, n): Triple => {
    const z = 1 - (2 * n + 1) / count;
    const across = Math.sqrt(1 - z * z);
    return [across * Math.cos(golden * n), across * Math.sin(golden * n), z];
  });
  return withNeighbours(units);
}

/** Directions of one plane alone, for an image of a slice or two, which says nothing about the third direction. */
export function planarDirections(count: number, u: Triple, v: Triple): StarDirections {
  const units = Array.from({ length: count }, (_, n): Triple => {
    const [c, s] = [Math.cos((2 * Math.PI * n) / count), Math.sin((2 * Math.PI * n) / count)];
    return [c * u[0] + s * v[0], c * u[1] + s * v[1], c * u[2] + s * v[2]];
  });
  return withNeighbours(units);
}

function withNeighbours(units: readonly Triple[]): StarDirections {
  const neighbours = units.map((u) =>
    units
      .map((v, n) => ({ n, closeness: u[0] * v[0] + u[1] * v[1] + u[2] * v[2] }))
      .sort((a, b) => b.closeness - a.closeness)
      .slice(1, NEIGHBOURS + 1)
      .map(({ n }) => n),
  );
  return { units, neighbours };
}
