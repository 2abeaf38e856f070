import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Grid } from '../../src/geometry/grid.ts';
import { anatomyOf } from '../../src/phantom/anatomy/build-anatomy.ts';
import type { LesionType } from '../../src/phantom/anatomy/lesion-shapes.ts';
import type { LesionRequest } from '../../src/phantom/anatomy/lesions.ts';
import { Tissue } from '../../src/phantom/anatomy/tissue.ts';
import { createRandom } from '../../src/phantom/random.ts';
import { relaxivityGain } from '../../src/phantom/signal/contrast-uptake.ts';
import { TISSUE_TABLE } from '../../src/phantom/signal/tissue-table.ts';
import { fillLesion } from '../../src/phantom/truth/series-masks.ts';

/**
 * Writes simulated bodies as label maps for the training scripts: `node --import tsx phantom-bank.ts <folder> <first> <last>`.
 *
 * One gzip per seed: five bytes a voxel as five planes (tissue, second tissue, share of the second, organ, lesion number),
 * C order [z][y][x], z to the head, y to the back, x to the left; `<seed>.json` holds the shape and the lesions.
 * `tissues.json` holds what the signal equations need.
 */
const STEP_MM = [2.5, 2.5, 3] as const;
const TYPES: readonly LesionType[] = ['hcc', 'fnh', 'haemangioma', 'metastasis', 'cyst'];
const COUNTS = [0, 2, 4, 5, 6, 7, 8, 10];
const AGENTS = ['gadoxetate', 'extracellular'] as const;
const PHASES = ['lateArterial', 'portalVenous', 'transitional', 'hepatobiliary'] as const;

const [folder, first, last] = process.argv.slice(2);
if (folder === undefined || first === undefined || last === undefined) {
  throw new Error('phantom-bank.ts needs a folder and the first and last seed.');
}
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'tissues.json'), JSON.stringify(tissues()));
// Both files are there once the second is: a run that was stopped goes on.
for (let seed = Number(first); seed <= Number(last); seed++) {
  if (!existsSync(join(folder, `${seed}.json`))) writeBody(folder, seed);
}

function tissues(): object {
  const uptake = AGENTS.map((agent) => [
    agent,
    Object.fromEntries(PHASES.map((phase) => [phase, [...relaxivityGain(agent, phase)]])),
  ]);
  return { labels: Tissue, properties: TISSUE_TABLE, uptake: Object.fromEntries(uptake) };
}

function wantedLesions(seed: number): LesionRequest[] {
  const random = createRandom(`training/${seed}`);
  const count = COUNTS[Math.floor(random.between(0, COUNTS.length))]!;
  return Array.from({ length: count }, () => {
    const normal = Math.sqrt(-2 * Math.log(random.between(1e-6, 1))) * Math.cos(2 * Math.PI * random.between(0, 1));
    const diameterMm = Math.min(70, Math.max(6, 14 * Math.exp(0.5 * normal)));
    return { type: TYPES[Math.floor(random.between(0, TYPES.length))]!, diameterMm };
  });
}

function writeBody(out: string, seed: number): void {
  const anatomy = anatomyOf({ seed: `training ${seed}`, lesions: wantedLesions(seed), stepMm: STEP_MM });
  const { volume } = anatomy;
  const grid: Grid = {
    size: volume.size,
    spacingMm: volume.stepMm,
    origin: volume.origin,
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ] as unknown as Grid['axes'],
    frameOfReferenceUid: '',
  };
  const lesions = new Uint8Array(volume.primary.length);
  anatomy.lesions.forEach((lesion, n) => {
    fillLesion(lesion, n + 1, grid, (x, y, z, into) => into.set([x, y, z]), lesions);
  });
  const planes = [volume.primary, volume.secondary, volume.share, volume.organ, lesions];
  writeFileSync(join(out, `${seed}.bin.gz`), gzipSync(Buffer.concat(planes), { level: 1 }));
  const about = anatomy.lesions.map(({ type, volumeMm3, radiusMm }) => ({ type, volumeMm3, radiusMm }));
  writeFileSync(join(out, `${seed}.json`), JSON.stringify({ shape: volume.size.toReversed(), lesions: about }));
}
