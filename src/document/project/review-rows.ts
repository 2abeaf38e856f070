import { toLps } from '../../geometry/grid.ts';
import type { Ijk, Lps } from '../../geometry/vec3.ts';
import { compareReadings, factsOf } from '../../kernels/agreement/compare-readings.ts';
import type { ComparedReading, ComparedStructure } from '../../kernels/agreement/compared-reading.ts';
import type { ReviewRow } from './review-state.ts';

/** Structures of two readings as a reviewer sees them: what both have first, then what one alone has, then organs. */
export function reviewRows(
  first: ComparedReading,
  second: ComparedReading,
  matchIou: number,
  isDecided: (trackingUid: string) => boolean,
): ReviewRow[] {
  const { matched, onlyA, onlyB, anatomy } = compareReadings(first, second, matchIou);
  const structure = (key: string) => [...first.structures, ...second.structures].find((each) => each.key === key)!;
  const make = (
    a: ReviewRow['a'],
    b: ReviewRow['b'],
    figures: { dice: number; hd95PooledMm: number | null } | null,
  ): ReviewRow => {
    const shown = structure((a ?? b)!.key);
    return {
      ...{ id: (a ?? b)!.key, kind: shown.kind, a, b },
      ...{ dice: figures?.dice ?? null, hd95Mm: figures?.hd95PooledMm ?? null },
      ...{ longAxisMm: factsOf(shown).longAxisMm, position: centreOf(shown) },
      decided: isDecided((a ?? b)!.key) ? 'take-a' : null,
    };
  };
  return [
    ...matched.map((pair) => make(pair.a, pair.b, pair)),
    ...onlyA.map((a) => make(a, null, null)),
    ...onlyB.map((b) => make(null, b, null)),
    ...anatomy.map((pair) => make(pair.a, pair.b, pair)),
  ];
}

/** Middle of the first mask's box. */
function centreOf({ masks }: ComparedStructure): Lps {
  const { grid } = masks[0]!;
  return toLps(grid, grid.size.map((n) => (n - 1) / 2) as unknown as Ijk);
}
