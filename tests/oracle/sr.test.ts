import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Code } from '../../src/domain/code.ts';
import { codeTableJson } from '../../src/domain/codes/code-table.ts';
import { COUINAUD } from '../../src/domain/codes/property-codes.ts';
import { EVALUATIONS, FINDINGS, MEASUREMENTS } from '../../src/domain/codes/report-codes.ts';
import type { SegExportResult } from '../../src/domain/seg-exchange.ts';
import type { SrExportRequest, SrLesion } from '../../src/domain/sr-exchange.ts';
import { DEFAULT_DEID_OPTIONS } from '../../src/formats/dicom/deid/deid-options.ts';
import { deidentifyFile } from '../../src/formats/dicom/deid/deidentify-file.ts';
import { Pseudonyms } from '../../src/formats/dicom/deid/pseudonyms.ts';
import { encodeSeg } from '../../src/formats/dicom/seg/encode-seg.ts';
import { truthJson } from '../../src/formats/dicom/seg/truth-json.ts';
import { decodeSr } from '../../src/formats/dicom/sr/decode-sr.ts';
import { encodeSr } from '../../src/formats/dicom/sr/encode-sr.ts';
import type { Lps } from '../../src/geometry/vec3.ts';
import { describeWithShared } from '../shared-data.ts';
import { withFolder } from './seg-check.ts';
import { type MadeSeries, makeSeries, type SeriesRecipe } from './seg-fixtures.ts';
import { makeRequest, makeSegment } from './seg-request.ts';

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const OBLIQUE = ['0.984807753', '0.173648178', '0', '-0.059391175', '0.336824089', '-0.939692621'];
const RECIPES: Readonly<Record<string, SeriesRecipe>> = {
  'classic, name in ISO_IR 100': {
    ...{ columns: 23, rows: 38, slices: 5 },
    patientName: { charset: 'ISO_IR 100', bytes: latin1('Müller^Jörg') },
  },
  'oblique, shuffled': { columns: 29, rows: 37, slices: 6, orientation: OBLIQUE, order: 'shuffled' },
  'Enhanced MR': { columns: 64, rows: 42, slices: 7, enhanced: true },
};

interface Case {
  readonly series: MadeSeries;
  readonly seg: SegExportResult;
  readonly segRequest: ReturnType<typeof makeRequest>;
}

/** Two lesions that overlap, one of them from a model, and the liver. */
async function makeCase(recipe: SeriesRecipe): Promise<Case> {
  const series = makeSeries(recipe);
  const slice = recipe.columns * recipe.rows;
  const box = (from: number, to: number) => {
    const labels = new Uint8Array(slice * recipe.slices);
    for (let k = 1; k < recipe.slices - 1; k++) labels.fill(1, k * slice + from, k * slice + to);
    return labels;
  };
  const model = { by: 'model', name: 'LiverNet', version: '2.1', sha256: 'ab'.repeat(32), edited: true } as const;
  const segRequest = makeRequest(series.volume, [
    { segment: makeSegment('hcc', 1, { name: 'L01', trackingId: 'L01' }), labels: box(30, 90) },
    { segment: makeSegment('cyst', 1, { name: 'Zyste ß', trackingId: 'L02 ß', origin: model }), labels: box(80, 110) },
    { segment: makeSegment('liver', 1), labels: box(10, 200) },
  ]);
  return { series, segRequest, seg: await encodeSeg(segRequest, series.files) };
}

function measurement(value: string, amount: number, unit: string, ends: readonly [Lps, Lps] | null = null) {
  const code = MEASUREMENTS.find((m) => m.code.value === value)!.code;
  return { code, value: amount, unit, endPoints: ends };
}

const finding = (value: string): Code => FINDINGS.find((f) => f.value === value)!;
const evaluation = (name: string, value: string) => {
  const known = EVALUATIONS.find((e) => e.code.value === name)!;
  return { code: known.code, value: known.values.find((v) => v.value === value)! };
};

function lesionsOf({ seg }: Case): SrLesion[] {
  const of = (n: number) => ({ sopInstanceUid: seg.sopInstanceUid, number: n });
  const volume = (n: number) => measurement('118565006', seg.segments.find((s) => s.number === n)!.volumeMm3, 'mm3');
  const from: Lps = [-90.5, -80.25, 40.125];
  return [
    {
      segment: of(1),
      finding: finding('109841003'),
      findingSites: [COUINAUD.VIII, COUINAUD.IVa],
      measurements: [
        volume(1),
        measurement('103339001', 12.5, 'mm', [from, [-83, -70.25, 40.125]]),
        measurement('103340004', 9, 'mm', [from, [-90.5, -71.25, 40.125]]),
      ],
      evaluations: [evaluation('LIRADS', 'LR-5'), evaluation('APHE', 'APHE-NONRIM'), evaluation('CAPSULE', '52101004')],
      algorithm: null,
      comment: 'Kapsel sichtbar,\nzweite Zeile',
    },
    {
      segment: of(2),
      finding: finding('85057007'),
      findingSites: [COUINAUD.II],
      measurements: [volume(2)],
      evaluations: [],
      algorithm: { name: 'LiverNet', version: '2.1' },
      comment: '',
    },
  ];
}

function reportOf(made: Case, lesions = lesionsOf(made)): SrExportRequest {
  const { volume } = made.series;
  return {
    segmentations: [made.seg.bytes],
    sources: made.series.bytes,
    lesions,
    observerName: 'Leserin^Anna',
    procedure: null,
    phases: new Map([
      [volume.seriesUid, { value: 'RID39535', scheme: 'RADLEX', meaning: 'late hepatic arterial phase' }],
    ]),
    seriesDescription: 'Lesion measurements',
    app: made.segRequest.app,
    at: made.segRequest.at,
  };
}

