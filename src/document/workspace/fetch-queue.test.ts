import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../domain/app-error.ts';
import { FetchQueue, type RemoteFile } from './fetch-queue.ts';

/** A queue whose requests are answered by hand, in any order. */
function setUp(series: Readonly<Record<string, number>>) {
  const asked: string[] = [];
  const pending = new Map<string, { resolve: (blob: Blob) => void; reject: (error: unknown) => void }>();
  const files = new Map<string, RemoteFile>();
  for (const [seriesUid, count] of Object.entries(series)) {
    for (let n = 1; n <= count; n++) {
      const path = `${seriesUid}${n}`;
      const fetch = () =>
        new Promise<Blob>((resolve, reject) => {
          asked.push(path);
          pending.set(path, { resolve, reject });
        });
      files.set(path, { path, seriesUid, fetch });
    }
  }
  const onFailed = vi.fn();
  const queue = new FetchQueue({ onFetched: () => undefined, onFailed });
  const settle = async (path: string, error?: unknown) => {
    if (error) pending.get(path)!.reject(error);
    else pending.get(path)!.resolve(new Blob([path]));
    for (let n = 0; n < 5; n++) await Promise.resolve();
  };
  const get = (path: string) => files.get(path)!;
  return { queue, asked, settle, get, files: [...files.values()], onFailed };
}

describe('FetchQueue', () => {
  it('takes the first pictures of what is on screen, the rest of it, a glance, and then what is left', async () => {
    const { queue, asked, settle, get, files } = setUp({ a: 8, b: 3, c: 2 });
    queue.stop();
    queue.add(files);
    expect(asked).toEqual([]);
    // Six at a time: the wishes beyond wait for their turn.
    for (const path of ['a3', 'a4', 'a5', 'a6', 'a7', 'a8']) void queue.get(get(path), 'shown');
    void queue.get(get('a1'), 'glance');
    void queue.get(get('b2'), 'shown');
    void queue.get(get('c1'), 'first');
    expect(asked).toEqual(['a3', 'a4', 'a5', 'a6', 'a7', 'a8']);
    for (const path of ['a3', 'a4', 'a5']) await settle(path);
    expect(asked.slice(6)).toEqual(['c1', 'b2', 'a1']);
    for (const path of ['a6', 'a7', 'a8', 'c1', 'b2', 'a1']) await settle(path);
    expect(asked).toHaveLength(9);
    queue.resume();
    // The series that was missed last comes first; two requests stay free.
    expect(asked.slice(9)).toEqual(['c2', 'b1', 'b3', 'a2']);
  });

  it('forgets the wish of a series that is shown no more', async () => {
    const { queue, asked, settle, get, files } = setUp({ a: 7, b: 1 });
    queue.stop();
    queue.add(files);
    const abort = new AbortController();
    const wishes = [1, 2, 3, 4, 5, 6, 7].map((n) => queue.get(get(`a${n}`), 'shown', abort.signal));
    const seventh = wishes[6]!.catch((error: Error) => error.name);
    for (const wish of wishes) wish.catch(() => undefined);
    abort.abort();
    expect(await seventh).toBe('AbortError');
    void queue.get(get('b1'), 'shown');
    await settle('a1');
    await settle('a2');
    expect(asked).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'b1']);
  });

  it('gives a file to all who wait, fetches it once, and again after a failure', async () => {
    const { queue, asked, settle, get, files, onFailed } = setUp({ a: 1 });
    queue.stop();
    queue.add(files);
    const failed = queue.get(get('a1'), 'shown');
    await settle('a1', new AppError('server/offline', 'No network.'));
    await expect(failed).rejects.toMatchObject({ code: 'server/offline' });
    expect(onFailed).toHaveBeenCalledTimes(1);
    const both = [queue.get(get('a1'), 'shown'), queue.get(get('a1'), 'glance')];
    await settle('a1');
    expect((await Promise.all(both)).map(({ size }) => size)).toEqual([2, 2]);
    expect(asked).toEqual(['a1', 'a1']);
  });
});
