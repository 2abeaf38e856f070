import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportCommand } from '../../src/cli/export.ts';
import { importFolder } from '../../src/cli/import-folder.ts';
import { projectCommand } from '../../src/cli/project.ts';
import { segCommand } from '../../src/cli/seg.ts';
import { codeTableJson } from '../../src/domain/codes/code-table.ts';
import { readRtstruct } from '../../src/formats/dicom/rtstruct/read-rtstruct.ts';
import { encodeSeg } from '../../src/formats/dicom/seg/encode-seg.ts';
import { placeRtstruct } from '../../src/workers/place-rtstruct.ts';
import { quiet } from '../quiet.ts';
import { describeWithShared } from '../shared-data.ts';
import { checkSeg } from './seg-check.ts';
import { makeSeries, type SeriesRecipe } from './seg-fixtures.ts';
import { makeRequest, makeSegment } from './seg-request.ts';

const OBLIQUE = ['0.984807753', '0.173648178', '0', '-0.059391175', '0.336824089', '-0.939692621'];
const RECIPES: Readonly<Record<string, SeriesRecipe>> = {
  oblique: { columns: 29, rows: 37, slices: 6, orientation: OBLIQUE, order: 'shuffled', stepMm: 4.5 },
  anisotropic: { columns: 40, rows: 24, slices: 5, pixelSpacing: ['0.7', '1.9'], stepMm: 7 },
};

