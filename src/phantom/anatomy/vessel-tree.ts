import { addScaled, distance, dot, normalise, subtract, type Triple } from '../../geometry/vec3.ts';
import type { Random } from '../random.ts';
import type { TubePiece } from './structure.ts';
import type { Tissue } from './tissue.ts';

interface TreeNode {
  readonly at: Triple;
  readonly parent: number;
  /** Direction of flow away from the root. */
  readonly direction: Triple;
}

export interface TreePlan {
  /** Main stems as poly-lines; the first starts at the root, each other one starts at its nearest node of those before. */
  readonly stems: readonly (readonly Triple[])[];
  /** Points of the organ that the tree must reach. */
  readonly targets: readonly Triple[];
  /** Whether a point may hold a branch. */
  readonly isAllowed: (p: Triple) => boolean;
  readonly rootRadiusMm: number;
  readonly tipRadiusMm: number;
  readonly tissue: Tissue;
}

const STEP_MM = 6;

/**
 * Grows a vascular tree: stems first, then a branch to every target, near ones first, from the node that costs the least
 * way and bend; radii follow Murray's law (the cube of a parent's radius is the sum of its children's, PNAS 1926).
 */
export function growTree(plan: TreePlan, random: Random): TubePiece[] {
  const nodes: TreeNode[] = [];
  for (const stem of plan.stems) addStem(nodes, stem);
  const root = nodes[0]!.at;
  const order = plan.targets.map((at) => ({ at, far: distance(at, root) })).sort((a, b) => a.far - b.far);
  for (const { at } of order) addBranch(nodes, at, plan.isAllowed, random);
  return asPieces(nodes, plan);
}

function addStem(nodes: TreeNode[], stem: readonly Triple[]): void {
  let parent = nodes.length === 0 ? -1 : nearestNode(nodes, stem[0]!);
  let from = parent < 0 ? null : nodes[parent]!.at;
  for (const point of smoothLine(stem, STEP_MM)) {
    const direction = from === null ? normalise(subtract(stem[1]!, stem[0]!)) : normalise(subtract(point, from));
    nodes.push({ at: point, parent, direction });
    parent = nodes.length - 1;
    from = point;
  }
}

function nearestNode(nodes: readonly TreeNode[], p: Triple): number {
  let best = 0;
  for (let n = 1; n < nodes.length; n++) if (distance(nodes[n]!.at, p) < distance(nodes[best]!.at, p)) best = n;
  return best;
}

function addBranch(nodes: TreeNode[], target: Triple, isAllowed: (p: Triple) => boolean, random: Random): void {
  let best = -1;
  let bestCost = 1e9;
  for (let n = 0; n < nodes.length; n++) {
    const node = nodes[n]!;
    const way = subtract(target, node.at);
    const far = Math.hypot(way[0], way[1], way[2]);
    if (far >= bestCost) continue;
    const bend = far < 1e-6 ? 0 : 1 - dot(way, node.direction) / far;
    const cost = far * (1 + 0.42 * bend);
    if (cost < bestCost) {
      bestCost = cost;
      best = n;
    }
  }
  const start = nodes[best]!;
  const span = distance(start.at, target);
  if (span < 3) return;
  const steps = Math.max(1, Math.round(span / STEP_MM));
  const pull = addScaled(start.at, start.direction, span * 0.4);
  const jitter = span * 0.07;
  const control = pull.map((v) => v + random.normal() * jitter) as unknown as Triple;
  let parent = best;
  let from = start.at;
  for (let s = 1; s <= steps; s++) {
    const p = quadratic(start.at, control, target, s / steps);
    if (!isAllowed(p)) return;
    nodes.push({ at: p, parent, direction: normalise(subtract(p, from)) });
    parent = nodes.length - 1;
    from = p;
  }
}

function quadratic(a: Triple, b: Triple, c: Triple, t: number): Triple {
  const u = 1 - t;
  const at = (n: 0 | 1 | 2) => u * u * a[n] + 2 * u * t * b[n] + t * t * c[n];
  return [at(0), at(1), at(2)];
}

function asPieces(nodes: readonly TreeNode[], plan: TreePlan): TubePiece[] {
  const flow = new Float64Array(nodes.length);
  const hasChild = new Uint8Array(nodes.length);
  for (const node of nodes) if (node.parent >= 0) hasChild[node.parent] = 1;
  for (let n = nodes.length - 1; n >= 0; n--) {
    if (!hasChild[n]) flow[n]! += 1;
    const parent = nodes[n]!.parent;
    if (parent >= 0) flow[parent]! += flow[n]!;
  }
  const exponent = Math.log(plan.rootRadiusMm / plan.tipRadiusMm) / Math.log(Math.max(2, flow[0]!));
  const radius = (n: number) => plan.tipRadiusMm * flow[n]! ** exponent;
  const pieces: TubePiece[] = [];
  nodes.forEach((node, n) => {
    if (node.parent < 0) return;
    const from = nodes[node.parent]!;
    const radiusB = radius(n);
    pieces.push({
      a: from.at,
      b: node.at,
      radiusA: Math.min(radius(node.parent), radiusB * 1.3),
      radiusB,
      tissue: plan.tissue,
    });
  });
  return pieces;
}

/** Catmull-Rom curve through `points`, sampled about every `stepMm`. */
export function smoothLine(points: readonly Triple[], stepMm: number): Triple[] {
  const result: Triple[] = [];
  for (let n = 0; n + 1 < points.length; n++) {
    const p0 = points[Math.max(0, n - 1)]!;
    const p1 = points[n]!;
    const p2 = points[n + 1]!;
    const p3 = points[Math.min(points.length - 1, n + 2)]!;
    const steps = Math.max(1, Math.round(distance(p1, p2) / stepMm));
    for (let s = 0; s < steps; s++) {
      const t = s / steps;
      const at = (axis: 0 | 1 | 2) => {
        const a = p0[axis];
        const b = p1[axis];
        const c = p2[axis];
        const d = p3[axis];
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
      };
      result.push([at(0), at(1), at(2)]);
    }
  }
  result.push(points[points.length - 1]!);
  return result;
}

/** Tube along a smooth line with the radius running linearly from end to end through `radiiMm`. */
export function smoothTube(
  points: readonly Triple[],
  radiiMm: readonly number[],
  tissue: Tissue,
  organ?: TubePiece['organ'],
): TubePiece[] {
  const line = smoothLine(points, 4);
  const radiusAt = (n: number) => {
    const place = (n / (line.length - 1)) * (radiiMm.length - 1);
    const low = Math.min(radiiMm.length - 2, Math.floor(place));
    if (radiiMm.length === 1) return radiiMm[0]!;
    return radiiMm[low]! + (radiiMm[low + 1]! - radiiMm[low]!) * (place - low);
  };
  return line.slice(1).map((b, n) => ({
    a: line[n]!,
    b,
    radiusA: radiusAt(n),
    radiusB: radiusAt(n + 1),
    tissue,
    ...(organ === undefined ? {} : { organ }),
  }));
}
