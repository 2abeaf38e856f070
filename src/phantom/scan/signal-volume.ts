import { createNoise } from '../anatomy/noise-field.ts';
import { Tissue } from '../anatomy/tissue.ts';
import type { TissueVolume } from '../anatomy/tissue-volume.ts';
import type { Random } from '../random.ts';
import { type Sequence, signalTable } from '../signal/signal-model.ts';
import { TISSUE_TABLE } from '../signal/tissue-table.ts';

const TILE = 128;
const TILE_Z = 64;

/**
 * Two repeating blocks of grain with mean 0 and standard deviation about 1, in units of 1/40; flat index i + 128 j + 16384 k.
 */
export interface TextureTiles {
  /** Grain of about 3 to 9 voxels. */
  readonly fine: Int8Array;
  /** Patches of about 10 to 15 voxels. */
  readonly coarse: Int8Array;
}

export function createTextureTiles(random: Random): TextureTiles {
  const small = createNoise(random, 2);
  const middle = createNoise(random, 4);
  const large = createNoise(random, 8);
  return {
    fine: tileOf((i, j, k) => 2.1 * small(i, j, k) + 2.1 * middle(i, j, k)),
    // Ridges: stripes that wind, as the spleen shows them in the first pass.
    coarse: tileOf(
      (i, j, k) =>
        1.1 * Math.sin(4.5 * large(i + j * 0.6, j - i * 0.6, k * 1.7) + 3 * middle(i - j * 0.5, j + i * 0.5, k)) +
        0.5 * small(i, j, k),
    ),
  };
}

function tileOf(value: (i: number, j: number, k: number) => number): Int8Array {
  const tile = new Int8Array(TILE * TILE * TILE_Z);
  let at = 0;
  for (let k = 0; k < TILE_Z; k++) {
    for (let j = 0; j < TILE; j++) {
      for (let i = 0; i < TILE; i++) tile[at++] = Math.max(-127, Math.min(127, value(i, j, k) * 40));
    }
  }
  return tile;
}

/**
 * Signed signal of every voxel for a sequence: the mix of its two tissues with the tissue's grain. `into` is filled and returned.
 *
 * In the late arterial phase the spleen gets its well-known stripes (red and white pulp fill at different speeds).
 */
export function fillSignal(
  volume: TissueVolume,
  sequence: Sequence,
  tiles: TextureTiles,
  into: Float32Array,
): Float32Array {
  const table = Float32Array.from(signalTable(sequence));
  const grain = Float32Array.from(TISSUE_TABLE, (tissue) => tissue.texture / 40);
  const isFirstPass = 'phase' in sequence && sequence.phase === 'lateArterial';
  if (isFirstPass) grain[Tissue.Spleen] = 0.17 / 40;
  const [nx, ny, nz] = volume.size;
  const { primary, secondary, share } = volume;
  let n = 0;
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      const row = (j & (TILE - 1)) * TILE + (k & (TILE_Z - 1)) * TILE * TILE;
      for (let i = 0; i < nx; i++, n++) {
        const label = primary[n]!;
        const part = share[n]!;
        if (label === 0 && part === 0) {
          into[n] = 0;
          continue;
        }
        const tile = isFirstPass && label === Tissue.Spleen ? tiles.coarse : tiles.fine;
        let value = table[label]! * (1 + grain[label]! * tile[row + (i & (TILE - 1))]!);
        if (part > 0) value += (table[secondary[n]!]! - value) * (part / 255);
        into[n] = value;
      }
    }
  }
  return into;
}
