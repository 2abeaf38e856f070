import type { CaseAgreement, MatchedStructures, StructureFacts } from '../../domain/agreement.ts';
import { voxelVolumeMm3 } from '../../geometry/grid.ts';
import { countVoxels } from '../mask/mask.ts';
import { lesionDiameters } from '../measure/lesion-diameters.ts';
import { assignPairs } from '../metrics/assign-pairs.ts';
import { maskAgreement } from '../metrics/mask-agreement.ts';
import { type BoxMask, latticeOffset, onCommonBox, resampleMask } from './box-mask.ts';
import type { ComparedReading, ComparedStructure } from './compared-reading.ts';

/**
 * Compares two readings: lesions are paired so that the sum of their intersections over union is largest (Hungarian method); pairs
 * below `matchIou` stay apart. Organs are paired by their type.
 *
 * @param onStructure how many structures of `a` were compared, of all
 */
export function compareReadings(
  a: ComparedReading,
  b: ComparedReading,
  matchIou: number,
  onStructure: (done: number, total: number) => void = () => undefined,
): CaseAgreement {
  const lesionsOf = ({ structures }: ComparedReading) => structures.filter(({ kind }) => kind === 'lesion');
  const [first, second] = [lesionsOf(a), lesionsOf(b)];
  const total = a.structures.length;
  const table = first.map((x, n) => {
    onStructure(n, total);
    return second.map((y) => compareStructures(x, y));
  });
  onStructure(first.length, total);
  const scores = table.map((row) => row.map((cell) => (cell && cell.iou >= matchIou ? cell.iou : 0)));
  const pairs = assignPairs(scores);
  const taken = new Set(pairs.filter((column) => column !== null));
  return {
    matched: pairs.flatMap((column, row) => (column === null ? [] : [table[row]![column]!])),
    onlyA: first.filter((_, row) => (pairs[row] ?? null) === null).map(factsOf),
    onlyB: second.filter((_, column) => !taken.has(column)).map(factsOf),
    anatomy: a.structures.flatMap((x) => {
      if (x.kind !== 'anatomy') return [];
      const y = b.structures.find((other) => other.kind === 'anatomy' && other.type === x.type);
      const compared = y ? compareStructures(x, y) : null;
      return compared ? [compared] : [];
    }),
  };
}

/** Best pair of masks over the series that both drew on; null when no two of them touch. */
function compareStructures(a: ComparedStructure, b: ComparedStructure): MatchedStructures | null {
  let best: MatchedStructures | null = null;
  for (const { x, y, isResampled } of maskPairs(a, b)) {
    const common = boxesTouch(x, y) ? onCommonBox([x, y]) : null;
    if (!common) continue;
    const figures = maskAgreement(common.masks[0]!, common.masks[1]!, common.size, common.grid.spacingMm);
    if (best === null || figures.iou > best.iou) {
      best = { ...figures, a: factsOf({ ...a, masks: [x] }), b: factsOf({ ...b, masks: [y] }), isResampled };
    }
  }
  return best;
}

interface MaskPair {
  readonly x: BoxMask;
  readonly y: BoxMask;
  readonly isResampled: boolean;
}

/** Masks on the same voxels; where there are none, the first of each with b brought to a's voxels. */
function maskPairs(a: ComparedStructure, b: ComparedStructure): MaskPair[] {
  const same = a.masks.flatMap((x) =>
    b.masks.filter((y) => latticeOffset(x.grid, y.grid) !== null).map((y) => ({ x, y, isResampled: false })),
  );
  if (same.length > 0) return same;
  const [x] = a.masks;
  const other = x && b.masks.find(({ grid }) => grid.frameOfReferenceUid === x.grid.frameOfReferenceUid);
  const y = x && other ? resampleMask(other, x.grid) : null;
  return x && y ? [{ x, y, isResampled: true }] : [];
}

/** Boxes that are apart have no voxel in common; their lesions are not compared. */
function boxesTouch(x: BoxMask, y: BoxMask): boolean {
  const offset = latticeOffset(x.grid, y.grid);
  return offset?.every((o, n) => o < x.grid.size[n]! && o + y.grid.size[n]! > 0) ?? false;
}

/** Volume and long axis on the first series that the structure was drawn on. */
export function factsOf({ key, name, type, masks }: ComparedStructure): StructureFacts {
  const [mask] = masks;
  const voxels = mask ? countVoxels(mask.voxels) : 0;
  const diameters = mask ? lesionDiameters(mask.voxels, mask.grid, 1) : null;
  const volumeMm3 = mask ? voxels * voxelVolumeMm3(mask.grid) : 0;
  return { key, name, type, volumeMm3, longAxisMm: diameters?.long.lengthMm ?? 0 };
}
