import type { Triple } from '../../geometry/vec3.ts';
import type { Random } from '../random.ts';
import { boxOfTube, roughened, type TubePoint, tube } from './distance.ts';
import { createNoise, type ScalarField } from './noise-field.ts';
import type { Structure } from './structure.ts';
import { Tissue } from './tissue.ts';
import { smoothLine } from './vessel-tree.ts';

/** Duodenum, small bowel loops in the left and lower abdomen, and the colon along its frame with gas in front. */
export function bowelStructures(random: Random): Structure[] {
  const folds = createNoise(random, 5);
  return [...smallBowel(folds, random), colon(random), duodenum(folds, random)];
}

/** A piece of small bowel: folded wall, mixed content. */
function gut(points: readonly TubePoint[], folds: ScalarField, wallMm: number): Structure {
  const shape = tube(points, 5);
  return {
    box: boxOfTube(points, 3),
    distance: (x, y, z, cavity) => Math.max(roughened(shape(x, y, z), 1.6, folds, x, y, z), 1.5 - cavity),
    tissue: Tissue.BowelWall,
    filling: {
      inset: (x, y, z) => wallMm + 1.8 * Math.max(0, folds(x * 1.6, y * 1.6, z * 1.6)),
      tissue: Tissue.BowelContent,
    },
  };
}

function duodenum(folds: ScalarField, random: Random): Structure {
  const at: readonly Triple[] = [
    [-24, -45, -26],
    [-40, -34, -28],
    [-46, -16, -44],
    [-44, -8, -66],
    [-28, -2, -82],
    [0, -3, -84],
    [26, -8, -70],
  ];
  return gut(smoothPoints(at.map((p) => ({ at: p, radius: 9 + random.between(0, 2.5) }))), folds, 2.6);
}

/** The same line, rounded, with more points. */
function smoothPoints(points: readonly TubePoint[]): TubePoint[] {
  const line = smoothLine(
    points.map((p) => p.at),
    8,
  );
  return line.map((at, n) => {
    const place = (n / (line.length - 1)) * (points.length - 1);
    const low = Math.min(points.length - 2, Math.floor(place));
    const t = place - low;
    return { at, radius: points[low]!.radius * (1 - t) + points[low + 1]!.radius * t };
  });
}

/** Loops as random walks that turn back towards the middle of their region. */
function smallBowel(folds: ScalarField, random: Random): Structure[] {
  const result: Structure[] = [];
  for (let loop = 0; loop < 46; loop++) {
    const home: Triple = [random.between(-62, 104), random.between(-82, -4), random.between(-155, -46)];
    if (home[0] < 20 && home[2] > -92) continue;
    let p: [number, number, number] = [...home];
    let d: [number, number, number] = [random.normal(), random.normal(), random.normal()];
    const points: TubePoint[] = [];
    const radius = random.between(8, 12);
    for (let n = 0; n < 7; n++) {
      points.push({ at: p, radius: radius + random.between(-1.5, 1.5) });
      const pull = (axis: 0 | 1 | 2) => (home[axis] - p[axis]) * 0.03;
      d = [
        d[0] + random.normal() * 0.8 + pull(0),
        d[1] + random.normal() * 0.8 + pull(1),
        d[2] * 0.8 + random.normal() * 0.6 + pull(2),
      ];
      const length = Math.hypot(...d) || 1;
      p = [p[0] + (d[0] / length) * 15, Math.max(-88, p[1] + (d[1] / length) * 15), p[2] + (d[2] / length) * 15];
    }
    // Some loops hold fluid, others have collapsed to folds.
    result.push(gut(smoothPoints(points), folds, random.next() < 0.5 ? 2.3 : random.between(3.5, 6)));
  }
  return result;
}

function colon(random: Random): Structure {
  const sag = random.between(-6, 10);
  const frame: readonly Triple[] = [
    [-104, -8, -150],
    [-106, -14, -118],
    [-96, -40, -104],
    [-72, -74, -92],
    [-40, -84, -84 - sag],
    [0, -88, -82 - sag],
    [40, -86, -70 - sag],
    [78, -72, -40],
    [104, -46, -8],
    [112, -16, 22],
    [120, 8, -8],
    [122, 24, -44],
    [118, 28, -90],
    [112, 22, -150],
  ];
  const points: TubePoint[] = [];
  for (let n = 0; n + 1 < frame.length; n++) {
    for (let step = 0; step < 3; step++) {
      const t = step / 3;
      const at = frame[n]!.map((v, axis) => v + (frame[n + 1]![axis]! - v) * t) as unknown as Triple;
      const wide = n < 3 || (n > 3 && n < 9) ? 17 : 12.5;
      points.push({ at, radius: wide * (step === 1 ? 0.82 : 1.03) + random.between(-1.5, 1.5) });
    }
  }
  const shape = tube(points, 3);
  const folds = createNoise(random, 7);
  const gasLevel = createNoise(random, 40);
  return {
    box: boxOfTube(points, 3),
    distance: (x, y, z, cavity) => Math.max(roughened(shape(x, y, z), 1.6, folds, x, y, z), 1 - cavity),
    tissue: Tissue.ColonWall,
    filling: {
      inset: () => 2.2,
      tissue: (x, y, z) => (y < -52 + 36 * gasLevel(x, 0, z) + 6 * folds(x, y, z) ? Tissue.Gas : Tissue.Stool),
    },
  };
}
