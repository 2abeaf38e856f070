import type { PhaseKind } from '../phase/phase-kind.ts';
import type {
  HangingCell,
  HangingColours,
  HangingOver,
  HangingPlane,
  HangingProtocol,
  VolumeWish,
} from './protocol.ts';

/** Most rows and most columns of pictures. */
export const MOST_ROWS = 4;
/** Above every protocol that ships: who made a layout to open studies with means it. */
const RANK_OF_OWN = 1000;

/** What a cell of an own layout shows; wishes are by phase and sequence, never by the identity of a series. */
export interface OwnCell extends VolumeWish {
  readonly plane: HangingPlane;
  /** The cell shows the difference to this one. */
  readonly minus?: VolumeWish;
  readonly over?: HangingOver;
  readonly colours?: HangingColours;
}

/** An arrangement of pictures that a reader made and named. JSON-safe: kept, exported and imported as this. */
export interface OwnLayout {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Rows x columns cells in reading order; null stays empty. */
  readonly cells: readonly (OwnCell | null)[];
  /** Studies that fill every cell open with it. */
  readonly opens: boolean;
}

/** Kinds that stand for each other where a study has only one of them. */
const INSTEAD: Partial<Record<PhaseKind, PhaseKind>> = {
  't1-pre': 't1-water',
  't1-arterial-late': 't1-arterial-early',
  't1-arterial-early': 't1-arterial-late',
  't1-delayed': 't1-transitional',
  't1-transitional': 't1-delayed',
  't2-fs': 't2',
  t2: 't2-fs',
};

/** The protocol that an own layout is. A kind that another cell asks for stands in for none. */
export function ownProtocol(layout: OwnLayout): HangingProtocol {
  const asked = new Set(layout.cells.flatMap((cell) => cell?.kinds ?? []));
  const widened = (wish: VolumeWish): VolumeWish => {
    const others = wish.kinds.map((kind) => INSTEAD[kind]).filter((kind) => kind !== undefined && !asked.has(kind));
    return { ...wish, kinds: [...wish.kinds, ...(others as PhaseKind[])] };
  };
  return {
    id: layout.id,
    name: layout.name,
    description: '',
    rows: layout.rows,
    columns: layout.columns,
    cells: layout.cells.map((cell) => protocolCell(cell, widened)),
    needs: layout.cells.flatMap((cell) => (cell ? [cell.kinds] : [])),
    rank: RANK_OF_OWN,
  };
}

const EMPTY: HangingCell = { label: '', plane: 'acquisition', content: { show: 'volume', wish: { kinds: [] } } };

function protocolCell(cell: OwnCell | null, widened: (wish: VolumeWish) => VolumeWish): HangingCell {
  if (!cell) return EMPTY;
  const { plane, minus, over, colours, ...wish } = cell;
  const label = labelOf(wish);
  const looks = { ...(over ? { over } : {}), ...(colours ? { colours } : {}) };
  if (!minus) return { label, plane, content: { show: 'volume', wish: widened(wish) }, ...looks };
  return {
    label: `${label} − ${labelOf(minus)}`,
    plane,
    content: { show: 'subtraction', wish: widened(wish), minus: widened(minus) },
    ...looks,
  };
}

/** The phase by its id; the interface says it in the language of the reader. */
function labelOf({ kinds, study }: VolumeWish): string {
  const label = kinds[0] ?? '';
  return study === 'prior' ? `Prior: ${label}` : label;
}

/** The same layout, whatever it is called and whoever has it. */
export function isSameArrangement(a: OwnLayout, b: OwnLayout): boolean {
  return a.rows === b.rows && a.columns === b.columns && JSON.stringify(a.cells) === JSON.stringify(b.cells);
}

/** A name that none of the others has: `Liver`, `Liver (2)`. */
export function freeName(name: string, others: readonly OwnLayout[]): string {
  const taken = new Set(others.map((each) => each.name));
  for (let n = 1; ; n++) {
    const wanted = n === 1 ? name : `${name} (${n})`;
    if (!taken.has(wanted)) return wanted;
  }
}