function run(command: string, args: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw error;
  return { status, text: `${stdout}${stderr}` };
}

describeWithShared('exported SR', (shared) => {
  describe.each(Object.entries(RECIPES))('%s', (_name, recipe) => {
    let made: Case;
    beforeAll(async () => {
      made = await makeCase(recipe);
    });

    it('passes the independent checker, dciodvfy, dcentvfy and dsrdump', async () => {
      const request = reportOf(made);
      const [sr, again] = [await encodeSr(request), await encodeSr(request)];
      await withFolder((folder) => {
        const at = (name: string) => join(folder, name);
        writeFileSync(at('sr.dcm'), sr.bytes);
        writeFileSync(at('again.dcm'), again.bytes);
        writeFileSync(at('seg.dcm'), made.seg.bytes);
        mkdirSync(at('source'));
        made.series.bytes.forEach((bytes, n) => {
          writeFileSync(at(`source/${n}.dcm`), bytes);
        });
        writeFileSync(at('truth.json'), JSON.stringify(withMeasurements(made, request)));
        writeFileSync(at('codes.json'), JSON.stringify(codeTableJson()));
        const { text } = run(join(shared, 'accept/check_sr.py'), [
          ...[at('sr.dcm'), '--seg', at('seg.dcm'), '--source', at('source'), '--truth', at('truth.json')],
          ...['--again', at('again.dcm'), '--codes', at('codes.json'), '--app-version', '0.1.0'],
        ]);
        const lines = text.split('\n');
        expect(lines.filter((line) => line.startsWith('FAIL'))).toEqual([]);
        expect(lines.filter((line) => line.startsWith('SKIP'))).toEqual([]);
        expect(lines.filter((line) => line.startsWith('PASS')).length).toBeGreaterThanOrEqual(26);
        expect(run('dciodvfy', ['-new', at('sr.dcm')]).text).not.toMatch(/^Error/m);
        expect(run('dcentvfy', [at('sr.dcm'), at('seg.dcm')]).text).not.toMatch(/^Error/m);
        const dump = run('dsrdump', [at('sr.dcm')]);
        expect(dump.status).toBe(0);
        expect(dump.text).toContain('LR-5');
      });
    });

    it('still belongs to its segmentation and images when all are de-identified', async () => {
      const { bytes: report } = await encodeSr(reportOf(made));
      const work = {
        options: new Set(DEFAULT_DEID_OPTIONS),
        pseudonyms: new Pseudonyms(new TextEncoder().encode('a secret of this test')),
        confirmed: new Set<string>(),
        app: { version: '0.1.0' },
      };
      await withFolder((folder) => {
        const write = (name: string, bytes: Uint8Array) => {
          const result = deidentifyFile(bytes, work);
          if (result.outcome !== 'written') throw new Error(result.message);
          writeFileSync(join(folder, name), result.bytes);
        };
        mkdirSync(join(folder, 'source'));
        made.series.bytes.forEach((bytes, n) => {
          write(`source/${n}.dcm`, bytes);
        });
        write('seg.dcm', made.seg.bytes);
        write('sr.dcm', report);
        const checks = ['sr.dcm', '--seg', 'seg.dcm', '--source', 'source', '--any-date'];
        const found = spawnSync(join(shared, 'accept/check_sr.py'), checks, { encoding: 'utf8', cwd: folder });
        expect(found.stdout.split('\n').filter((line) => line.startsWith('FAIL'))).toEqual([]);
        expect(found.stdout).toContain('PASS E06');
        expect(found.stdout).toContain('PASS E10');
      });
    });

    it('a report without findings is valid', async () => {
      const { bytes } = await encodeSr(reportOf(made, []));
      await withFolder((folder) => {
        const file = join(folder, 'sr.dcm');
        writeFileSync(file, bytes);
        expect(run('dciodvfy', ['-new', file]).text).not.toMatch(/^Error/m);
        expect(run('dsrdump', [file]).status).toBe(0);
      });
    });
  });
});

describeWithShared('a report of another writer', (shared) => {
  it('is read with its segment, site and numbers (dcmqi)', () => {
    const folder = join(shared, 'data/seg/dcmqi/sr-example');
    const read = decodeSr(readFileSync(join(folder, 'sr.dcm')));
    const [group] = read.groups;
    expect(read.groups).toHaveLength(1);
    expect(read.observerName).toBe('User2');
    expect(group!.segment!.number).toBe(1);
    expect(group!.findingSites.map((c) => c.meaning)).toEqual(['pharyngeal tonsil (adenoid)']);
    const mean = group!.measurements.filter((m) => m.derivation?.meaning === 'Mean');
    expect(mean.map((m) => [m.value, m.unit])).toContainEqual([6.01529, '{SUVbw}g/ml']);
    const volume = group!.measurements.find((m) => m.code.value === '118565006');
    expect(volume).toMatchObject({ value: 33.5824, unit: 'ml', method: { value: '126030', scheme: 'DCM' } });
    const seg = spawnSync('dcmdump', ['+P', '0008,0018', join(folder, 'seg.dcm')], { encoding: 'utf8' }).stdout;
    expect(seg).toContain(`[${group!.segment!.sopInstanceUid}]`);
  });
});

function withMeasurements(made: Case, request: SrExportRequest) {
  const truth = truthJson(made.segRequest, made.seg);
  const shown = (number: number) => request.lesions.find((l) => l.segment.number === number)?.measurements ?? [];
  return {
    segments: truth.segments.map((segment) => ({
      ...segment,
      measurements: shown(segment.number).map(({ code, value, unit }) => ({
        scheme: code.scheme,
        code: code.value,
        value,
        unit,
      })),
    })),
  };
}
