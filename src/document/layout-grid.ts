import type { LayoutId } from './view-state.ts';

export interface LayoutGrid {
  readonly rows: number;
  readonly columns: number;
}

/** Rows and columns of a layout; the three planes of one volume count as three in a row. */
export function gridOf(layout: LayoutId): LayoutGrid {
  if (layout === 'mpr') return { rows: 1, columns: 3 };
  return { rows: Number(layout[0]), columns: Number(layout[2]) };
}

/** How many cells a layout has. */
export function cellCount(layout: LayoutId): number {
  const { rows, columns } = gridOf(layout);
  return rows * columns;
}

/** Every layout of up to four rows of up to four pictures, and the three planes. */
export function isLayoutId(value: unknown): value is LayoutId {
  return typeof value === 'string' && (value === 'mpr' || /^[1-4]x[1-4]$/.test(value));
}
