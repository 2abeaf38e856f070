import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { anatomyOf } from '../../src/phantom/anatomy/build-anatomy.ts';
import type { LesionType } from '../../src/phantom/anatomy/lesion-shapes.ts';
import { DEMO_LESIONS, type LesionRequest } from '../../src/phantom/anatomy/lesions.ts';
import { createScanner } from '../../src/phantom/generate-phantom.ts';
import { createRandom } from '../../src/phantom/random.ts';
import { placementOf } from '../../src/phantom/scan/body-motion.ts';
import { liverProtocol } from '../../src/phantom/scan/liver-protocol.ts';
import { renderChannel } from '../../src/phantom/scan/render-series.ts';
import { seriesMasks } from '../../src/phantom/truth/series-masks.ts';

/**
 * Writes test cases as the application's own phantom makes them: `node --import tsx phantom-cases.ts <folder> <first> <last>`.
 *
 * Per seed `<seed>.json` (grids, lesions) and `<seed>.bin.gz`: four phases and a T2 series as uint16, then organ labels and
 * lesion numbers as uint8 on the portal venous grid; C order [z][y][x]. Even seeds hold the demo case's lesions, odd ones
 * others of any size.
 */
const TYPES: readonly LesionType[] = ['hcc', 'fnh', 'haemangioma', 'metastasis', 'cyst'];
const KEYS = ['t1_pre', 't1_art', 't1_ven', 't1_hbp', 't2_fs'];
const REFERENCE = 't1_ven';

const [folder, first, last] = process.argv.slice(2);
if (folder === undefined || first === undefined || last === undefined) {
  throw new Error('phantom-cases.ts needs a folder and the first and last seed.');
}
mkdirSync(folder, { recursive: true });
// Both files are there once the second is: a run that was stopped goes on.
for (let seed = Number(first); seed <= Number(last); seed++) {
  if (!existsSync(join(folder, `${seed}.json`))) writeCase(folder, seed);
}

function lesionsOf(seed: number): readonly LesionRequest[] {
  if (seed % 2 === 0) return DEMO_LESIONS;
  const random = createRandom(`test case ${seed}`);
  const count = Math.floor(random.between(2, 9));
  return Array.from({ length: count }, () => ({
    type: TYPES[Math.floor(random.between(0, TYPES.length))]!,
    diameterMm: 6 * Math.exp(random.between(0, 1.9)),
  }));
}

function writeCase(out: string, seed: number): void {
  const anatomy = anatomyOf({ seed: String(seed), lesions: lesionsOf(seed), stepMm: [1.6, 1.6, 2] });
  const scanner = createScanner(anatomy, seed);
  const all = liverProtocol({
    ...{
      agent: 'gadoxetate',
      noise: 1,
      motion: 1,
      matrix: 1,
      dynamicSize: [256, 200, 72],
      frameUids: ['1.2.3', '1.2.4'],
    },
  });
  const plans = KEYS.map((key) => all.find((plan) => plan.key === key)!);
  const images = plans.map((plan) => renderChannel(scanner, plan, plan.channels[0]!));
  const reference = plans.find((plan) => plan.key === REFERENCE)!;
  const masks = seriesMasks(anatomy, reference.grid, placementOf(reference.pose, scanner.mobility));
  const parts = [...images, masks.organs, masks.lesions].map(
    (a) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength),
  );
  writeFileSync(join(out, `${seed}.bin.gz`), gzipSync(Buffer.concat(parts), { level: 1 }));
  const about = {
    series: plans.map(({ key, grid }) => ({
      key,
      shape: grid.size.toReversed(),
      spacingMm: grid.spacingMm.toReversed(),
      originMm: grid.origin.toReversed(),
      axes: grid.axes,
    })),
    lesions: anatomy.lesions.map(({ type, volumeMm3, longAxisMm }) => ({ type, volumeMm3, longAxisMm })),
  };
  writeFileSync(join(out, `${seed}.json`), JSON.stringify(about));
}
