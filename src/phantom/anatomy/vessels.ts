import type { Triple } from '../../geometry/vec3.ts';
import type { Random } from '../random.ts';
import { LANDMARKS } from './liver.ts';
import type { TubePiece } from './structure.ts';
import { Tissue } from './tissue.ts';
import { fixedArteries, fixedDucts, fixedPortalVeins, fixedVeins } from './vessel-paths.ts';
import { growTree } from './vessel-tree.ts';

type Inside = (p: Triple) => number;

/** Vessels and bile ducts as tubes, in painting order. */
export interface Vessels {
  readonly pieces: readonly TubePiece[];
  /** Veins and portal branches of the liver, for the placing of lesions. */
  readonly hepatic: readonly TubePiece[];
}

/**
 * Great vessels, portal and hepatic venous trees, hepatic artery and bile ducts, in model coordinates.
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
      ...fixedVeins(),
      ...venous,
      ...fixedDucts(),
      ...hepaticArtery(portal),
      ...portal,
      ...fixedPortalVeins(),
      ...fixedArteries(),
    ],
    hepatic,
  };
}

/** Points spread over the inside of the liver. */
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
  );
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
  return trees.flatMap((stem, n) =>
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
    ),
  );
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
    pieces.push(...tree);
    for (const p of tree) {
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
