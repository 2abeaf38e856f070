import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatePhantom } from '../../src/phantom/generate-phantom.ts';
import { describeWithShared } from '../shared-data.ts';
import { checkSeg } from './seg-check.ts';

const SERIES = ['t1_pre', 't1_art', 't1_hbp', 'dwi', 'adc', 't1_opp_in', 't2_fs', 't2_haste', 't2_haste_cor'];

let folder = '';
const paths: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobule-phantom-'));
  for await (const file of generatePhantom({ size: 'tiny', seed: 2, series: SERIES, truth: 'seg' })) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.bytes);
    paths.push(path);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, args: readonly string[]): string {
  const { error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw error;
  return `${stdout}${stderr}`;
}

/** What pydicom, which shares nothing with us, reads from the images: one line per series. */
const READER = `
import sys, json, glob, warnings
import numpy as np, pydicom
from pydicom import config
config.settings.reading_validation_mode = config.RAISE
out = []
for d in sorted(glob.glob(sys.argv[1] + '/dicom/*')):
    s = [pydicom.dcmread(f) for f in sorted(glob.glob(d + '/*.dcm'))]
    a = [x.pixel_array for x in s]
    out.append({'folder': d.split('/')[-1], 'images': len(s), 'shapes': sorted({str(x.shape) for x in a}),
      'series': len({x.SeriesInstanceUID for x in s}), 'uids': len({x.SOPInstanceUID for x in s}),
      'frame': sorted({x.FrameOfReferenceUID for x in s}), 'max': int(max(x.max() for x in a)),
      'echoes': sorted({float(x.EchoTime) for x in s}), 'b': sorted({float(x.DiffusionBValue) for x in s if 'DiffusionBValue' in x}),
      'agent': sorted({str(x.get('ContrastBolusAgent', '')) for x in s}), 'window': float(s[0].WindowWidth),
      'normal': [float(round(v, 3)) + 0.0 for v in np.cross(s[0].ImageOrientationPatient[:3], s[0].ImageOrientationPatient[3:])]})
print(json.dumps(out))
`;

interface SeriesFacts {
  readonly folder: string;
  readonly images: number;
  readonly shapes: readonly string[];
  readonly series: number;
  readonly uids: number;
  readonly frame: readonly string[];
  readonly max: number;
  readonly echoes: readonly number[];
  readonly b: readonly number[];
  readonly agent: readonly string[];
  readonly window: number;
  readonly normal: readonly number[];
}

describe('the simulated study', () => {
  it('gives dciodvfy no error in any image or SEG', () => {
    const dicom = paths.filter((path) => path.endsWith('.dcm'));
    expect(dicom.length).toBeGreaterThan(120);
    const errors = dicom.flatMap((path) =>
      run('dciodvfy', [path])
        .split('\n')
        .filter((line) => /^Error/.test(line))
        .map((line) => `${path.slice(folder.length)}: ${line}`),
    );
    expect(errors).toEqual([]);
    // The checker does complain when there is something to complain about.
    expect(run('dciodvfy', [join(folder, 'truth/truth.json')])).toMatch(/Error/);
  });

  it('is consistent across all files', () => {
    const complaints = run(
      'dcentvfy',
      paths.filter((path) => path.endsWith('.dcm')),
    )
      .split('\n')
      .filter((line) => /^(Error|Warning)/.test(line));
    expect(complaints).toEqual([]);
  });

  it('is read by a strict pydicom as the study that was asked for', () => {
    const facts = JSON.parse(run('/usr/bin/python3', ['-c', READER, folder])) as SeriesFacts[];
    const of = (part: string) => facts.find((series) => series.folder.includes(part))!;
    expect(facts).toHaveLength(SERIES.length);
    for (const series of facts) {
      expect(series.series).toBe(1);
      expect(series.uids).toBe(series.images);
      expect(series.frame).toHaveLength(1);
      expect(series.shapes).toHaveLength(1);
      expect(series.max).toBeLessThan(4096);
      expect(series.max).toBeGreaterThan(200);
    }
    expect(of('opp-in').echoes).toEqual([2.38, 4.76]);
    expect(facts.find((series) => series.folder.endsWith('tra_p2'))!.b).toEqual([50, 400, 800]);
    expect(of('_pre').agent).toEqual(['']);
    expect(of('_art').agent).toEqual(['Gadoxetate disodium']);
    const frames = new Set(facts.map((series) => series.frame[0]));
    expect(frames.size).toBe(2);
    expect(facts.filter((series) => series.frame[0] === of('t2_tse_fs').frame[0])).toHaveLength(1);
    expect(of('haste_cor').normal).toEqual([0, 1, 0]);
    expect(of('haste_tra').normal).not.toEqual([0, 0, 1]);
  });
});

describeWithShared('truth SEGs of the simulated study', (shared) => {
  it('pass the independent checker against their images', () => {
    const segs = readdirSync(join(folder, 'truth/seg'));
    expect(segs).toHaveLength(SERIES.length);
    for (const seg of segs) {
      const source = join(folder, 'dicom', seg.replace(/\.dcm$/, ''));
      const report = checkSeg(shared, join(folder, 'truth/seg', seg), ['--any-date', '--source', source]);
      expect(report.failed, seg).toEqual([]);
      expect(report.passed.length).toBeGreaterThan(25);
    }
  });
});
