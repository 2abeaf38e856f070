import type { Triple } from '../../geometry/vec3.ts';
import type { Random } from '../random.ts';
import { LANDMARKS } from './liver.ts';
import { spineY } from './spine.ts';
import type { TubePiece } from './structure.ts';
import { Organ, Tissue } from './tissue.ts';
import { growTree, smoothTube } from './vessel-tree.ts';

type Inside = (p: Triple) => number;

/** Vessels and bile ducts; those inside of the liver avoid nothing and are avoided by the lesions. */
export interface Vessels {
  readonly pieces: readonly TubePiece[];
  /** Veins and portal branches of the liver, for the placing of lesions. */
  readonly hepatic: readonly TubePiece[];
}

/**
 * Great vessels, portal and hepatic venous trees, hepatic artery and bile ducts.
 *
 * All in model coordinates.
 *
 * @param liverDistance signed distance to the liver's surface, mm
 * @param cavityDepth mm inside of the muscular wall
 */
export function createVessels(liverDistance: Inside, cavityDepth: Inside, random: Random): Vessels {
  const targets = liverTargets(liverDistance, 1250, random);
  const half = Math.floor(targets.length * 0.56);
  const portal = portalTree(targets.slice(0, half), liverDistance, random);
  const venous = hepaticVeins(targets.slice(half), liverDistance, random);
  const hepatic = [...venous, ...portal];
  return {
    pieces: [
      ...mesenteric(cavityDepth, random),
      ...renal(),
      ...caval(),
      ...venous,
      ...bileDucts(),
      ...hepaticArtery(portal),
      ...portal,
      ...splenicAndMesentericVeins(),
      ...arteries(),
    ],
    hepatic,
  };
}

/** Points spread over the inside of the liver, no two closer than a few mm. */
function liverTargets(liverDistance: Inside, wanted: number, random: Random): Triple[] {
  const result: Triple[] = [];
  for (let attempt = 0; attempt < wanted * 14 && result.length < wanted; attempt++) {
    const p: Triple = [random.between(-150, 80), random.between(-115, 85), random.between(-105, 80)];
    if (liverDistance(p) < -3.5) result.push(p);
  }
  return result;
}

function portalTree(targets: readonly Triple[], liverDistance: Inside, random: Random): TubePiece[] {
  const b = LANDMARKS.portalBifurcation;
  const u = LANDMARKS.umbilicalPortion;
  const wobble = (p: Triple, mm: number): Triple => p.map((v) => v + random.normal() * mm) as unknown as Triple;
  const anterior = wobble([-72, -28, 20], 3);
  const posterior = wobble([-84, 14, -4], 3);
  return growTree(
    {
      stems: [
        [LANDMARKS.portalConfluence, [-16, -15, -10], b],
        [b, [-48, -11, 10], wobble([-58, -14, 12], 2)],
        [[-58, -14, 12], anterior, wobble([-84, -42, 40], 5)],
        [[-58, -14, 12], [-70, 2, 4], posterior, wobble([-104, 28, -18], 5)],
        [posterior, wobble([-96, 10, -38], 5)],
        [anterior, wobble([-84, -48, 2], 5), wobble([-92, -58, -22], 5)],
        [b, [-22, -20, 14], [-6, -29, 18], [8, -40, 18], u],
        [u, wobble([32, -66, 20], 4)],
        [[8, -40, 18], wobble([30, -38, 30], 4), wobble([46, -46, 34], 5)],
        [u, wobble([-8, -70, 10], 4)],
      ],
      targets,
      isAllowed: (p) => liverDistance(p) < -1.5,
      rootRadiusMm: 7,
      tipRadiusMm: 0.62,
      tissue: Tissue.PortalBlood,
    },
    random,
  ).pieces as TubePiece[];
}

