import { describe, expect, it } from 'vitest';
import { decodeLayouts, encodeLayouts } from './layout-file.ts';
import type { OwnLayout } from './own-layout.ts';

const LAYOUT: OwnLayout = {
  id: 'own-1',
  name: 'Tumour board',
  rows: 1,
  columns: 3,
  cells: [
    { kinds: ['t1-arterial-late'], plane: 'acquisition', minus: { kinds: ['t1-pre'] } },
    {
      kinds: ['t2-fs'],
      plane: 'coronal',
      measured: 'coronal',
      nth: 1,
      over: { wish: { kinds: ['dwi'], bValue: 'high' }, mode: 'fusion', amount: 0.4, colours: 'hot' },
    },
    null,
  ],
  opens: true,
};

const FILE = JSON.parse(encodeLayouts([LAYOUT]));

function changed(change: Record<string, unknown>): string {
  return JSON.stringify({ ...FILE, ...change });
}

function problemOf(text: string) {
  const { problem } = decodeLayouts(text);
  return problem && [problem.code, problem.at, problem.found];
}

describe('a file of layouts', () => {
  it('comes back as it was, but for its id', () => {
    const { id: _, ...plain } = LAYOUT;
    expect(decodeLayouts(encodeLayouts([LAYOUT]))).toEqual({ layouts: [plain], problem: null });
    expect(encodeLayouts([LAYOUT])).not.toContain('own-1');
  });

  it('is refused with the place of what is wrong', () => {
    expect(problemOf('{')?.[0]).toBe('json');
    expect(problemOf('{"format":"lobule-keys"}')?.[0]).toBe('format');
    expect(problemOf(changed({ version: 2 }))).toEqual(['version', 'version', '2']);
    expect(problemOf(changed({ layouts: [] }))?.[0]).toBe('layouts');
    const first = (key: string, value: unknown) =>
      problemOf(changed({ layouts: [{ ...FILE.layouts[0], [key]: value }] }));
    expect(first('name', ' ')).toEqual(['field', 'layouts[0].name', ' ']);
    expect(first('rows', 5)).toEqual(['field', 'layouts[0].rows', '5']);
    expect(first('columns', 2)).toEqual(['field', 'layouts[0].cells', '[3]']);
    expect(first('cells', [null, null, null])?.[1]).toBe('layouts[0].cells');
    const cell = (value: unknown) => first('cells', [null, value, null]);
    expect(cell({ kinds: ['t1-arterial'] })).toEqual(['kind', 'layouts[0].cells[1].kinds[0]', 't1-arterial']);
    expect(cell({ kinds: ['toString'] })?.[0]).toBe('kind');
    expect(cell({ kinds: ['t2'], plane: 'oblique' })).toEqual(['field', 'layouts[0].cells[1].plane', 'oblique']);
    expect(cell({ kinds: ['t2'], over: { amount: 2 } })).toEqual(['field', 'layouts[0].cells[1].over.amount', '2']);
  });
});
