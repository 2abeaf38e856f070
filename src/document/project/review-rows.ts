import type { AgreementAnswer, MaskAgreement, StructureFacts } from '../../domain/agreement.ts';
import { toLps } from '../../geometry/grid.ts';
import type { Ijk, Lps } from '../../geometry/vec3.ts';
import type { ComparedReading, ComparedStructure } from '../../kernels/agreement/compared-reading.ts';
import type { ReviewRow, RowMember } from './review-state.ts';

type Comparison = AgreementAnswer['pairs'][number];

/** A reading that is reviewed, with the masks that say where its structures lie. */
export interface ReviewedReading extends ComparedReading {
  readonly reader: string;
}

/**
 * Structures as a reviewer sees them: what the first two readers both have first, then what one alone has, then organs; a structure
 * of a further reader joins the row that it matches, or has one of its own.
 *
 * @param pairs every two of the readings, compared
 */
export function reviewRows(
  readings: readonly ReviewedReading[],
  pairs: AgreementAnswer['pairs'],
): Omit<ReviewRow, 'decided'>[] {
  const [first, second, ...further] = readings;
  const pair = pairs.find(({ a, b }) => a === first?.reader && b === second?.reader);
  if (!first || !second || !pair) return [];
  const structures = readings.flatMap((reading) => reading.structures);
  const { matched, onlyA, onlyB, anatomy } = pair.agreement;
  const a = (facts: StructureFacts) => ({ ...facts, reader: first.reader });
  const b = (facts: StructureFacts) => ({ ...facts, reader: second.reader });
  const make = rowMaker(structures);
  let rows = [
    ...matched.map((each) => make(a(each.a), b(each.b), each)),
    ...onlyA.map((each) => make(a(each), null)),
    ...onlyB.map((each) => make(null, b(each))),
    ...anatomy.map((each) => make(a(each.a), b(each.b), each)),
  ];
  for (const { reader } of further) {
    const own = pairs.filter((each) => each.b === reader);
    rows = withReader(rows, own, reader, make);
  }
  return rows;
}

type Maker = ReturnType<typeof rowMaker>;

function rowMaker(structures: readonly ComparedStructure[]) {
  return (
    a: (StructureFacts & RowMember) | null,
    b: (StructureFacts & RowMember) | null,
    figures: Pick<MaskAgreement, 'dice' | 'hd95PooledMm'> | null = null,
  ): Omit<ReviewRow, 'decided'> => {
    const facts = (a ?? b)!;
    const shown = structures.find(({ key }) => key === facts.key)!;
    return {
      ...{ id: facts.key, kind: shown.kind, a: a && memberOf(a), b: b && memberOf(b), others: [] },
      ...{ dice: figures?.dice ?? null, hd95Mm: figures?.hd95PooledMm ?? null },
      ...{ longAxisMm: facts.longAxisMm, position: centreOf(shown) },
    };
  };
}

function memberOf({ reader, key, name, type }: RowMember): RowMember {
  return { reader, key, name, type };
}

/** Rows with the structures of one more reader, who was compared with all before. */
function withReader(
  rows: readonly Omit<ReviewRow, 'decided'>[],
  compared: readonly Comparison[],
  reader: string,
  make: Maker,
): Omit<ReviewRow, 'decided'>[] {
  const taken = new Set<string>();
  const joined = rows.map((row) => {
    const keys = new Set([row.a, row.b, ...row.others].map((member) => member?.key));
    const partner = compared
      .flatMap(({ agreement }) => [...agreement.matched, ...agreement.anatomy])
      .find((each) => keys.has(each.a.key) && !taken.has(each.b.key));
    if (!partner) return row;
    taken.add(partner.b.key);
    return { ...row, others: [...row.others, memberOf({ ...partner.b, reader })] };
  });
  const alone = (compared[0]?.agreement.onlyB ?? []).filter(({ key }) => !taken.has(key));
  const missed = (compared[0]?.agreement.matched ?? []).map(({ b }) => b).filter(({ key }) => !taken.has(key));
  return [...joined, ...[...missed, ...alone].map((facts) => make(null, { ...facts, reader }))];
}

/** Middle of the first mask's box. */
function centreOf({ masks }: ComparedStructure): Lps {
  const { grid } = masks[0]!;
  return toLps(grid, grid.size.map((n) => (n - 1) / 2) as unknown as Ijk);
}
