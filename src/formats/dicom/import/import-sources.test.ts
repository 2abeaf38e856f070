import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bytesAsSource } from '../../../domain/byte-source.ts';
import type { FileId } from '../../../domain/ids.ts';
import type { ImportResult } from '../../../domain/volume.ts';
import { writePart10 } from '../write/write-part10.ts';
import { type ImportSourcesProgress, importSources } from './import-sources.ts';
import { TAG } from './tags.ts';
import { elements, importBytes, mrElements, mrFile } from './testing/mr-file.ts';

const text = (value: string) => new TextEncoder().encode(value);
const codes = (result: ImportResult) => result.skipped.map(({ name, code }) => `${name} ${code}`);
const accounted = (result: ImportResult) => {
  expect(result.filesLoaded + result.skipped.length).toBe(result.filesGiven);
  expect(result.imagesShown).toBe(result.imagesIn);
};
const given = (files: readonly Uint8Array[]) =>
  files.map((bytes, n) => ({ fileId: `f${n}` as FileId, source: bytesAsSource(`${n}`, bytes) }));
const newFileId = () => 'entry' as FileId;

describe('importSources', () => {
  it('accounts for every file, each with its reason', async () => {
    const stored = '1.2.840.10008.5.1.4.1.1.';
    const other = (uid: string, modality: string) =>
      writePart10(
        elements(
          [TAG.SOPClassUID, `${stored}${uid}`],
          [TAG.SOPInstanceUID, `1.2.8.${uid}`],
          [TAG.StudyInstanceUID, '1.2.3.1'],
          [TAG.SeriesInstanceUID, '1.2.8'],
          [TAG.Modality, modality],
        ),
      );
    const result = await importBytes([
      { name: 'a/IM1', bytes: mrFile(0) },
      { name: 'seg', bytes: other('66.4', 'SEG') },
      { name: 'sr', bytes: other('88.33', 'SR') },
      { name: 'ko', bytes: other('88.59', 'KO') },
      { name: 'pr', bytes: other('11.1', 'PR') },
      { name: 'pdf', bytes: other('104.1', 'DOC') },
      { name: 'struct', bytes: other('481.3', 'RTSTRUCT') },
      { name: 'dose', bytes: other('481.2', 'RTDOSE') },
      { name: 'spectrum', bytes: other('4.2', 'MR') },
      { name: 'no pixels', bytes: other('4', 'MR') },
      { name: 'empty', bytes: new Uint8Array(0) },
      { name: 'one byte', bytes: new Uint8Array(1) },
      { name: 'notes.txt', bytes: text('Notes of a reading, long enough to be looked at.') },
      {
        name: 'DICOMDIR',
        bytes: writePart10(elements([TAG.SOPClassUID, '1.2.840.10008.1.3.10'], [0x00041130, 'SET'])),
      },
      { name: 'x/.DS_Store', bytes: text('Bud1') },
      { name: 'page.html', bytes: text('<html><body></body></html>') },
      { name: 'only the mark', bytes: new Uint8Array([...new Uint8Array(128), ...text('DICM')]) },
    ]);
    accounted(result);
    expect(result.others.map(({ kind, name }) => `${name} ${kind}`)).toEqual([
      'dose RTDOSE',
      'ko KO',
      'pdf PDF',
      'pr PR',
      'seg SEG',
      'spectrum OTHER',
      'sr SR',
      'struct RTSTRUCT',
    ]);
    expect(codes(result)).toEqual([
      'DICOMDIR directory-record',
      'empty empty',
      'no pixels damaged',
      'notes.txt not-dicom',
      'one byte not-dicom',
      'only the mark damaged',
      'page.html not-dicom',
      'x/.DS_Store not-dicom',
    ]);
    for (const { reason } of result.skipped) expect(reason).toMatch(/^[A-Z].{10,}\.$/);
    expect(result.volumes).toHaveLength(1);
  });

  it('reports copies and conflicts of one identifier, and keeps the same file for any order', async () => {
    const first = mrElements(0);
    const uid = first.get(TAG.SOPInstanceUID)!.value;
    const other = new Map(
      [...mrElements(0)].map(([tag, element]) => [
        tag,
        tag === TAG.SOPInstanceUID ? { ...element, value: uid } : element,
      ]),
    );
    const longer = new Map([...other, [TAG.ImageComments, { vr: 'LT', value: ['more'] } as const]]);
    const [a, b] = [writePart10(first), writePart10(longer)];
    const result = await importBytes([a, a, b]);
    accounted(result);
    expect(result.imagesIn).toBe(1);
    expect(result.skipped.map(({ reason }) => reason.slice(0, 24))).toEqual([
      'Another file with the sa',
      'Another file with the sa',
    ]);
    const backwards = await importBytes([b, a, a]);
    expect(backwards.volumes[0]?.facts.imageComments).toBe('more');
    expect(result.volumes[0]?.facts.imageComments).toBe('more');
    const copies = await importBytes([a, a]);
    expect(copies.skipped.map(({ reason }) => reason)).toEqual(['This is a copy of a file that is loaded already.']);
  });

  it('calls a file with the same header but other pixels no copy', async () => {
    const first = mrFile(0);
    const edited = first.slice();
    edited[edited.length - 3]! ^= 1;
    for (const files of [
      [first, edited],
      [edited, first],
    ]) {
      const result = await importBytes(files);
      accounted(result);
      expect(result.skipped.map(({ reason }) => reason.slice(0, 24))).toEqual(['Another file with the sa']);
    }
    const before = await importSources(given([first]), { newFileId });
    const again = (bytes: Uint8Array) =>
      importSources([{ fileId: 'again' as FileId, source: bytesAsSource('again', bytes) }], {
        newFileId,
        previous: before.state,
      });
    expect((await again(edited)).result.skipped[0]?.reason).toMatch(/^Another/);
    expect((await again(first)).result.skipped[0]?.reason).toMatch(/^This is a copy/);
    const gone = { ...before.state, files: new Map() };
    const source = bytesAsSource('again', first);
    const after = await importSources([{ fileId: 'again' as FileId, source }], { newFileId, previous: gone });
    expect(after.result.skipped[0]?.reason).toMatch(/^This is a copy/);
  });

  it('skips an image whose pixel data is empty', async () => {
    const result = await importBytes([mrFile(0), mrFile(3, [0x7fe00010, { vr: 'OW', value: new Uint8Array(0) }])]);
    accounted(result);
    expect(result.imagesIn).toBe(1);
    expect(result.skipped[0]?.reason).toContain('holds no pixels');
  });

  it('takes a header for an image where it says that the pixels lie elsewhere', async () => {
    const header = [
      [0x7fe00010, { vr: 'OW', value: new Uint8Array(0) }],
      [TAG.PixelDataProviderURL, { vr: 'UR', value: ['dicomweb:'] }],
    ] as const;
    const result = await importBytes([mrFile(0, ...header), mrFile(3, ...header)]);
    accounted(result);
    expect([result.skipped, result.volumes[0]?.slices.length]).toEqual([[], 2]);
  });

  it('opens archives within archives, and accounts for what they hold', async () => {
    const inner = zipSync({ 'c/IM3': mrFile(6), '../../etc/passwd': text('root') });
    const archive = zipSync({
      'a/IM1': [mrFile(0), { level: 0 }],
      'a/IM2.gz': gzipSync(mrFile(3)),
      'inner.zip': inner,
      '__MACOSX/a/._IM1': text('junk'),
      'a/': new Uint8Array(0),
    });
    const result = await importBytes([{ name: 'study.zip', bytes: archive }]);
    accounted(result);
    expect([result.filesGiven, result.filesLoaded, result.volumes[0]?.slices.length]).toEqual([5, 3, 3]);
    expect(codes(result)).toEqual(['study.zip/__MACOSX/a/._IM1 not-dicom', 'study.zip/inner.zip/etc/passwd not-dicom']);
  });

  it('says why an archive can not be opened', async () => {
    const archive = zipSync({ IM1: mrFile(0) });
    const result = await importBytes([
      { name: 'cut.zip', bytes: archive.slice(0, -30) },
      { name: 'none.zip', bytes: zipSync({}) },
      { name: 'cut.gz', bytes: gzipSync(mrFile(0)).slice(0, -20) },
    ]);
    accounted(result);
    expect(result.filesLoaded).toBe(0);
    expect(codes(result)).toEqual(['cut.gz damaged', 'cut.zip archive-error', 'none.zip empty']);
  });

  it('adds to what was loaded before and keeps it', async () => {
    const files = [mrFile(0), mrFile(3), mrFile(6)];
    const before = await importSources(given(files.slice(0, 2)), { newFileId });
    const more = [{ fileId: 'new' as FileId, source: bytesAsSource('new', files[2]!) }];
    const after = await importSources(
      [...more, ...given(files.slice(0, 1)).map((file) => ({ ...file, fileId: 'again' as FileId }))],
      {
        newFileId,
        previous: before.state,
      },
    );
    accounted(after.result);
    expect(after.result.volumes[0]?.id).toBe(before.result.volumes[0]?.id);
    expect(after.result.volumes[0]?.slices.map(({ fileId }) => fileId)).toEqual(['f0', 'f1', 'new']);
    expect([...after.files.keys()].sort()).toEqual(['f0', 'f1', 'new']);
    expect(codes(after.result)).toEqual(['0 duplicate']);
  });

  it('counts progress and stops when aborted', async () => {
    const files = Array.from({ length: 30 }, (_, n) => mrFile(n * 3));
    const seen: ImportSourcesProgress[] = [];
    await importSources(given(files), { newFileId, onProgress: (progress) => seen.push(progress) });
    expect(seen).toHaveLength(31);
    expect(seen.at(-2)).toEqual({ stage: 'reading', filesDone: 30, filesTotal: 30, images: 30, skipped: 0 });
    expect(seen.at(-1)?.stage).toBe('grouping');
    const controller = new AbortController();
    let done = 0;
    const aborted = importSources(given(files), {
      newFileId,
      signal: controller.signal,
      onProgress: ({ filesDone }) => {
        done = filesDone;
        if (filesDone === 5) controller.abort();
      },
    });
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
    expect(done).toBeLessThan(30);
  });

  it('lists a file that can not be read, and the others with it', async () => {
    const broken = {
      fileId: 'b' as FileId,
      source: { name: 'gone', size: 100, read: () => Promise.reject(new Error('moved')) },
    };
    const { result } = await importSources([broken, ...given([mrFile(0)])], { newFileId });
    accounted(result);
    expect(result.skipped).toEqual([{ name: 'gone', code: 'damaged', reason: expect.stringContaining('moved') }]);
  });

  it('warns when a study names two patients', async () => {
    const result = await importBytes([mrFile(0, [TAG.PatientID, 'A']), mrFile(3, [TAG.PatientID, 'B'])]);
    expect(result.volumes[0]?.warnings.map(({ code }) => code)).toContain('several-patients');
    expect(JSON.stringify(result.volumes[0]?.warnings)).not.toContain('"A"');
  });
});
