import { Tissue } from '../anatomy/tissue.ts';

/** Magnetic properties of a tissue at 1.5 T. */
export interface TissueProperties {
  /** Proton density of the water part before the fat share is taken, 1 = free water. */
  readonly density: number;
  readonly t1Ms: number;
  readonly t2Ms: number;
  readonly t2StarMs: number;
  /** Apparent diffusion coefficient, 10^-3 mm2/s. */
  readonly adc: number;
  /** Share of fat protons, 0..1. */
  readonly fat: number;
  /** Relative standard deviation of the signal inside of the tissue: fine and coarse grain. */
  readonly texture: number;
  /** What moving blood keeps of its signal in a spin echo sequence. */
  readonly spinEchoFlow: number;
}

type Row = readonly [
  density: number,
  t1Ms: number,
  t2Ms: number,
  t2StarMs: number,
  adc: number,
  fat: number,
  texture: number,
  spinEchoFlow?: number,
];

/**
 * Relaxation after de Bazelaire et al., Radiology 2004 (abdomen, 1.5 T), Stanisz et al., MRM 2005 (blood, muscle), Barth and
 * Moser, Cell Mol Biol 1997 (blood); T2* and lesions as commonly published for 1.5 T; diffusion after Taouli and Koh, Radiology 2010.
 */
const ROWS: Readonly<Record<keyof typeof Tissue, Row>> = {
  Air: [0, 1, 1, 1, 0, 0, 0],
  Skin: [0.75, 750, 35, 20, 1, 0.05, 0.1],
  SubcutaneousFat: [0.92, 1100, 60, 30, 0.2, 0.93, 0.045],
  VisceralFat: [0.9, 1100, 60, 28, 0.2, 0.9, 0.06],
  Muscle: [0.8, 900, 38, 28, 1.5, 0.03, 0.09],
  Fascia: [0.45, 800, 25, 12, 0.8, 0.25, 0.1],
  CorticalBone: [0.06, 600, 8, 2, 0.2, 0, 0],
  RibMarrow: [0.75, 700, 55, 12, 0.4, 0.6, 0.08],
  VertebralMarrow: [0.72, 750, 58, 13, 0.45, 0.42, 0.07],
  Cartilage: [0.6, 900, 32, 18, 1.2, 0.02, 0.06],
  Disc: [0.6, 900, 55, 25, 1.3, 0, 0.05],
  DiscNucleus: [0.85, 1000, 110, 60, 1.7, 0, 0.05],
  Csf: [1, 4000, 1500, 500, 3, 0, 0.03, 0.85],
  SpinalCord: [0.78, 780, 76, 55, 0.95, 0, 0.03],
  Lung: [0.13, 1200, 40, 2.5, 1, 0, 0.35],
  Myocardium: [0.82, 1000, 52, 35, 1.6, 0.02, 0.06],
  HeartBlood: [0.92, 1440, 200, 120, 2.8, 0, 0.05, 0.1],
  ArterialBlood: [0.92, 1440, 250, 140, 2.8, 0, 0.02, 0.04],
  PortalBlood: [0.92, 1440, 170, 80, 2.4, 0, 0.02, 0.45],
  HepaticVenousBlood: [0.92, 1440, 160, 75, 2.4, 0, 0.02, 0.35],
  SuprarenalCavalBlood: [0.92, 1440, 160, 75, 2.4, 0, 0.04, 0.18],
  InfrarenalCavalBlood: [0.92, 1440, 160, 75, 2.4, 0, 0.04, 0.25],
  RenalVenousBlood: [0.92, 1440, 180, 90, 2.4, 0, 0.03, 0.3],
  Liver: [0.8, 586, 46, 27, 1.15, 0.035, 0.028],
  FattyLiver: [0.8, 560, 48, 25, 1.05, 0.22, 0.05],
  PeriportalTissue: [0.8, 800, 75, 35, 1.4, 0.3, 0.1],
  Spleen: [0.86, 1060, 79, 48, 0.82, 0, 0.035],
  RenalCortex: [0.86, 966, 87, 55, 2.1, 0, 0.04],
  RenalMedulla: [0.9, 1412, 90, 50, 2, 0, 0.05],
  Urine: [1, 3800, 1000, 200, 3, 0, 0.02],
  Adrenal: [0.8, 700, 58, 32, 1.2, 0.08, 0.04],
  Pancreas: [0.82, 590, 56, 34, 1.45, 0.08, 0.09],
  PancreaticDuct: [1, 3000, 700, 200, 2.9, 0, 0],
  GallbladderWall: [0.78, 850, 48, 30, 1.4, 0.03, 0.05],
  GallbladderBile: [1, 2100, 620, 250, 2.9, 0, 0.015],
  LayeredBile: [1, 620, 420, 180, 2.7, 0, 0.02],
  DuctBile: [1, 2000, 520, 200, 2.8, 0, 0],
  GastricWall: [0.82, 850, 56, 34, 1.6, 0.02, 0.08],
  GastricFluid: [1, 2600, 520, 150, 3, 0, 0.06],
  GastricFood: [0.85, 800, 110, 30, 2, 0.04, 0.22],
  BowelWall: [0.82, 850, 60, 32, 1.6, 0.02, 0.1],
  BowelContent: [0.9, 1300, 170, 45, 2.4, 0.02, 0.25],
  ColonWall: [0.8, 850, 52, 28, 1.5, 0.02, 0.08],
  Stool: [0.5, 520, 48, 12, 1.2, 0.06, 0.35],
  Gas: [0, 1, 1, 1, 0, 0, 0],
  HccBody: [0.85, 880, 76, 40, 1.02, 0.03, 0.085],
  HccFat: [0.82, 650, 66, 34, 1, 0.24, 0.08],
  HccNecrosis: [0.92, 1400, 150, 70, 2, 0, 0.1],
  HccCapsule: [0.7, 900, 38, 22, 1.2, 0.02, 0.03],
  FnhBody: [0.82, 640, 57, 33, 1.28, 0.02, 0.045],
  FnhScar: [0.86, 1050, 105, 50, 1.7, 0, 0.05],
  HaemangiomaNodule: [0.92, 1250, 165, 75, 1.85, 0, 0.05],
  HaemangiomaFilling: [0.93, 1300, 180, 80, 1.95, 0, 0.04],
  HaemangiomaCore: [0.94, 1400, 210, 85, 2.1, 0, 0.04],
  MetastasisRim: [0.86, 930, 76, 42, 0.92, 0, 0.06],
  MetastasisCentre: [0.9, 1250, 112, 55, 1.35, 0, 0.1],
  PerilesionalLiver: [0.81, 610, 48, 28, 1.15, 0.03, 0.05],
  Cyst: [1, 3200, 1100, 400, 3, 0, 0.012],
};

/** Properties by tissue label. */
export const TISSUE_TABLE: readonly TissueProperties[] = Object.entries(Tissue)
  .sort(([, a], [, b]) => a - b)
  .map(([name]) => {
    const [density, t1Ms, t2Ms, t2StarMs, adc, fat, texture, spinEchoFlow = 1] = ROWS[name as keyof typeof Tissue];
    return { density, t1Ms, t2Ms, t2StarMs, adc, fat, texture, spinEchoFlow };
  });
