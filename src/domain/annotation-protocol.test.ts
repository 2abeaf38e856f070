import { describe, expect, it } from 'vitest';
import { BENCHMARK_PROTOCOL, checkProtocol, protocolProblems } from './annotation-protocol.ts';
import type { LesionId, Uid } from './ids.ts';
import type { Lesion } from './lesion.ts';
import type { PhaseKind } from './phase/phase-kind.ts';

const lesion: Lesion = {
  id: 'one' as LesionId,
  trackingId: 'L01',
  trackingUid: '2.25.1' as Uid,
  phenotype: { presetId: 'hcc', detail: null },
  pathology: { result: { presetId: 'hcc', detail: null }, method: 'biopsy', offsetDays: 3 },
  couinaud: ['V'],
  confidence: 4,
  comment: '',
  keySlice: null,
  state: 'done',
  lirads: null,
  response: null,
  origin: { by: 'reader' },
};
const phases = new Set<PhaseKind>([
  't1-pre',
  't1-arterial-late',
  't1-portal-venous',
  't1-hepatobiliary',
  't2-fs',
  'dwi',
]);
const check = (change: Partial<Lesion>, more: { hasMask?: boolean; sizeMm?: number } = {}) =>
  checkProtocol(BENCHMARK_PROTOCOL, {
    phases,
    lesions: [{ lesion: { ...lesion, ...change }, hasMask: more.hasMask ?? true, sizeMm: more.sizeMm ?? 12 }],
    statements: [],
  });

describe('a protocol file', () => {
  it('that ships is one', () => {
    expect(protocolProblems(JSON.parse(JSON.stringify(BENCHMARK_PROTOCOL)))).toEqual([]);
  });
  it.each([
    [null, /no JSON object/],
    [{ ...BENCHMARK_PROTOCOL, version: 2 }, /version/],
    [{ ...BENCHMARK_PROTOCOL, phases: [['t1-art']] }, /phases/],
    [{ ...BENCHMARK_PROTOCOL, required: ['colour'] }, /required/],
    [{ ...BENCHMARK_PROTOCOL, phenotypes: [] }, /phenotypes/],
    [{ ...BENCHMARK_PROTOCOL, minimumSizeMm: -1 }, /minimumSizeMm/],
    [{ ...BENCHMARK_PROTOCOL, name: ' ' }, /name/],
  ])('with a mistake says which: %#', (file, sentence) => {
    expect(protocolProblems(file).join(' ')).toMatch(sentence);
  });
});

describe('the check', () => {
  it('lets a whole case pass', () => {
    expect(check({})).toEqual([]);
  });
  it.each([
    [{ phenotype: { presetId: 'indeterminate', detail: null } }, 'phenotype'],
    [{ confidence: null }, 'confidence'],
    [{ couinaud: [] }, 'couinaud'],
    [{ pathology: null }, 'pathology'],
    [{ state: 'draft' }, 'done'],
  ] as [Partial<Lesion>, string][])('names the field that is missing: %j', (change, field) => {
    expect(check(change)).toEqual([{ kind: 'field', lesion: 'L01', field }]);
  });
  it('names masks, sizes, phenotypes and numbers that do not do', () => {
    expect(check({}, { hasMask: false })[0]).toMatchObject({ field: 'mask' });
    expect(check({}, { sizeMm: 3 })[0]).toMatchObject({ kind: 'too-small', minimumMm: 5 });
    expect(check({ phenotype: { presetId: 'thad', detail: null } })[0]).toMatchObject({
      kind: 'phenotype-not-allowed',
    });
    expect(check({ trackingId: 'L02' })).toEqual([{ kind: 'numbering' }]);
  });
  it('wants the phases, and a word on cases without lesions', () => {
    const found = { phases: new Set<PhaseKind>(), lesions: [], statements: [] };
    expect(checkProtocol(BENCHMARK_PROTOCOL, found).filter(({ kind }) => kind === 'phase')).toHaveLength(6);
    expect(checkProtocol(BENCHMARK_PROTOCOL, { ...found, phases })).toEqual([{ kind: 'nothing-said' }]);
    const stated = { ...found, phases, statements: [{ id: 'no-lesion', comment: '' } as const] };
    expect(checkProtocol(BENCHMARK_PROTOCOL, stated)).toEqual([]);
  });
});
