/** One image set of a table: what the header says, what a radiologist calls it. */
export interface HeaderRow {
  readonly description: string;
  /** Names that are right; the first is the best guess. */
  readonly expected: readonly string[];
  /** A person could not be sure from the header alone either. */
  readonly isDoubtful: boolean;
  /** DICOM keyword or one of the short keys of `write-header-study.ts` -> value; an empty value removes an attribute. */
  readonly fields: ReadonlyMap<string, string>;
  /** Belongs to the series of the row before. */
  readonly isSameSeries: boolean;
}

export interface HeaderStudyTable {
  readonly title: string;
  readonly rows: readonly HeaderRow[];
}

type Fields = ReadonlyMap<string, string>;

/**
 * Reads a table of header sets:
 * `! name < parent | fields` a set of fields with a name; `@ title | fields` a study; `description | class | sets | fields` a series
 * and `+ | class | sets | fields` further images of the series before. Fields are `Keyword=value; Keyword=value`, classes
 * `best/also right`, with `?` behind them where a person could not be sure. `#` starts a remark.
 */
export function readHeaderTable(table: string): HeaderStudyTable[] {
  const sets = new Map<string, Fields>();
  const studies: { title: string; common: Fields; rows: HeaderRow[] }[] = [];
  for (const line of table.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [head = '', ...rest] = line.split('|').map((text) => text.trim());
    if (line.startsWith('!')) {
      const [name = '', parent] = head
        .slice(1)
        .split('<')
        .map((text) => text.trim());
      sets.set(name, merged(parent === undefined ? [] : [setOf(sets, parent)], rest[0]));
    } else if (line.startsWith('@')) {
      studies.push({ title: head.slice(1).trim(), common: merged([], rest[0]), rows: [] });
    } else {
      const study = studies.at(-1)!;
      study.rows.push(rowOf(head, rest, study, sets));
    }
  }
  return studies;
}

function rowOf(
  head: string,
  [wanted = '', names = '', own]: readonly string[],
  study: { readonly common: Fields; readonly rows: readonly HeaderRow[] },
  sets: ReadonlyMap<string, Fields>,
): HeaderRow {
  const isSameSeries = head === '+';
  const known = names.split(' ').filter((name) => name !== '');
  return {
    description: isSameSeries ? study.rows.at(-1)!.description : head,
    expected: wanted.replace('?', '').split('/'),
    isDoubtful: wanted.endsWith('?'),
    fields: merged([study.common, ...known.map((name) => setOf(sets, name))], own),
    isSameSeries,
  };
}

function setOf(sets: ReadonlyMap<string, Fields>, name: string): Fields {
  const found = sets.get(name);
  if (!found) throw new Error(`No set of fields is called "${name}".`);
  return found;
}

/** The later value of a key wins. */
function merged(parents: readonly Fields[], own = ''): Fields {
  const fields = new Map(parents.flatMap((parent) => [...parent]));
  for (const part of own.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) fields.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return fields;
}
