import { Tissue } from '../anatomy/tissue.ts';

/** Contrast phases of the dynamic study. */
export type ContrastPhase = 'pre' | 'lateArterial' | 'portalVenous' | 'transitional' | 'delayed' | 'hepatobiliary';

export type ContrastAgent = 'gadoxetate' | 'extracellular';

/** Increase of R1 in 1/s: late arterial, portal venous, 3 minutes, late (20 minutes). */
type Uptake = readonly [arterial: number, portal: number, threeMinutes: number, twentyMinutes: number];

/**
 * After gadoxetate, 0.025 mmol/kg. Plausible time courses, not a pharmacokinetic model: vessels from first-pass curves, liver from its
 * hepatocyte uptake (Hamm et al., Radiology 1995), lesions from their textbook behaviour (LI-RADS v2018, ESGAR 2016).
 */
const GADOXETATE: Partial<Record<keyof typeof Tissue, Uptake>> = {
  Skin: [0.3, 0.9, 0.9, 0.4],
  Muscle: [0.25, 0.5, 0.55, 0.25],
  Fascia: [0.2, 0.4, 0.5, 0.3],
  RibMarrow: [0.5, 0.8, 0.7, 0.3],
  VertebralMarrow: [0.9, 1.3, 1.0, 0.35],
  Cartilage: [0, 0.05, 0.1, 0.1],
  Disc: [0, 0.05, 0.1, 0.1],
  SpinalCord: [0.05, 0.05, 0.05, 0.05],
  Lung: [4, 3, 2, 0.8],
  Myocardium: [3, 2.4, 1.7, 0.6],
  HeartBlood: [12, 5.4, 3.2, 0.8],
  ArterialBlood: [14, 5.4, 3.2, 0.8],
  PortalBlood: [4.2, 6.6, 3.3, 0.8],
  HepaticVenousBlood: [0.25, 5.6, 3.2, 0.8],
  SuprarenalCavalBlood: [2.4, 5, 3.2, 0.8],
  InfrarenalCavalBlood: [0.3, 3.6, 3, 0.8],
  RenalVenousBlood: [7.5, 5.4, 3.3, 0.8],
  Liver: [0.55, 1.9, 2.3, 3.3],
  FattyLiver: [0.5, 1.8, 2.2, 3.1],
  PeriportalTissue: [0.5, 1.2, 1.3, 0.6],
  Spleen: [5, 4.2, 2.6, 0.7],
  RenalCortex: [11, 7.5, 5.5, 2.8],
  RenalMedulla: [1.8, 6.2, 6, 3.2],
  Urine: [0, 0.1, 2, 9],
  Adrenal: [3.2, 3, 1.8, 0.5],
  Pancreas: [4, 2.6, 1.7, 0.5],
  GallbladderWall: [1.2, 1.8, 1.5, 0.6],
  LayeredBile: [0, 0, 0.2, 6],
  DuctBile: [0, 0, 0.3, 11],
  GastricWall: [3.4, 2.8, 1.8, 0.5],
  BowelWall: [3, 2.9, 1.9, 0.6],
  ColonWall: [1.6, 1.9, 1.5, 0.5],
  HccBody: [5.6, 1.0, 0.9, 0.55],
  HccFat: [2.6, 0.8, 0.8, 0.5],
  HccNecrosis: [0.1, 0.2, 0.25, 0.25],
  HccCapsule: [0.6, 8, 8.5, 0.9],
  FnhBody: [7, 2.5, 2.6, 3.6],
  FnhScar: [0.4, 0.9, 1.2, 0.6],
  HaemangiomaNodule: [10, 6, 3.3, 0.8],
  HaemangiomaFilling: [0.3, 4.6, 3.2, 0.8],
  HaemangiomaCore: [0.1, 0.9, 2.6, 0.8],
  MetastasisRim: [3.4, 0.9, 0.75, 0.45],
  MetastasisCentre: [0.15, 0.35, 0.6, 0.75],
  PerilesionalLiver: [2.2, 2.0, 2.2, 2.9],
};

/** What an extracellular agent does otherwise: no uptake by hepatocytes, no excretion with bile. */
const EXTRACELLULAR: typeof GADOXETATE = {
  Liver: [0.6, 2.2, 1.8, 0.7],
  FattyLiver: [0.55, 2.1, 1.7, 0.65],
  PerilesionalLiver: [2.2, 2.2, 1.8, 0.7],
  LayeredBile: [0, 0, 0, 0.2],
  DuctBile: [0, 0, 0, 0.2],
  FnhBody: [7, 2.7, 1.9, 0.7],
  FnhScar: [0.4, 1.4, 2.8, 1],
  HaemangiomaCore: [0.1, 1.2, 3, 0.9],
};

const COLUMN: Readonly<Record<ContrastPhase, 0 | 1 | 2 | 3 | null>> = {
  pre: null,
  lateArterial: 0,
  portalVenous: 1,
  transitional: 2,
  delayed: 2,
  hepatobiliary: 3,
};

/** Increase of R1 (1/s) by tissue label in a phase. */
export function relaxivityGain(agent: ContrastAgent, phase: ContrastPhase): Float64Array {
  const column = COLUMN[phase];
  return Float64Array.from(
    Object.entries(Tissue).sort(([, a], [, b]) => a - b),
    ([name]) => {
      if (column === null) return 0;
      const key = name as keyof typeof Tissue;
      const row = (agent === 'extracellular' ? EXTRACELLULAR[key] : undefined) ?? GADOXETATE[key];
      return row === undefined ? 0 : row[column];
    },
  );
}
