import type { Tag } from '../dataset.ts';
import { DEID_OPTIONS, type DeidOption, type OptionColumn } from './deid-options.ts';
import { PROFILE_TABLE } from './profile-table.ts';

/**
 * Codes of PS3.15 table E.1-1a: X remove, Z empty, D replace by a dummy, U replace the UID, K keep, C clean.
 * The basic profile may leave a choice by the type of the attribute.
 */
export type BasicAction = 'X' | 'Z' | 'D' | 'U';

export interface AttributeRule {
  /** What the basic profile allows. */
  readonly basic: readonly BasicAction[];
  /** What the chosen options do instead; null when none of them speaks of this attribute. */
  readonly option: 'K' | 'C' | null;
}

interface TableRow {
  readonly basic: readonly BasicAction[];
  readonly options: ReadonlyMap<OptionColumn, 'K' | 'C'>;
}

let table: ReadonlyMap<Tag, TableRow> | null = null;

/** Rule of a standard attribute under the chosen options; null for an attribute that the table does not list. */
export function attributeRule(tag: Tag, options: ReadonlySet<DeidOption>): AttributeRule | null {
  table ??= unpack();
  const row = table.get(tag);
  if (!row) return null;
  const chosen = new Set<'K' | 'C'>();
  for (const name of options) {
    const { column } = DEID_OPTIONS[name];
    const action = column === null ? undefined : row.options.get(column);
    if (action) chosen.add(action);
  }
  return { basic: row.basic, option: chosen.has('K') ? 'K' : chosen.has('C') ? 'C' : null };
}

function unpack(): ReadonlyMap<Tag, TableRow> {
  const rows = new Map<Tag, TableRow>();
  for (const [key, tags] of Object.entries(PROFILE_TABLE)) {
    const [basic, ...columns] = key.split(' ');
    const options = new Map(columns.map((c) => c.split('=') as [OptionColumn, 'K' | 'C']));
    const row: TableRow = { basic: basic!.split('/') as BasicAction[], options };
    for (const tag of tags.split(' ')) rows.set(Number.parseInt(tag, 16), row);
  }
  return rows;
}
