import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../domain/sha256.ts';
import { tagOf } from '../formats/dicom/dictionary.ts';
import { parsePart10 } from '../formats/dicom/read/parse-part10.ts';
import { generatePhantom, type PhantomFile, type PhantomProgress, type PhantomRun } from './generate-phantom.ts';
import type { TruthDocument } from './truth/truth-document.ts';

async function all(run: PhantomRun): Promise<PhantomFile[]> {
  const files: PhantomFile[] = [];
  for await (const file of generatePhantom({ size: 'tiny', ...run })) files.push(file);
  return files;
}

const hashes = (files: readonly PhantomFile[]) =>
  Promise.all(files.map(async (f) => `${f.path} ${await sha256Hex(f.bytes)}`));

describe('generatePhantom', () => {
  it('gives the same bytes for the same options, truth included, and others for another seed', async () => {
    const first = await hashes(await all({ seed: 3, truth: 'seg', series: ['t1_art', 'dwi', 'adc'] }));
    expect(await hashes(await all({ seed: 3, truth: 'seg', series: ['t1_art', 'dwi', 'adc'] }))).toEqual(first);
    const other = await hashes(await all({ seed: 4, truth: 'seg', series: ['t1_art', 'dwi', 'adc'] }));
    expect(other.filter((line) => first.includes(line))).toEqual([]);
  });

  it('gives the late arterial phase first and announces every file', async () => {
    const progress: PhantomProgress[] = [];
    const files = await all({ truth: 'seg', onProgress: (p) => progress.push(p) });
    expect(files[0]!.path).toMatch(/^dicom\/08_t1_vibe_fs_tra_bh_art\//);
    expect(progress.at(-1)).toEqual({ stage: 'files', filesDone: files.length, filesTotal: files.length, share: 1 });
    const shares = progress.map((p) => p.share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(new Set(files.map((f) => f.path)).size).toBe(files.length);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const run = async () => {
      let count = 0;
      for await (const _file of generatePhantom({ size: 'tiny', signal: stop.signal })) {
        if (++count === 5) stop.abort(new Error('enough'));
      }
    };
    await expect(run()).rejects.toThrow('enough');
  });

  it('writes headers that agree with the truth document', async () => {
    const files = await all({ seed: 5, truth: 'json' });
    const truth = JSON.parse(new TextDecoder().decode(files.at(-1)!.bytes)) as TruthDocument;
    const images = files.filter((f) => f.path.startsWith('dicom/')).map((f) => parsePart10(f.bytes).dataset);
    const uids = images.map((d) => d.string(tagOf('SOPInstanceUID')));
    expect(new Set(uids).size).toBe(images.length);
    for (const series of truth.series) {
      const own = images.filter((d) => d.string(tagOf('SeriesInstanceUID')) === series.seriesUid);
      const first = own.find((d) => d.number(tagOf('InstanceNumber')) === 1)!;
      expect(own.length % series.size[2]!).toBe(0);
      expect(first.numbers(tagOf('ImagePositionPatient'))).toEqual([...series.originLps]);
      expect(first.string(tagOf('FrameOfReferenceUID'))).toBe(series.frameOfReferenceUid);
      expect([first.number(tagOf('Columns')), first.number(tagOf('Rows'))]).toEqual(series.size.slice(0, 2));
      expect(first.string(tagOf('PatientName'))).toBe('Phantom^Liver');
      expect(first.string(tagOf('Manufacturer'))).toBe('Lobule phantom');
    }
  });

  it('has the series of a liver study, one of them in a frame of reference of its own', async () => {
    const files = await all({ series: ['t2_fs', 't1_opp_in'], lesions: [] });
    const byPath = (part: string) =>
      files.filter((f) => f.path.includes(part)).map((f) => parsePart10(f.bytes).dataset);
    const moved = byPath('t2_tse_fs');
    const echoes = byPath('opp-in');
    expect(new Set(echoes.map((d) => d.string(tagOf('EchoTime'))))).toEqual(new Set(['2.38', '4.76']));
    expect(new Set(echoes.map((d) => d.string(tagOf('SeriesInstanceUID')))).size).toBe(1);
    expect(moved[0]!.string(tagOf('FrameOfReferenceUID'))).not.toBe(echoes[0]!.string(tagOf('FrameOfReferenceUID')));
  });

  it('takes lesions, matrix and agent from the options', async () => {
    const lesions = [{ type: 'cyst', diameterMm: 20, centre: [-80, -10, 10] }] as const;
    const run = {
      lesions,
      agent: 'extracellular',
      series: ['t1_del'],
      dynamicSize: [96, 80, 20],
      truth: 'json',
    } as const;
    const files = await all(run);
    const truth = JSON.parse(new TextDecoder().decode(files.at(-1)!.bytes)) as TruthDocument;
    expect(truth.lesions.map((l) => [l.type, l.centreLps])).toEqual([['cyst', [-80, -10, 10]]]);
    expect(truth.lesions[0]!.equivalentDiameterMm).toBeCloseTo(20, 0);
    expect(truth.series.map((s) => s.description)).toEqual(['t1_vibe_fs_tra_bh_delayed_3min']);
    const header = parsePart10(files[0]!.bytes).dataset;
    expect(header.string(tagOf('ContrastBolusAgent'))).toBe('Gadobutrol');
  });
});
