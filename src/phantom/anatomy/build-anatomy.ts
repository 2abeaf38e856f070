import type { Triple } from '../../geometry/vec3.ts';
import { createRandom, type Random } from '../random.ts';
import { type BodyBuild, type BodyFrame, createBodyFrame } from './body-frame.ts';
import { createBodyWarp } from './body-warp.ts';
import { bowelStructures } from './bowel.ts';
import { createKidney } from './kidneys.ts';
import { type Lesion, type LesionRequest, placeLesions } from './lesions.ts';
import { createLiver } from './liver.ts';
import { createSlicePainter } from './rasterise.ts';
import { spineStructures } from './spine.ts';
import type { TubePiece } from './structure.ts';
import { createTissueVolume, type TissueVolume, type VolumeExtent } from './tissue-volume.ts';
import { createShellPainter } from './trunk-wall.ts';
import {
  adrenalStructures,
  createStomach,
  heartStructures,
  pancreasStructures,
  spleenStructure,
} from './upper-organs.ts';
import { createVessels } from './vessels.ts';

export interface AnatomyOptions {
  readonly seed: string;
  readonly lesions: readonly LesionRequest[];
  /** Resolution of the simulated body, mm along x, y, z. */
  readonly stepMm: readonly [x: number, y: number, z: number];
}

/** A simulated upper abdomen. Patient coordinates LPS, mm; z = 0 is the level of the porta hepatis. */
export interface Anatomy {
  readonly volume: TissueVolume;
  readonly frame: BodyFrame;
  readonly lesions: readonly Lesion[];
  /** Signed distance to the liver's surface (vessels and lesions included), mm. */
  readonly liverDistance: (p: Triple) => number;
}

const LOW: Triple = [-178, -130, -142];
const HIGH: Triple = [178, 116, 118];

/** The patient's build for a seed. */
function buildOf(seed: string): BodyBuild {
  const random = createRandom(`${seed}/build`);
  return {
    halfWidthMm: random.between(158, 168),
    anteriorMm: random.between(108, 118),
    posteriorMm: random.between(99, 105),
    subcutaneousFatMm: random.between(11, 17),
  };
}

/** How much larger than the model a patient's organs are: broad patients have broad organs, with some play. */
function scaleOf(build: BodyBuild, random: Random): Triple {
  const depth = (build.anteriorMm + build.posteriorMm) / 214;
  return [
    (build.halfWidthMm / 164) * random.between(0.97, 1.03),
    depth * random.between(0.97, 1.03),
    random.between(0.93, 1.06),
  ];
}

/**
 * Builds the body slice by slice; yields the share that is done (0..1) after every slice and returns the anatomy.
 */
export function* buildAnatomy(options: AnatomyOptions): Generator<number, Anatomy> {
  const random = (purpose: string) => createRandom(`${options.seed}/${purpose}`);
  const build = buildOf(options.seed);
  const frame = createBodyFrame(build, random('frame'));
  const rightKidney = createKidney(-1, random('right kidney'));
  const leftKidney = createKidney(1, random('left kidney'));
  const stomach = createStomach(random('stomach'));
  const liver = createLiver(frame, rightKidney.outline, random('liver'));
  const warp = createBodyWarp(scaleOf(build, random('scale')), random('warp'));
  const cavityAt = (p: Triple) => frame.cavityDepth(p[0], p[1], p[2]);
  const liverAt = (m: Triple, cavityMm: number) => liver.distance(m[0], m[1], m[2], cavityMm);
  const liverDistance = (p: Triple) => liverAt(warp.toModel(p), cavityAt(p));
  const modelCavity = (m: Triple) => cavityAt(warp.toPatient(m));
  const grown = createVessels((m) => liverAt(m, modelCavity(m)), modelCavity, random('vessels'));
  const inPatient = (piece: TubePiece) => ({ ...piece, a: warp.toPatient(piece.a), b: warp.toPatient(piece.b) });
  const vessels = grown.hepatic.map(inPatient);
  const lesions = placeLesions(options.lesions, { liverDistance, vessels }, options.seed);
  const extent: VolumeExtent = { low: LOW, high: HIGH, stepMm: options.stepMm };
  const volume = createTissueVolume(extent);
  const paintSlice = createSlicePainter(
    {
      warp,
      shells: createShellPainter(frame, random('wall')),
      organs: [
        ...heartStructures(random('heart')),
        ...spineStructures(random('spine')),
        ...bowelStructures(random('bowel')),
        ...pancreasStructures(random('pancreas')),
        ...stomach.structures,
        ...adrenalStructures(),
        spleenStructure(frame, stomach.outer, leftKidney.outline, random('spleen')),
        ...rightKidney.structures,
        ...leftKidney.structures,
        ...liver.structures,
      ],
      tubes: grown.pieces.map(inPatient),
      lesions: lesions.flatMap((lesion) => lesion.structures),
    },
    volume,
  );
  for (let k = 0; k < volume.size[2]; k++) {
    paintSlice(k);
    yield (k + 1) / volume.size[2];
  }
  return { volume, frame, lesions, liverDistance };
}

/** The whole anatomy at once. */
export function anatomyOf(options: AnatomyOptions): Anatomy {
  const steps = buildAnatomy(options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
