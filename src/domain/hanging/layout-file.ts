import { PHASE_KINDS, type PhaseKind } from '../phase/phase-kind.ts';
import { MOST_ROWS, type OwnCell, type OwnLayout } from './own-layout.ts';
import type { HangingColours, HangingOver, HangingPlane, MeasuredPlane, VolumeWish } from './protocol.ts';

const FORMAT = 'lobule-layouts';
const VERSION = 1;
const MOST_LAYOUTS = 200;
export const LONGEST_NAME = 60;

const PLANES: readonly HangingPlane[] = ['acquisition', 'axial', 'sagittal', 'coronal'];
const COLOURS: readonly HangingColours[] = ['grey', 'hot', 'viridis', 'rainbow', 'signed'];

/** Why a file is refused. */
export type LayoutProblemCode = 'json' | 'format' | 'version' | 'layouts' | 'field' | 'kind';

/** `at` is where in the file, e.g. `layouts[0].cells[2].kinds`; `found` what stands there, shortened. */
export interface LayoutProblem {
  readonly code: LayoutProblemCode;
  readonly at: string;
  readonly found: string;
  /** What may stand there; empty where that is no list. */
  readonly allowed: string;
}

export type ReadLayouts =
  | { readonly layouts: readonly Omit<OwnLayout, 'id'>[]; readonly problem: null }
  | { readonly layouts: null; readonly problem: LayoutProblem };

/** Layouts as the text of a file. Ids stay behind: they mean something in one browser only. */
export function encodeLayouts(layouts: readonly OwnLayout[]): string {
  const named = layouts.map(({ id: _, ...layout }) => layout);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, layouts: named }, null, 2)}\n`;
}

/** Layouts of a file, all of them or none: the first thing that is wrong is told with its place. */
export function decodeLayouts(text: string): ReadLayouts {
  try {
    return { layouts: fileOf(text), problem: null };
  } catch (error) {
    if (error instanceof Refusal) return { layouts: null, problem: error.problem };
    throw error;
  }
}

class Refusal extends Error {
  readonly problem: LayoutProblem;
  constructor(code: LayoutProblemCode, at: string, found: unknown, allowed = '') {
    super(code);
    const shown = typeof found === 'string' ? found : (JSON.stringify(found) ?? 'nothing');
    this.problem = { code, at, found: shown.slice(0, 40), allowed };
  }
}

function fileOf(text: string): Omit<OwnLayout, 'id'>[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('json', '', '');
  }
  if (!isObject(value) || value.format !== FORMAT) throw new Refusal('format', 'format', '', FORMAT);
  if (value.version !== VERSION) throw new Refusal('version', 'version', value.version, String(VERSION));
  const { layouts } = value;
  if (!Array.isArray(layouts) || layouts.length === 0 || layouts.length > MOST_LAYOUTS) {
    throw new Refusal('layouts', 'layouts', Array.isArray(layouts) ? layouts.length : layouts);
  }
  return layouts.map((layout, n) => layoutOf(layout, `layouts[${n}]`));
}

function layoutOf(value: unknown, at: string): Omit<OwnLayout, 'id'> {
  if (!isObject(value)) throw new Refusal('field', at, value, '{ }');
  const name = typeof value.name === 'string' ? value.name.trim() : '';
  if (name === '' || name.length > LONGEST_NAME) {
    throw new Refusal('field', `${at}.name`, value.name, `1-${LONGEST_NAME}`);
  }
  const rows = countIn(value.rows, `${at}.rows`, 1, MOST_ROWS);
  const columns = countIn(value.columns, `${at}.columns`, 1, MOST_ROWS);
  const { cells } = value;
  const wanted = `[${rows * columns}]`;
  if (!Array.isArray(cells)) throw new Refusal('field', `${at}.cells`, cells, wanted);
  if (cells.length !== rows * columns) throw new Refusal('field', `${at}.cells`, `[${cells.length}]`, wanted);
  const read = cells.map((cell, n) => (cell === null ? null : cellOf(cell, `${at}.cells[${n}]`)));
  if (read.every((cell) => cell === null)) throw new Refusal('field', `${at}.cells`, 'null', '{ }');
  return { name, rows, columns, cells: read, opens: value.opens === true };
}

function cellOf(value: unknown, at: string): OwnCell {
  if (!isObject(value)) throw new Refusal('field', at, value, '{ }, null');
  return {
    ...wishOf(value, at),
    plane: choiceIn(PLANES, value.plane ?? 'acquisition', `${at}.plane`),
    ...(value.minus === undefined ? {} : { minus: wishOf(value.minus, `${at}.minus`) }),
    ...(value.over === undefined ? {} : { over: overOf(value.over, `${at}.over`) }),
    ...(value.colours === undefined ? {} : { colours: choiceIn(COLOURS, value.colours, `${at}.colours`) }),
  };
}

function wishOf(value: unknown, at: string): VolumeWish {
  if (!isObject(value)) throw new Refusal('field', at, value, '{ }');
  const { kinds, bValue, study, measured, nth } = value;
  if (!Array.isArray(kinds) || kinds.length === 0) throw new Refusal('field', `${at}.kinds`, kinds, '[ ]');
  const planes: readonly MeasuredPlane[] = ['axial', 'sagittal', 'coronal'];
  return {
    kinds: kinds.map((kind, n) => kindOf(kind, `${at}.kinds[${n}]`)),
    ...(bValue === undefined ? {} : { bValue: bValueOf(bValue, `${at}.bValue`) }),
    ...(study === undefined ? {} : { study: choiceIn(['current', 'prior'], study, `${at}.study`) }),
    ...(measured === undefined ? {} : { measured: choiceIn(planes, measured, `${at}.measured`) }),
    ...(nth === undefined ? {} : { nth: countIn(nth, `${at}.nth`, 0, 99) }),
  };
}

function overOf(value: unknown, at: string): HangingOver {
  if (!isObject(value)) throw new Refusal('field', at, value, '{ }');
  const { amount } = value;
  if (typeof amount !== 'number' || !(amount >= 0 && amount <= 1)) {
    throw new Refusal('field', `${at}.amount`, amount, '0-1');
  }
  return {
    wish: wishOf(value.wish, `${at}.wish`),
    mode: choiceIn(['fusion', 'swipe'], value.mode, `${at}.mode`),
    amount,
    colours: choiceIn(COLOURS, value.colours, `${at}.colours`),
  };
}

function kindOf(value: unknown, at: string): PhaseKind {
  if (typeof value === 'string' && Object.hasOwn(PHASE_KINDS, value)) return value as PhaseKind;
  throw new Refusal('kind', at, value, Object.keys(PHASE_KINDS).join(', '));
}

function bValueOf(value: unknown, at: string): 'high' | 'low' | number {
  if (value === 'high' || value === 'low') return value;
  if (typeof value === 'number' && value >= 0 && value <= 20_000) return value;
  throw new Refusal('field', at, value, 'high, low, s/mm²');
}

function countIn(value: unknown, at: string, least: number, most: number): number {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
  throw new Refusal('field', at, value, `${least}-${most}`);
}

function choiceIn<T extends string>(choices: readonly T[], value: unknown, at: string): T {
  const known = choices.find((choice) => choice === value);
  if (known === undefined) throw new Refusal('field', at, value, choices.join(', '));
  return known;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
