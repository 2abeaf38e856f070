import type { Grid } from '../geometry/grid.ts';
import type { ScalarVolume } from '../kernels/resample-volume.ts';
import { anatomyOf } from '../phantom/anatomy/build-anatomy.ts';
import type { LesionType } from '../phantom/anatomy/lesion-shapes.ts';
import type { LesionRequest } from '../phantom/anatomy/lesions.ts';
import { createScanner } from '../phantom/generate-phantom.ts';
import { placementOf } from '../phantom/scan/body-motion.ts';
import { liverProtocol } from '../phantom/scan/liver-protocol.ts';
import { renderChannel } from '../phantom/scan/render-series.ts';
import { fillLesion } from '../phantom/truth/series-masks.ts';

/** One simulated patient: aligned phases of one frame of reference, and where the lesions are on the phase that is read. */
export interface GestureCase {
  readonly seed: number;
  /** The phase that is clicked on comes first. Breath-hold shifts are in the images, as between real phases. */
  readonly phases: readonly ScalarVolume[];
  readonly lesions: readonly { readonly type: LesionType; readonly diameterMm: number; readonly label: number }[];
  /** 1-based number of the lesion, on the grid of the first phase. */
  readonly truth: Uint8Array;
  readonly grid: Grid;
}

const TYPES: readonly LesionType[] = ['hcc', 'fnh', 'haemangioma', 'metastasis', 'cyst'];
/** Two a type and patient, so that four patients cover 8 to 40 mm of every type. */
const DIAMETERS_MM = [8, 11, 14, 18, 22, 27, 33, 40];

/** Lesions of patient `n`: every type once small and once large; over four patients every type in every size. */
function lesionsOf(n: number): LesionRequest[] {
  return TYPES.flatMap((type, t) => [
    { type, diameterMm: DIAMETERS_MM[(n + t) % 4] as number },
    { type, diameterMm: DIAMETERS_MM[4 + ((n + t) % 4)] as number },
  ]);
}

/** Simulates patient `n` (0-based) with noise and breath-hold shifts, in the standard matrix; seeds count up from `first`. */
export function gestureCase(
  n: number,
  first: number,
  options: { readonly noise: number; readonly motion: number },
): GestureCase {
  const seed = first + n;
  const lesions = lesionsOf(n);
  const anatomy = anatomyOf({ seed: String(seed), lesions, stepMm: [1.4, 1.4, 2] });
  const scanner = createScanner(anatomy, seed);
  const frameUids = ['1.2.3', '1.2.4'] as const;
  const plans = liverProtocol({ agent: 'gadoxetate', matrix: 1, dynamicSize: null, frameUids, ...options });
  const keys = ['t1_ven', 't1_pre', 't1_art', 't1_trans', 't1_hbp'];
  const wanted = keys.map((key) => plans.find((plan) => plan.key === key)!);
  const phases = wanted.map((plan) => ({
    grid: plan.grid,
    voxels: renderChannel(scanner, plan, plan.channels[0]!),
    rescale: { slope: 1, intercept: 0 },
  }));
  const read = wanted[0]!;
  const truth = new Uint8Array(phases[0]!.voxels.length);
  const placement = placementOf(read.pose, scanner.mobility);
  anatomy.lesions.forEach((lesion, index) => {
    fillLesion(lesion, index + 1, read.grid, placement, truth);
  });
  const named = anatomy.lesions.map(({ type }, index) => ({
    type,
    diameterMm: lesions[index]!.diameterMm,
    label: index + 1,
  }));
  return { seed, phases, lesions: named, truth, grid: read.grid };
}
