import { toLps } from '../../geometry/grid.ts';
import type { Ijk, Triple } from '../../geometry/vec3.ts';
import type { Anatomy } from '../anatomy/build-anatomy.ts';
import type { LesionType } from '../anatomy/lesion-shapes.ts';
import { Organ } from '../anatomy/tissue.ts';
import type { StudyIdentity } from '../dicom/study-identity.ts';
import { seriesUid } from '../dicom/study-identity.ts';
import { type Lattice, placementOf, seenAt } from '../scan/body-motion.ts';
import type { SeriesPlan } from '../scan/series-plan.ts';
import { lesionTrackingUid } from './truth-seg.ts';

/** What the simulation knows; millimetres, LPS. */
export interface TruthDocument {
  readonly schema: 'lobule-phantom-truth/1';
  readonly seed: number;
  readonly agent: string;
  readonly studyUid: string;
  readonly lesions: readonly {
    readonly id: string;
    readonly type: LesionType;
    readonly trackingUid: string;
    readonly volumeMm3: number;
    /** Diameter of a sphere of that volume. */
    readonly equivalentDiameterMm: number;
    readonly longAxisMm: number;
    readonly shortAxisMm: number;
    /** Centre in the reference position (before breath and pose). */
    readonly centreLps: Triple;
  }[];
  /** Volumes in the reference position, from the simulated body's voxels. */
  readonly organs: readonly { readonly name: string; readonly volumeMm3: number }[];
  readonly series: readonly {
    readonly key: string;
    readonly seriesUid: string;
    readonly number: number;
    readonly description: string;
    readonly phase: string;
    readonly frameOfReferenceUid: string;
    readonly size: readonly number[];
    readonly spacingMm: readonly number[];
    readonly originLps: Triple;
    readonly breathMm: Triple;
    readonly patientOffsetMm: Triple;
    readonly patientTurnDeg: number;
    /** Where each lesion's centre is seen in this series' frame of reference. */
    readonly lesionCentresLps: Readonly<Record<string, Triple>>;
  }[];
}

const ORGAN_NAMES: readonly (readonly [Organ, string])[] = [
  [Organ.Liver, 'liver'],
  [Organ.Spleen, 'spleen'],
  [Organ.RightKidney, 'right kidney'],
  [Organ.LeftKidney, 'left kidney'],
  [Organ.Gallbladder, 'gallbladder'],
];

/** The truth of a study as one document. */
export function truthDocument(
  seed: number,
  agent: string,
  identity: StudyIdentity,
  anatomy: Anatomy,
  mobility: Lattice,
  plans: readonly SeriesPlan[],
): TruthDocument {
  return {
    schema: 'lobule-phantom-truth/1',
    seed,
    agent,
    studyUid: identity.studyUid,
    lesions: anatomy.lesions.map((lesion) => ({
      id: lesion.id,
      type: lesion.type,
      trackingUid: lesionTrackingUid(identity, lesion.id),
      volumeMm3: rounded(lesion.volumeMm3),
      equivalentDiameterMm: rounded(2 * Math.cbrt((3 * lesion.volumeMm3) / (4 * Math.PI))),
      longAxisMm: rounded(lesion.longAxisMm),
      shortAxisMm: rounded(lesion.shortAxisMm),
      centreLps: roundedPoint(lesion.centre),
    })),
    organs: organVolumes(anatomy),
    series: plans.map((plan) => seriesTruth(identity, anatomy, mobility, plan)),
  };
}

function seriesTruth(
  identity: StudyIdentity,
  anatomy: Anatomy,
  mobility: Lattice,
  plan: SeriesPlan,
): TruthDocument['series'][number] {
  const placement = placementOf(plan.pose, mobility);
  const centres = anatomy.lesions.map((lesion) => [lesion.id, roundedPoint(seenAt(lesion.centre, placement))] as const);
  return {
    key: plan.key,
    seriesUid: seriesUid(identity, plan.key),
    number: plan.number,
    description: plan.description,
    phase: plan.phase,
    frameOfReferenceUid: plan.grid.frameOfReferenceUid,
    size: plan.grid.size,
    spacingMm: plan.grid.spacingMm.map(rounded),
    originLps: roundedPoint(toLps(plan.grid, [0, 0, 0] as Ijk)),
    breathMm: plan.pose.breathMm,
    patientOffsetMm: plan.pose.offsetMm,
    patientTurnDeg: plan.pose.turnDeg,
    lesionCentresLps: Object.fromEntries(centres),
  };
}

function organVolumes({ volume }: Anatomy): TruthDocument['organs'] {
  const counts = new Float64Array(16);
  for (const organ of volume.organ) counts[organ]!++;
  const voxel = volume.stepMm[0] * volume.stepMm[1] * volume.stepMm[2];
  return ORGAN_NAMES.map(([organ, name]) => ({ name, volumeMm3: rounded(counts[organ]! * voxel) }));
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

function roundedPoint(p: readonly [number, number, number]): Triple {
  return [rounded(p[0]), rounded(p[1]), rounded(p[2])];
}
