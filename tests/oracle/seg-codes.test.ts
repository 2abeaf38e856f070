import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeTableJson, EXTENSION_CODES } from '../../src/domain/codes/code-table.ts';
import type { Concept } from '../../src/domain/codes/concept.ts';
import * as codes from '../../src/domain/codes/property-codes.ts';
import { describeWithShared } from '../shared-data.ts';

type Table = Record<string, Record<string, string | readonly string[]>>;

describeWithShared('code table and acceptance list', (shared) => {
  const accepted = JSON.parse(readFileSync(join(shared, 'accept/codes.json'), 'utf8')) as Table;
  const extra = new Set(EXTENSION_CODES.map((c) => `${c.scheme}:${c.value}`));

  it.each(['category', 'type', 'anatomy', 'measurement', 'method', 'finding', 'evaluation'] as const)(
    'what may be written as %s is accepted with the same meaning',
    (group) => {
      const ours = Object.entries(codeTableJson()[group]).filter(([key]) => !extra.has(key));
      expect(ours.length).toBeGreaterThan(0);
      for (const [key, meaning] of ours) expect([accepted[group]![key]].flat(), key).toContain(meaning);
    },
  );

  it.each(['units', 'evaluation_values'] as const)('%s are accepted', (group) => {
    for (const [key, values] of Object.entries(codeTableJson()[group])) {
      if (extra.has(key)) continue;
      for (const value of values) expect(accepted[group]![key], key).toContain(value);
    }
  });
});

const PYDICOM = `
import json
from pydicom.sr._concepts_dict import concepts
print(json.dumps({s + ':' + v: e[v][0] for s, d in concepts.items() for e in d.values() for v in e}))
`;
const run = spawnSync('/usr/bin/python3', ['-c', PYDICOM], { encoding: 'utf8', maxBuffer: 1 << 26 });
if (run.status !== 0) console.warn('SKIPPED: the code table is not compared with PS3.16; it needs python3-pydicom.');

describe.skipIf(run.status !== 0)('code table and PS3.16 as generated into pydicom', () => {
  // Newer than this edition of pydicom.
  const newer = new Set(['372087000', '34707002']);

  it('every code that claims to be in it is there', () => {
    const known = JSON.parse(run.stdout) as Record<string, string>;
    const groups = [
      codes.CATEGORY,
      codes.LESION_TYPE,
      codes.ANATOMY_TYPE,
      codes.ANATOMY_MODIFIER,
      codes.LESION_MODIFIER,
    ];
    const claimed = groups
      .flatMap((group): Concept[] => Object.values(group))
      .filter((c) => c.source.startsWith('CID') && !newer.has(c.value));
    expect(claimed.length).toBeGreaterThan(30);
    const missing = claimed.filter((c) => known[`${c.scheme}:${c.value}`] === undefined);
    expect(missing).toEqual([]);
  });
});
