import type { Random } from '../random.ts';

const NOISE_TILE = 512;

/** Gaussian noise with the grain of an interpolated reconstruction: standard deviation 1, on a 512 x 512 torus. */
export type NoiseTile = Float32Array;

export function createNoiseTile(random: Random): NoiseTile {
  const white = new Float32Array(NOISE_TILE * NOISE_TILE);
  for (let n = 0; n < white.length; n += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    const angle = 2 * Math.PI * random.next();
    white[n] = radius * Math.cos(angle);
    white[n + 1] = radius * Math.sin(angle);
  }
  const tile = new Float32Array(white.length);
  const mask = NOISE_TILE - 1;
  const side = 0.3;
  const scale = 1 / (1 + 2 * side * side);
  for (let j = 0; j < NOISE_TILE; j++) {
    for (let i = 0; i < NOISE_TILE; i++) {
      let sum = 0;
      for (let b = -1; b <= 1; b++) {
        for (let a = -1; a <= 1; a++) {
          const weight = (a === 0 ? 1 : side) * (b === 0 ? 1 : side);
          sum += weight * white[((i + a) & mask) + ((j + b) & mask) * NOISE_TILE]!;
        }
      }
      tile[i + j * NOISE_TILE] = sum * scale;
    }
  }
  return tile;
}

type Kernel = readonly [centre: number, next: number, afterNext: number];

/** Point spread along rows and columns in place; `scratch` is as long as the image. */
export function spread(
  image: Float32Array,
  columns: number,
  rows: number,
  row: Kernel,
  column: Kernel,
  scratch: Float32Array,
): void {
  for (let r = 0; r < rows; r++) {
    const at = r * columns;
    for (let c = 0; c < columns; c++) {
      const left = image[at + Math.max(0, c - 1)]! + image[at + Math.min(columns - 1, c + 1)]!;
      const wide = image[at + Math.max(0, c - 2)]! + image[at + Math.min(columns - 1, c + 2)]!;
      scratch[at + c] = row[0] * image[at + c]! + row[1] * left + row[2] * wide;
    }
  }
  for (let r = 0; r < rows; r++) {
    const at = r * columns;
    const up1 = Math.max(0, r - 1) * columns;
    const up2 = Math.max(0, r - 2) * columns;
    const down1 = Math.min(rows - 1, r + 1) * columns;
    const down2 = Math.min(rows - 1, r + 2) * columns;
    for (let c = 0; c < columns; c++) {
      const next = scratch[up1 + c]! + scratch[down1 + c]!;
      const wide = scratch[up2 + c]! + scratch[down2 + c]!;
      image[at + c] = column[0] * scratch[at + c]! + column[1] * next + column[2] * wide;
    }
  }
}

/** Adds weak copies of the image, shifted along the columns and wrapping around, as breathing and pulsation leave them. */
export function addGhosts(
  image: Float32Array,
  columns: number,
  rows: number,
  strength: number,
  scratch: Float32Array,
): void {
  if (strength === 0) return;
  scratch.set(image);
  const shift = Math.round(rows * 0.29);
  for (let r = 0; r < rows; r++) {
    const a = ((r + shift) % rows) * columns;
    const b = ((r + rows - shift) % rows) * columns;
    const at = r * columns;
    for (let c = 0; c < columns; c++)
      image[at + c] = image[at + c]! + strength * (scratch[a + c]! - 0.6 * scratch[b + c]!);
  }
}

/**
 * Magnitude with Rician noise (Gudbjartsson and Patz, MRM 1995), stored as 12-bit integers.
 *
 * @param noise standard deviation in stored values; grows towards the middle as parallel imaging makes it
 */
export function magnitude(
  image: Float32Array,
  columns: number,
  noise: number,
  tile: NoiseTile,
  random: Random,
): Uint16Array {
  const stored = new Uint16Array(image.length);
  const mask = NOISE_TILE - 1;
  const ox = random.integer(NOISE_TILE);
  const oy = random.integer(NOISE_TILE);
  const px = random.integer(NOISE_TILE);
  const py = random.integer(NOISE_TILE);
  const rows = image.length / columns;
  for (let r = 0; r < rows; r++) {
    const v = (r / rows - 0.5) * 2;
    const rowA = ((r + oy) & mask) * NOISE_TILE;
    const rowB = ((r + py) & mask) * NOISE_TILE;
    for (let c = 0; c < columns; c++) {
      const u = (c / columns - 0.5) * 2;
      const sigma = noise * (1.25 - 0.4 * (u * u + v * v));
      const real = image[c + r * columns]! + sigma * tile[rowA + ((c + ox) & mask)]!;
      const imaginary = sigma * tile[rowB + ((c + px) & mask)]!;
      stored[c + r * columns] = Math.min(4095, Math.sqrt(real * real + imaginary * imaginary) + 0.5);
    }
  }
  return stored;
}
