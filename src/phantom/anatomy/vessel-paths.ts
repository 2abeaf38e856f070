import type { Triple } from '../../geometry/vec3.ts';
import { LANDMARKS } from './liver.ts';
import { spineY } from './spine.ts';
import type { TubePiece } from './structure.ts';
import { Organ, Tissue } from './tissue.ts';
import { smoothTube } from './vessel-tree.ts';

/** A vessel or duct along a smooth line: x, y, z of its points in a row (model coordinates, mm), radii from end to end. */
interface Path {
  readonly tissue: Tissue;
  readonly radii: readonly number[];
  readonly line: readonly number[];
  readonly organ?: Organ;
}

const CONFLUENCE = LANDMARKS.portalConfluence;

const CAVA: readonly Path[] = [
  // Below the renal veins blood stays unenhanced for longer.
  {
    ...{ tissue: Tissue.InfrarenalCavalBlood, radii: [9.5, 10], organ: Organ.InferiorVenaCava },
    line: [-20, 14, -175, -20, 13, -110, -21, 10, -62],
  },
  // Through the groove of the liver to the right atrium.
  {
    ...{ tissue: Tissue.SuprarenalCavalBlood, radii: [10.5, 11, 11, 12, 13], organ: Organ.InferiorVenaCava },
    line: [-21, 10, -62, -22, 8, -30, -23, 4, 10, -22, 0, 45, -20, -6, 66, -16, -14, 88, -10, -24, 112],
  },
];

const RENAL_VEINS: readonly Path[] = [
  { tissue: Tissue.RenalVenousBlood, radii: [5, 3.6], line: [-24, 9, -50, -36, 16, -53, -47, 26, -56] },
  {
    ...{ tissue: Tissue.RenalVenousBlood, radii: [5, 4.4, 3.6] },
    line: [-14, 4, -36, 2, -7, -34, 20, 2, -36, 36, 15, -38, 50, 26, -40],
  },
];

/** Splenic vein, superior mesenteric vein, right colic and inferior mesenteric vein. */
const PORTAL_TRIBUTARIES: readonly Path[] = [
  {
    ...{ tissue: Tissue.PortalBlood, radii: [5, 4.6, 3.8] },
    line: [...CONFLUENCE, 18, -22, -16, 40, -8, -8, 62, 8, 0, 84, 16, 8],
  },
  {
    ...{ tissue: Tissue.PortalBlood, radii: [5.6, 5, 4] },
    line: [...CONFLUENCE, -8, -20, -48, -8, -24, -90, -4, -30, -150],
  },
  { tissue: Tissue.PortalBlood, radii: [2.4, 1.6], line: [-8, -24, -70, -30, -44, -80, -52, -60, -88] },
  { tissue: Tissue.PortalBlood, radii: [2.2, 1.6], line: [30, -14, -10, 28, -10, -50, 34, 0, -110] },
];

/** Coeliac trunk, common hepatic, splenic, superior mesenteric and renal arteries. */
const AORTIC_BRANCHES: readonly Path[] = [
  { tissue: Tissue.ArterialBlood, radii: [4, 3.4], line: [7, -4, 4, 5, -16, 6, 2, -22, 4] },
  { tissue: Tissue.ArterialBlood, radii: [2.9, 2.2], line: [2, -22, 4, -14, -24, 0, -24, -22, 0, -32, -20, 8] },
  {
    ...{ tissue: Tissue.ArterialBlood, radii: [2.8, 2.2] },
    line: [2, -22, 4, 18, -16, 10, 34, -14, 2, 50, 0, 10, 66, 4, 4, 84, 14, 8],
  },
  {
    ...{ tissue: Tissue.ArterialBlood, radii: [3.8, 3.2, 2.8] },
    line: [7, -4, -10, 4, -18, -22, 3, -22, -50, 4, -24, -100, 2, -30, -150],
  },
  { tissue: Tissue.ArterialBlood, radii: [3, 2.4], line: [-2, 6, -36, -20, 14, -38, -42, 30, -48] },
  { tissue: Tissue.ArterialBlood, radii: [3, 2.4], line: [14, 6, -32, 28, 14, -34, 46, 28, -38] },
];

/** Common bile duct, right anterior and posterior, left and cystic duct. */
const BILE_DUCTS: readonly Path[] = [
  { tissue: Tissue.DuctBile, radii: [2.2, 2.8, 2.6], line: [-34, -20, 10, -33, -21, -4, -30, -18, -26, -31, -6, -56] },
  { tissue: Tissue.DuctBile, radii: [1.7, 1.1, 0.6], line: [-34, -20, 10, -48, -18, 16, -66, -30, 24, -80, -44, 36] },
  { tissue: Tissue.DuctBile, radii: [1.4, 0.8], line: [-48, -18, 16, -66, -6, 12, -84, 10, 2] },
  { tissue: Tissue.DuctBile, radii: [1.6, 1.1, 0.6], line: [-34, -20, 10, -14, -30, 22, 6, -44, 24, 26, -62, 26] },
  { tissue: Tissue.DuctBile, radii: [1.4, 1.4], line: [-33, -21, -4, -38, -26, -6, -36, -26, -10] },
];

/** Vessels with a course of their own, in painting order: what comes later lies over what comes before. */
export function fixedVeins(): TubePiece[] {
  return [...RENAL_VEINS, ...CAVA].flatMap(pieces);
}

export function fixedDucts(): TubePiece[] {
  return BILE_DUCTS.flatMap(pieces);
}

export function fixedPortalVeins(): TubePiece[] {
  return PORTAL_TRIBUTARIES.flatMap(pieces);
}

export function fixedArteries(): TubePiece[] {
  const heights = [-175, -120, -60, 0, 50, 110, 180];
  const aorta: Path = {
    ...{ tissue: Tissue.ArterialBlood, radii: [8.5, 9, 10, 11, 11.5], organ: Organ.Aorta },
    line: heights.flatMap((z) => [8 + Math.max(0, z - 20) * 0.06, spineY(z) - (z < 30 ? 31 : 28), z]),
  };
  return [aorta, ...AORTIC_BRANCHES].flatMap(pieces);
}

function pieces({ line, radii, tissue, organ }: Path): TubePiece[] {
  const points: Triple[] = [];
  for (let n = 0; n + 2 < line.length; n += 3) points.push([line[n]!, line[n + 1]!, line[n + 2]!]);
  return smoothTube(points, radii, tissue, organ);
}
