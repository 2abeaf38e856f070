import { describe, expect, it } from 'vitest';
import { routedCase } from './case-route.ts';

describe('routedCase', () => {
  it('reads the case of an address', () => {
    expect(routedCase('#/case/Ab-3_x')).toBe('Ab-3_x');
  });
  it('is null elsewhere', () => {
    for (const hash of ['', '#/', '#/case/', '#/case/a/b', '#/case/a b', '#/study/x'])
      expect(routedCase(hash)).toBeNull();
  });
});