function hepaticVeins(targets: readonly Triple[], liverDistance: Inside, random: Random): TubePiece[] {
  const c = LANDMARKS.hepaticVeinConfluence;
  const wobble = (p: Triple, mm: number): Triple => p.map((v) => v + random.normal() * mm) as unknown as Triple;
  const trees: readonly (readonly Triple[])[] = [
    [
      [c[0] - 6, c[1] + 2, c[2] - 4],
      [-48, 0, 48],
      wobble([-78, 2, 32], 3),
      wobble([-100, 0, 4], 4),
      wobble([-108, 2, -30], 5),
    ],
    [[c[0] - 5, c[1] - 7, c[2] - 3], [-36, -28, 46], wobble([-50, -48, 28], 3), wobble([-58, -62, 2], 4)],
    [[c[0] + 5, c[1] - 7, c[2] - 4], [-4, -30, 46], wobble([16, -50, 36], 3), wobble([36, -66, 30], 4)],
  ];
  const shares: Triple[][] = [[], [], []];
  for (const t of targets) {
    const cut = -56 + 0.25 * (t[2] - 20) - 0.35 * (t[1] + 20);
    const tree = t[0] < cut ? 0 : t[0] < -2 ? 1 : 2;
    shares[tree]!.push(t);
  }
  return trees.flatMap(
    (stem, n) =>
      growTree(
        {
          stems: [stem],
          targets: shares[n]!,
          isAllowed: (p) => liverDistance(p) < -1.5,
          rootRadiusMm: 5.2,
          tipRadiusMm: 0.6,
          tissue: Tissue.HepaticVenousBlood,
        },
        random,
      ).pieces,
  );
}

/** Inferior vena cava: beside the aorta, through the groove of the liver, to the right atrium. Below the renal veins blood is unenhanced for longer. */
function caval(): TubePiece[] {
  const low = smoothTube(
    [
      [-20, 14, -175],
      [-20, 13, -110],
      [-21, 10, -62],
    ],
    [9.5, 10],
    Tissue.InfrarenalCavalBlood,
    Organ.InferiorVenaCava,
  );
  const high = smoothTube(
    [
      [-21, 10, -62],
      [-22, 8, -30],
      [-23, 4, 10],
      [-22, 0, 45],
      [-20, -6, 66],
      [-16, -14, 88],
      [-10, -24, 112],
    ],
    [10.5, 11, 11, 12, 13],
    Tissue.SuprarenalCavalBlood,
    Organ.InferiorVenaCava,
  );
  return [...low, ...high];
}

function arteries(): TubePiece[] {
  const t = Tissue.ArterialBlood;
  const aorta: Triple[] = [-175, -120, -60, 0, 50, 110, 180].map((z) => [
    8 + (z > 20 ? (z - 20) * 0.06 : 0),
    spineY(z) - (z < 30 ? 31 : 28),
    z,
  ]);
  return [
    ...smoothTube(aorta, [8.5, 9, 10, 11, 11.5], t, Organ.Aorta),
    ...smoothTube(
      [
        [7, -4, 4],
        [5, -16, 6],
        [2, -22, 4],
      ],
      [4, 3.4],
      t,
    ),
    ...smoothTube(
      [
        [2, -22, 4],
        [-14, -24, 0],
        [-24, -22, 0],
        [-32, -20, 8],
      ],
      [2.9, 2.2],
      t,
    ),
    ...smoothTube(
      [
        [2, -22, 4],
        [18, -16, 10],
        [34, -14, 2],
        [50, 0, 10],
        [66, 4, 4],
        [84, 14, 8],
      ],
      [2.8, 2.2],
      t,
    ),
    ...smoothTube(
      [
        [7, -4, -10],
        [4, -18, -22],
        [3, -22, -50],
        [4, -24, -100],
        [2, -30, -150],
      ],
      [3.8, 3.2, 2.8],
      t,
    ),
    ...smoothTube(
      [
        [-2, 6, -36],
        [-20, 14, -38],
        [-42, 30, -48],
      ],
      [3, 2.4],
      t,
    ),
    ...smoothTube(
      [
        [14, 6, -32],
        [28, 14, -34],
        [46, 28, -38],
      ],
      [3, 2.4],
      t,
    ),
  ];
}

function renal(): TubePiece[] {
  const t = Tissue.RenalVenousBlood;
  return [
    ...smoothTube(
      [
        [-24, 9, -50],
        [-36, 16, -53],
        [-47, 26, -56],
      ],
      [5, 3.6],
      t,
    ),
    ...smoothTube(
      [
        [-14, 4, -36],
        [2, -7, -34],
        [20, 2, -36],
        [36, 15, -38],
        [50, 26, -40],
      ],
      [5, 4.4, 3.6],
      t,
    ),
  ];
}

