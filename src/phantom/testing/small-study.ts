import { type Anatomy, anatomyOf } from '../anatomy/build-anatomy.ts';
import type { LesionRequest } from '../anatomy/lesions.ts';
import { createScanner } from '../generate-phantom.ts';
import { liverProtocol } from '../scan/liver-protocol.ts';
import type { Scanner } from '../scan/render-series.ts';
import type { SeriesPlan } from '../scan/series-plan.ts';
import type { ContrastAgent } from '../signal/contrast-uptake.ts';

/** A body of coarse voxels with its scanner and protocol: enough to measure in, quick to make. */
export interface SmallStudy {
  readonly anatomy: Anatomy;
  readonly scanner: Scanner;
  readonly plans: ReadonlyMap<string, SeriesPlan>;
}

/** Large lesions of every type, so that a coarse study can be measured. */
export const LARGE_LESIONS: readonly LesionRequest[] = [
  { type: 'hcc', diameterMm: 34 },
  { type: 'fnh', diameterMm: 32 },
  { type: 'haemangioma', diameterMm: 38 },
  { type: 'metastasis', diameterMm: 32 },
  { type: 'cyst', diameterMm: 28 },
];

/** @param noise factor on the noise; 0 gives noiseless images */
export function smallStudy(agent: ContrastAgent, noise: number, seed = 11): SmallStudy {
  const anatomy = anatomyOf({ seed: String(seed), lesions: LARGE_LESIONS, stepMm: [2.5, 2.5, 4] });
  const plans = liverProtocol({
    ...{ agent, noise, motion: 1, matrix: 0.5, dynamicSize: null, frameUids: ['1.2.3', '1.2.4'] },
  });
  return { anatomy, scanner: createScanner(anatomy, seed), plans: new Map(plans.map((plan) => [plan.key, plan])) };
}
