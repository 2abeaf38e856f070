import { describe, expect, it } from 'vitest';
import { BENCHMARK_PROTOCOL } from '../annotation-protocol.ts';
import { annotationHanging } from './annotation-hanging.ts';

describe('the pictures of an annotation protocol', () => {
  it('are one for each group of phases, in its order', () => {
    const hanging = annotationHanging(BENCHMARK_PROTOCOL)!;
    expect([hanging.rows, hanging.columns]).toEqual([2, 3]);
    const first = hanging.cells.map(({ content }) => content.wish.kinds[0]);
    expect(first).toEqual(BENCHMARK_PROTOCOL.phases.map(([kind]) => kind));
    expect(hanging.name).toBe(BENCHMARK_PROTOCOL.name);
  });

  it.each([
    [1, 1, 1],
    [2, 1, 2],
    [3, 1, 3],
    [5, 2, 3],
    [7, 2, 4],
  ])('%i groups lie in %i x %i', (count, rows, columns) => {
    const phases = Array.from({ length: count }, () => ['t2' as const]);
    expect(annotationHanging({ ...BENCHMARK_PROTOCOL, phases })).toMatchObject({ rows, columns });
  });

  it('are none where no phase is named', () => {
    expect(annotationHanging({ ...BENCHMARK_PROTOCOL, phases: [] })).toBeNull();
  });
});