function splenicAndMesentericVeins(): TubePiece[] {
  const t = Tissue.PortalBlood;
  const c = LANDMARKS.portalConfluence;
  return [
    ...smoothTube([c, [18, -22, -16], [40, -8, -8], [62, 8, 0], [84, 16, 8]], [5, 4.6, 3.8], t),
    ...smoothTube([c, [-8, -20, -48], [-8, -24, -90], [-4, -30, -150]], [5.6, 5, 4], t),
    ...smoothTube(
      [
        [-8, -24, -70],
        [-30, -44, -80],
        [-52, -60, -88],
      ],
      [2.4, 1.6],
      t,
    ),
    ...smoothTube(
      [
        [30, -14, -10],
        [28, -10, -50],
        [34, 0, -110],
      ],
      [2.2, 1.6],
      t,
    ),
  ];
}

function bileDucts(): TubePiece[] {
  const t = Tissue.DuctBile;
  return [
    ...smoothTube(
      [
        [-34, -20, 10],
        [-33, -21, -4],
        [-30, -18, -26],
        [-31, -6, -56],
      ],
      [2.2, 2.8, 2.6],
      t,
    ),
    ...smoothTube(
      [
        [-34, -20, 10],
        [-48, -18, 16],
        [-66, -30, 24],
        [-80, -44, 36],
      ],
      [1.7, 1.1, 0.6],
      t,
    ),
    ...smoothTube(
      [
        [-48, -18, 16],
        [-66, -6, 12],
        [-84, 10, 2],
      ],
      [1.4, 0.8],
      t,
    ),
    ...smoothTube(
      [
        [-34, -20, 10],
        [-14, -30, 22],
        [6, -44, 24],
        [26, -62, 26],
      ],
      [1.6, 1.1, 0.6],
      t,
    ),
    ...smoothTube(
      [
        [-33, -21, -4],
        [-38, -26, -6],
        [-36, -26, -10],
      ],
      [1.4],
      t,
    ),
  ];
}

/** Arterial branches run beside the larger portal branches. */
function hepaticArtery(portal: readonly TubePiece[]): TubePiece[] {
  const offset = (p: Triple, radius: number): Triple => [
    p[0] + 0.6 * radius,
    p[1] - radius * 0.8 - 0.9,
    p[2] + 0.7 * radius,
  ];
  return portal
    .filter((piece) => piece.radiusB > 1.6 && piece.a[2] > 0)
    .map((piece) => ({
      a: offset(piece.a, piece.radiusA),
      b: offset(piece.b, piece.radiusB),
      radiusA: 0.3 + piece.radiusA * 0.17,
      radiusB: 0.3 + piece.radiusB * 0.17,
      tissue: Tissue.ArterialBlood,
    }));
}

/** Small vessels of mesentery, omentum and retroperitoneum: arteries and veins side by side in the fat. */
function mesenteric(cavityDepth: Inside, random: Random): TubePiece[] {
  const pieces: TubePiece[] = [];
  const branch = (root: Triple, count: number, spread: Triple, low: Triple, radius: number) => {
    const targets = Array.from(
      { length: count },
      (): Triple => [
        low[0] + random.next() * spread[0],
        low[1] + random.next() * spread[1],
        low[2] + random.next() * spread[2],
      ],
    );
    const plan = {
      stems: [[root, [root[0] + 6, root[1] - 5, root[2] - 6]]] as Triple[][],
      targets,
      isAllowed: (p: Triple) => cavityDepth(p) > 5,
    };
    const tree = growTree({ ...plan, rootRadiusMm: radius, tipRadiusMm: 0.55, tissue: Tissue.PortalBlood }, random);
    pieces.push(...tree.pieces);
    for (const p of tree.pieces) {
      if (p.radiusB < 0.8) continue;
      const shifted = (v: Triple): Triple => [v[0] + 2 + p.radiusA, v[1] - 1.5, v[2] + 1];
      pieces.push({ a: shifted(p.a), b: shifted(p.b), radiusA: 0.9, radiusB: 0.8, tissue: Tissue.ArterialBlood });
    }
  };
  branch([0, -26, -60], 210, [130, 70, 110], [-40, -85, -150], 3);
  branch([30, -50, -40], 70, [110, 50, 90], [10, -95, -80], 2);
  branch([60, 4, 4], 45, [60, 70, 60], [40, -40, -20], 1.8);
  return pieces;
}
