import type { Size3 } from '../mask/mask.ts';

/**
 * Levels along which the core can be reached: each voxel's is raised to the largest that has to be crossed on the best way
 * to it from level 0 (minimax path over faces), so that the voxels up to any level hang together with the core. 255 where
 * there is no way.
 *
 * @param levels 0 is the core, 255 is never crossed
 */
export function connectedLevels(levels: Uint8Array, [columns, rows, slices]: Size3): Uint8Array {
  const out = new Uint8Array(levels.length).fill(255);
  const waiting: number[][] = Array.from({ length: 255 }, () => []);
  const plane = columns * rows;
  const visit = (m: number, here: number) => {
    const level = Math.max(here, levels[m] as number);
    if (level >= (out[m] as number)) return;
    out[m] = level;
    (waiting[level] as number[]).push(m);
  };
  for (let n = 0; n < levels.length; n++) if (levels[n] === 0) visit(n, 0);
  for (let here = 0; here < 255; here++) {
    const stack = waiting[here] as number[];
    for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
      if (out[n] !== here) continue;
      const i = n % columns;
      const j = Math.floor(n / columns) % rows;
      const k = Math.floor(n / plane);
      if (i > 0) visit(n - 1, here);
      if (i + 1 < columns) visit(n + 1, here);
      if (j > 0) visit(n - columns, here);
      if (j + 1 < rows) visit(n + columns, here);
      if (k > 0) visit(n - plane, here);
      if (k + 1 < slices) visit(n + plane, here);
    }
  }
  return out;
}
