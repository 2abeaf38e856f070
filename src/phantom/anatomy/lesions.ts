import { distance, type Triple } from '../../geometry/vec3.ts';
import { createRandom, type Random } from '../random.ts';
import { createLesionShape, type LesionShape, type LesionType } from './lesion-shapes.ts';
import type { TubePiece } from './structure.ts';

/** A lesion that is wanted; the place is found by the seed unless given (reference anatomy, LPS mm). */
export interface LesionRequest {
  readonly type: LesionType;
  readonly diameterMm: number;
  readonly centre?: Triple;
}

/** A placed lesion and its measures in the reference anatomy. */
export interface Lesion extends LesionShape {
  /** L01, L02 ... in the order of the requests. */
  readonly id: string;
  readonly type: LesionType;
  readonly volumeMm3: number;
  /** Longest diameter in any axial plane and the width across it, mm. */
  readonly longAxisMm: number;
  readonly shortAxisMm: number;
}

/** The demo case: every type, from 8 to 38 mm. */
export const DEMO_LESIONS: readonly LesionRequest[] = [
  { type: 'hcc', diameterMm: 32 },
  { type: 'haemangioma', diameterMm: 38 },
  { type: 'fnh', diameterMm: 26 },
  { type: 'metastasis', diameterMm: 21 },
  { type: 'cyst', diameterMm: 22 },
  { type: 'hcc', diameterMm: 13 },
  { type: 'metastasis', diameterMm: 11 },
  { type: 'cyst', diameterMm: 8 },
];

export interface LiverSurroundings {
  /** Signed distance to the liver's surface, mm. */
  readonly liverDistance: (p: Triple) => number;
  readonly vessels: readonly TubePiece[];
}

/** Places the lesions, large ones first, inside of the liver, apart from each other and from the larger vessels. */
export function placeLesions(requests: readonly LesionRequest[], around: LiverSurroundings, seed: string): Lesion[] {
  const order = requests
    .map((request, n) => ({ request, n }))
    .sort((a, b) => b.request.diameterMm - a.request.diameterMm);
  const placed: (Lesion | undefined)[] = requests.map(() => undefined);
  const taken: { centre: Triple; radius: number }[] = [];
  for (const { request, n } of order) {
    const random = createRandom(`${seed}/lesion ${n}`);
    const radius = request.diameterMm / 2;
    const centre = request.centre ?? findPlace(radius, around, taken, random);
    taken.push({ centre, radius });
    const shape = sizedShape(request, centre, `${seed}/lesion shape ${n}`);
    const id = `L${String(n + 1).padStart(2, '0')}`;
    placed[n] = { ...shape, id, type: request.type, ...measure(shape) };
  }
  return placed as Lesion[];
}

/** A shape whose volume is that of a sphere of the wanted diameter. */
function sizedShape({ type, diameterMm }: LesionRequest, centre: Triple, seed: string): LesionShape {
  const draft = measure(createLesionShape(type, diameterMm, centre, createRandom(seed)));
  const equivalent = 2 * Math.cbrt((3 * draft.volumeMm3) / (4 * Math.PI));
  return createLesionShape(type, (diameterMm * diameterMm) / equivalent, centre, createRandom(seed));
}

function findPlace(
  radius: number,
  around: LiverSurroundings,
  taken: readonly { centre: Triple; radius: number }[],
  random: Random,
): Triple {
  let best: Triple = [-90, -10, 10];
  let bestScore = -1e9;
  for (let attempt = 0; attempt < 900; attempt++) {
    const p: Triple = [random.between(-145, 60), random.between(-105, 75), random.between(-85, 66)];
    const depth = -around.liverDistance(p);
    if (depth < 2) continue;
    let score = Math.min(0, depth - radius * 1.12 - 2) * 2;
    for (const other of taken) score += Math.min(0, distance(p, other.centre) - other.radius - radius - 10) * 2;
    if (score < bestScore) continue;
    for (const piece of around.vessels) {
      if (piece.radiusB < 1.7 || score < bestScore) continue;
      score += Math.min(0, distanceToPiece(p, piece) - radius * 1.1 - piece.radiusB) * 0.06 * piece.radiusB;
    }
    if (score > bestScore) {
      bestScore = score;
      best = p;
    }
  }
  return best;
}

function distanceToPiece(p: Triple, { a, b }: TubePiece): number {
  const d = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
  const q = [p[0] - a[0], p[1] - a[1], p[2] - a[2]] as const;
  const length2 = d[0] * d[0] + d[1] * d[1] + d[2] * d[2] || 1e-9;
  const t = Math.min(1, Math.max(0, (q[0] * d[0] + q[1] * d[1] + q[2] * d[2]) / length2));
  return Math.hypot(q[0] - t * d[0], q[1] - t * d[1], q[2] - t * d[2]);
}

const DIRECTIONS = 36;

/** Volume and axial diameters from a fine grid: 1/24 of the diameter, so the volume is true to about 1 %. */
function measure(
  shape: Pick<LesionShape, 'centre' | 'radiusMm' | 'distance'>,
): Pick<Lesion, 'volumeMm3' | 'longAxisMm' | 'shortAxisMm'> {
  const step = shape.radiusMm / 12;
  const n = Math.ceil((shape.radiusMm * 1.6) / step);
  let count = 0;
  let long = 0;
  let short = 0;
  for (let k = -n; k <= n; k++) {
    const low = new Float64Array(DIRECTIONS).fill(1e9);
    const high = new Float64Array(DIRECTIONS).fill(-1e9);
    for (let j = -n; j <= n; j++) {
      for (let i = -n; i <= n; i++) {
        const x = i * step;
        const y = j * step;
        if (shape.distance(shape.centre[0] + x, shape.centre[1] + y, shape.centre[2] + k * step) >= 0) continue;
        count++;
        for (let a = 0; a < DIRECTIONS; a++) {
          const along = x * COS[a]! + y * SIN[a]!;
          if (along < low[a]!) low[a] = along;
          if (along > high[a]!) high[a] = along;
        }
      }
    }
    for (let a = 0; a < DIRECTIONS; a++) {
      const width = high[a]! - low[a]! + step;
      if (width <= long) continue;
      long = width;
      const across = (a + DIRECTIONS / 2) % DIRECTIONS;
      short = high[across]! - low[across]! + step;
    }
  }
  return { volumeMm3: count * step ** 3, longAxisMm: long, shortAxisMm: short };
}

const COS = Float64Array.from({ length: DIRECTIONS }, (_, a) => Math.cos((a * Math.PI) / DIRECTIONS));
const SIN = Float64Array.from({ length: DIRECTIONS }, (_, a) => Math.sin((a * Math.PI) / DIRECTIONS));
