import { describe, expect, it } from 'vitest';
import type { VolumeId } from '../../domain/ids.ts';
import { VolumeCache } from './volume-cache.ts';

const id = (name: string) => name as VolumeId;
const NOTHING: ReadonlySet<VolumeId> = new Set();

describe('the cache', () => {
  it('lets the longest unused go, only as many as needed', () => {
    const cache = new VolumeCache(100);
    for (const name of ['a', 'b', 'c']) cache.add(id(name), 30);
    cache.touch(id('a'));
    expect(cache.toEvict(10, NOTHING)).toEqual([]);
    expect(cache.toEvict(20, NOTHING)).toEqual(['b']);
    expect(cache.toEvict(50, NOTHING)).toEqual(['b', 'c']);
  });

  it('never lets go what is on screen, even when that is too much', () => {
    const cache = new VolumeCache(100);
    for (const name of ['a', 'b']) cache.add(id(name), 60);
    expect(cache.toEvict(500, new Set([id('a'), id('b')]))).toEqual([]);
    expect(cache.toEvict(500, new Set([id('a')]))).toEqual(['b']);
  });
});