describeWithShared('datasets of a project', (shared) => {
  const place = mkdtempSync(join(tmpdir(), 'lobule-dataset-'));
  const at = (...names: string[]) => join(place, ...names);
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  beforeAll(async () => {
    await quiet(() =>
      projectCommand.run(['create', at('project'), '--name', 'Test', '--readers', 'anna', '--reads', '1']),
    );
    for (const [name, recipe] of Object.entries(RECIPES)) {
      const { volume, files, bytes } = makeSeries(recipe);
      const slice = recipe.columns * recipe.rows;
      const box = (from: number, to: number, label: number, labels = new Uint8Array(slice * recipe.slices)) => {
        // Every slice, so that the segmentation's own grid is that of the images.
        for (let k = 0; k < recipe.slices; k++) labels.fill(label, k * slice + from + 3 * k, k * slice + to);
        return labels;
      };
      const shared2 = box(300, 420, 2, box(100, 190, 1));
      const seg = await encodeSeg(
        makeRequest(volume, [
          { segment: makeSegment('hcc', 1, { name: 'L01', trackingId: 'L01' }), labels: shared2 },
          { segment: makeSegment('cyst', 2, { name: 'L02', trackingId: 'L02' }), labels: shared2 },
        ]),
        files,
      );
      mkdirSync(at('images', name), { recursive: true });
      for (const [n, file] of bytes.entries()) writeFileSync(at('images', name, `${n}.dcm`), file);
      writeFileSync(at(`${name}.dcm`), seg.bytes);
    }
    await quiet(() => projectCommand.run(['add', at('project'), '--images', at('images'), '--assign', 'anna']));
    for (const name of Object.keys(RECIPES)) {
      const given = ['--images', at('images', name), '--seg', at(`${name}.dcm`), '--reader', 'anna'];
      await quiet(() => projectCommand.run(['reading', at('project'), ...given]));
    }
  });

  const write = (format: string, ...more: string[]) =>
    quiet(() =>
      exportCommand.run([
        at('project'),
        '--format',
        format,
        '--images',
        at('images'),
        '--out',
        at(format),
        '--all',
        ...more,
      ]),
    );
  const caseOf = (folder: string) => {
    const list = JSON.parse(readFileSync(at('project', 'worklist.json'), 'utf8')) as {
      cases: { id: string; about: [{ value: { folder: string } }] }[];
    };
    return list.cases.find(({ about }) => about[0].value.folder === folder)!.id;
  };
  const compare = (a: string, b: string) =>
    execFileSync('/usr/bin/python3', [join(shared, 'accept/nifti_compare.py'), a, b], { encoding: 'utf8' });

  it.each(Object.keys(RECIPES))('%s: nnU-Net and BIDS masks equal the SEG voxel by voxel', async (name) => {
    await quiet(() => segCommand.run(['info', at(`${name}.dcm`), '--nifti', at(`${name}.nii.gz`)]));
    expect(await write('nnunet', '--channels', 't1-arterial-late', '--labels', 'hcc,cyst')).toBe(0);
    expect(compare(at(`${name}.nii.gz`), at('nnunet/labelsTr', `${caseOf(name)}.nii.gz`))).toMatch(/ 0 failed/);
    expect(await write('bids')).toBe(0);
    const masks = filesIn(at('bids')).filter((path) => path.endsWith('_dseg.nii.gz'));
    expect(masks).toHaveLength(2);
    const results = masks.map((mask) =>
      spawnSync('/usr/bin/python3', [join(shared, 'accept/nifti_compare.py'), at(`${name}.nii.gz`), mask]),
    );
    expect(results.filter(({ status }) => status === 0)).toHaveLength(1);
  });

  it.each(Object.keys(RECIPES))('%s: .seg.nrrd and COCO hold the voxels of the SEG', async (name) => {
    const python = (script: string, ...args: string[]) =>
      execFileSync('/usr/bin/python3', [join(import.meta.dirname, script), ...args], { encoding: 'utf8' });
    await quiet(() => segCommand.run(['info', at(`${name}.dcm`), '--nifti', at(`${name}.nii.gz`)]));
    expect(await write('nrrd')).toBe(0);
    const slicer = filesIn(at('nrrd', caseOf(name))).find((path) => path.endsWith('.seg.nrrd'))!;
    python('nrrd-to-nifti.py', slicer, at(`${name}-slicer.nii.gz`));
    expect(compare(at(`${name}.nii.gz`), at(`${name}-slicer.nii.gz`))).toMatch(/ 0 failed/);
    expect(await write('coco')).toBe(0);
    expect(python('coco-to-slice.py', at('coco/annotations.json'), caseOf(name), at(`${name}.nii.gz`)).trim()).toBe(
      '2',
    );
  });

  it('goes on where it was stopped, and its checksums hold', async () => {
    await write('nrrd');
    const [first] = filesIn(at('nrrd')).filter((path) => path.endsWith('.seg.nrrd'));
    const before = readFileSync(first!);
    writeFileSync(first!, before.subarray(1));
    await write('nrrd');
    expect(readFileSync(first!).equals(before)).toBe(true);
    expect(() => execFileSync('sha256sum', ['-c', 'checksums.sha256'], { cwd: at('nrrd') })).not.toThrow();
  });

  it('DICOM: SEGs and reports pass their checkers, and the metadata says what is missing', async () => {
    expect(await write('dicom')).toBe(0);
    writeFileSync(at('codes.json'), JSON.stringify(codeTableJson()));
    for (const name of Object.keys(RECIPES)) {
      const [seg] = filesIn(at('dicom', caseOf(name), 'seg'));
      const [report] = filesIn(at('dicom', caseOf(name), 'report'));
      const options = ['--source', at('images', name), '--codes', at('codes.json')];
      expect(checkSeg(shared, seg!, options).failed).toEqual([]);
      const said = spawnSync(
        '/usr/bin/python3',
        [join(shared, 'accept/check_sr.py'), report!, '--seg', seg!, ...options],
        { encoding: 'utf8' },
      );
      expect(said.stdout).toMatch(/ 0 failed/);
    }
    const { annotation, missing } = JSON.parse(readFileSync(at('dicom', 'eucaim.json'), 'utf8'));
    expect(annotation).toMatchObject({ annotators: 1, methods: ['MANUAL'] });
    expect(missing.map(({ what }: { what: string }) => what)).toContain('the dataset has no license');
  });

  it('gives the masks of any step back', async () => {
    const caseId = caseOf('oblique');
    const of = ['--case', caseId, '--reader', 'anna'];
    const args = ['restore', at('project'), ...of, '--step', '1', '--out', at('restored')];
    expect(await quiet(() => projectCommand.run(args))).toBe(0);
    await quiet(() => segCommand.run(['info', at('oblique.dcm'), '--nifti', at('oblique.nii.gz')]));
    expect(compare(at('oblique.nii.gz'), at('restored/layer-1.nii.gz'))).toMatch(/ 0 failed/);
  });

  it('says what is missing without writing anything', async () => {
    const args = [at('project'), '--format', 'dicom', '--images', at('images'), '--all', '--check', '--json'];
    expect(await quiet(() => exportCommand.run(args))).toBe(1);
  });

  it('RTSTRUCT: valid, and the outlines bring back the very voxels', async () => {
    expect(await write('rtstruct')).toBe(0);
    for (const name of Object.keys(RECIPES)) {
      const [path] = filesIn(at('rtstruct', caseOf(name), 'rtstruct'));
      const said = spawnSync('dciodvfy', ['-new', path!], { encoding: 'utf8' });
      expect(said.stderr.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);
      const { result } = await importFolder(at('images', name));
      const placed = placeRtstruct(readRtstruct(readFileSync(path!)), result.volumes);
      expect(placed.warnings).toEqual([]);
      const { slices, columns, rows } = RECIPES[name]!;
      const voxels = Array.from({ length: slices }, (_, k) => k).reduce((sum, k) => sum + 90 - 3 * k, 0);
      expect(placed.segments.map((segment) => segment.voxels)).toEqual([voxels, voxels + 30 * slices]);
      expect(placed.layers[0]!.labels.length).toBe(columns * rows * slices);
    }
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
