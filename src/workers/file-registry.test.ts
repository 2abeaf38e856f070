import { describe, expect, it } from 'vitest';
import { volumeOf } from '../../tests/image-file.ts';
import { AppError } from '../domain/app-error.ts';
import type { FileId } from '../domain/ids.ts';
import { FileRegistry } from './file-registry.ts';
import { FileTable } from './file-table.ts';

const id = (name: string) => name as FileId;
const blob = (text: string) => new Blob([text]);

describe('FileRegistry', () => {
  it('unpacks a file of an archive once, when it is needed', async () => {
    const unpacked: string[] = [];
    const files = new FileRegistry(async (fileId) => {
      unpacked.push(fileId);
      return blob('inside');
    });
    files.add([{ fileId: id('zip'), path: 'a.zip', blob: blob('zip') }]);
    files.setKnown([{ fileId: id('entry'), path: 'a.zip/1.dcm' }]);
    expect(unpacked).toEqual([]);
    const [a, b] = await Promise.all([files.file(id('entry')), files.file(id('entry'))]);
    expect(a).toBe(b);
    expect(a.path).toBe('a.zip/1.dcm');
    expect(unpacked).toEqual(['entry']);
    await expect(files.file(id('other'))).rejects.toMatchObject({ code: 'decode/file-missing' });
  });

  it('sends the reason with a file that can not be had, and tries again later', async () => {
    let fails = true;
    const files = new FileRegistry(async () => {
      if (fails) throw new AppError('archive/damaged', 'The archive is damaged.');
      return blob('1234');
    });
    files.setKnown([{ fileId: id('entry'), path: 'a.zip/1.dcm' }]);
    const { slices } = volumeOf([{ fileId: id('entry') }, { fileId: id('entry') }], { columns: 1, rows: 1 });
    const table = new FileTable();
    const sent = await files.filesOf(slices);
    expect(sent).toHaveLength(1);
    table.add(sent);
    await expect(table.find(id('entry'))!.read(0, 4)).rejects.toMatchObject({ code: 'archive/damaged' });
    fails = false;
    const good = new FileTable();
    good.add(await files.filesOf(slices));
    expect(await good.find(id('entry'))!.read(1, 9)).toEqual(new TextEncoder().encode('234'));
  });

  it('waits for files that lie elsewhere, and sends the whole and never the header', async () => {
    const files = new FileRegistry(async () => blob(''));
    const asked: string[] = [];
    const whole = async (want: string) => {
      asked.push(want);
      if (asked.length === 1) throw new AppError('server/offline', 'No network.');
      return blob('header and pixels');
    };
    files.add([{ fileId: id('far'), path: 'far', blob: blob('header'), whole }]);
    expect(await (files.given[0]!.blob as Blob).text()).toBe('header');
    const { slices } = volumeOf([{ fileId: id('far') }, { fileId: id('far') }], { columns: 1, rows: 1 });
    await expect(files.ready(slices, 'first')).rejects.toMatchObject({ code: 'server/offline' });
    await files.ready(slices, 'first');
    const [sent] = await files.filesOf(slices);
    expect(await (sent!.blob as Blob).text()).toBe('header and pixels');
    expect(asked).toEqual(['first', 'first', 'shown']);
  });

  it('forgets', async () => {
    const files = new FileRegistry(async () => blob(''));
    files.add([{ fileId: id('a'), path: 'a', blob: blob('a') }]);
    files.forget();
    expect(files.given).toEqual([]);
    await expect(files.file(id('a'))).rejects.toMatchObject({ code: 'decode/file-missing' });
  });
});
