import { describe, expect, it } from 'vitest';
import { imageFile } from '../../../../tests/image-file.ts';
import { bytesAsSource } from '../../../domain/byte-source.ts';
import type { FileId } from '../../../domain/ids.ts';
import { cachedOpener } from './image-cache.ts';

const small = imageFile({ columns: 2, rows: 1, pixels: Uint16Array.of(1, 2) });

/** An opener that counts how often each file is read from its start. */
function counting() {
  const opened: string[] = [];
  const open = cachedOpener((fileId) => {
    if (fileId === 'missing') return undefined;
    const source = bytesAsSource(fileId, fileId === 'bad' ? new Uint8Array(9) : small);
    opened.push(fileId);
    return source;
  });
  return { open: (name: string) => open(name as FileId), opened };
}

describe('cachedOpener', () => {
  it('opens a file once, also when it is asked for twice at a time', async () => {
    const { open, opened } = counting();
    const [a, b] = await Promise.all([open('a'), open('a')]);
    expect(a).toBe(b);
    await open('a');
    expect(opened).toEqual(['a']);
  });

  it('keeps the last few and lets the longest unused go', async () => {
    const { open, opened } = counting();
    const names = Array.from({ length: 8 }, (_, n) => `f${n}`);
    for (const name of names) await open(name);
    await open('f0');
    await open('new');
    await open('f0');
    expect(opened).toEqual([...names, 'new']);
    await open('f1');
    expect(opened.at(-1)).toBe('f1');
  });

  it('tries again after a failure, and says which file is missing', async () => {
    const { open, opened } = counting();
    for (let n = 0; n < 2; n++) await expect(open('bad')).rejects.toMatchObject({ code: 'dicom/not-dicom' });
    expect(opened).toEqual(['bad', 'bad']);
    await expect(open('missing')).rejects.toMatchObject({ code: 'decode/file-missing' });
  });
});
