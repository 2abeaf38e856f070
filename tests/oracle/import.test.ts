import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { folderSources } from '../../src/cli/import-folder.ts';
import { runInspect } from '../../src/cli/inspect.ts';
import type { FileId } from '../../src/domain/ids.ts';
import type { ImportResult } from '../../src/domain/volume.ts';
import { importSources } from '../../src/formats/dicom/import/import-sources.ts';
import { parsePart10 } from '../../src/formats/dicom/read/parse-part10.ts';
import type { ReadDataset } from '../../src/formats/dicom/read/read-dataset.ts';
import { describeWithShared } from '../shared-data.ts';

type Dumped = Readonly<Record<string, readonly [vr: string, value: readonly unknown[]]>>;

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const python = (name: string, input: string) =>
  execFileSync('/usr/bin/python3', [script(name)], { input, maxBuffer: 1 << 30, encoding: 'utf8' })
    .trim()
    .split('\n');
let entries = 0;
const newFileId = () => `entry-${++entries}` as FileId;
const blanks = (text: string) => text.replace(/^[\0 ]+|[\0 =]+$/g, '');

/** Text and numbers of `theirs`, by path, that `ours` reads otherwise. Private elements of unknown VR are not compared. */
function differences(path: string, theirs: Dumped, ours: ReadDataset): string[] {
  return Object.entries(theirs).flatMap(([key, [vr, value]]) => {
    const tag = Number.parseInt(key, 16);
    if ((tag >>> 16) % 2 === 1 && ours.vr(tag) === 'UN') return [];
    if (vr === 'SQ') {
      const items = ours.items(tag);
      if (items.length !== value.length) return [`${path}${key}: ${items.length} items, not ${value.length}`];
      return items.flatMap((item, n) => differences(`${path}${key}[${n}].`, value[n] as Dumped, item));
    }
    const isNumber = ['US', 'SS', 'UL', 'SL', 'FL', 'FD'].includes(vr);
    const [a, b] = isNumber
      ? [ours.numbers(tag), value]
      : [ours.strings(tag).map(blanks), value.map((text) => blanks(String(text)))];
    return JSON.stringify(a) === JSON.stringify(b)
      ? []
      : [`${path}${key} ${vr}: ${JSON.stringify(a)}, not ${JSON.stringify(b)}`];
  });
}

describeWithShared('the reading of real files', (shared) => {
  it('gives every text and number that pydicom gives', async () => {
    const files = (await folderSources(join(shared, 'data'))).map(({ source }) => join(shared, 'data', source.name));
    const parsed = new Map<string, ReadDataset>();
    for (const file of files) {
      try {
        parsed.set(file, parsePart10(new Uint8Array(readFileSync(file)), { untilPixelData: true }).dataset);
      } catch (error) {
        expect(error).toMatchObject({ code: 'dicom/not-dicom' });
      }
    }
    // pydicom reads on behind a cut sequence, and only from files that begin with a data set.
    const comparable = [...parsed.keys()].filter((file) => !/rtplan_truncated|\/no_meta\.dcm/.test(file));
    expect(comparable.length).toBeGreaterThan(350);
    const wrong = python('read-elements.py', comparable.join('\n')).flatMap((line) => {
      const [file, dump] = JSON.parse(line) as [string, Dumped];
      return differences(`${file.slice(shared.length)} `, dump, parsed.get(file)!);
    });
    expect(wrong).toEqual([]);
  });
});

const HEADERS_ONLY = 'mr_vendors/dicom2nifti_headers_only_noise_pixels';
const GENERIC = 'generic/anatomical/002_non_isotropic';
const COMPRESSED = 'nasty/dicom2nifti_compressed/compressed';

/** Series with a reference: its folder, the reference, the largest voxel difference, volumes that match a frame each. */
const REFERENCES: readonly (readonly [folder: string, reference: string, tolerance: number, volumes: number])[] = [
  ['transfer_syntax/dcm_qa_ts_siemens_mosaic/In', 'transfer_syntax/dcm_qa_ts_siemens_mosaic/Ref/1.nii', 0, 9],
  ['mr_vendors/dcm_qa_enh/In/Siemens', 'mr_vendors/dcm_qa_enh/Ref/Siemens_REST1_w_SMS_PF7-8_6.nii', 0, 4],
  // References of rescaled series hold the slope in single precision.
  ['mr_vendors/dcm_qa_enh/In/Philips', 'mr_vendors/dcm_qa_enh/Ref/Philips_WIP_B0_NS_801_e2_fieldmaphz.nii', 0.01, 1],
  [`${HEADERS_ONLY}/ge/dti/002`, `${HEADERS_ONLY}/ge/dti/002_ground_truth.nii.gz`, 0, 4],
  ...['hitachi/anatomical/001', 'hyperfine/anatomical/001', 'siemens_multiframe/anatomical/001'].map(
    (name) => [`${HEADERS_ONLY}/${name}`, `${HEADERS_ONLY}/${name}_ground_truth.nii.gz`, 0, 1] as const,
  ),
  [`${HEADERS_ONLY}/${GENERIC}`, `${HEADERS_ONLY}/${GENERIC}_ground_truth.nii.gz`, 0.01, 1],
  [`${HEADERS_ONLY}/philips/dti/001`, `${HEADERS_ONLY}/philips/dti/001_ground_truth.nii.gz`, 0, 4],
  // Only one frame of the reference holds pixels of the file; the others, other noise.
  [`${HEADERS_ONLY}/philips_enhanced/dti/001`, `${HEADERS_ONLY}/philips_enhanced/dti/001_ground_truth.nii.gz`, 0.01, 1],
  ...['', '_j2k', '_jpeg', '_jpegls', '_rle'].map(
    (coding) => [`${COMPRESSED}${coding}/001`, `${COMPRESSED}${coding}/001_ground_truth.nii.gz`, 0, 1] as const,
  ),
  ['nasty/dicom2nifti_failing/slicecount/001', 'nasty/dicom2nifti_failing/slicecount/001_ground_truth.nii.gz', 0, 1],
];

describeWithShared('volumes of real series', (shared) => {
  const out = mkdtempSync(join(tmpdir(), 'lobule-import-'));
  afterAll(() => rmSync(out, { recursive: true }));

  for (const [folder, reference, tolerance, count] of REFERENCES) {
    it(`of ${folder} lie where the reference says and hold its voxels`, async () => {
      const niftiFolder = join(out, folder.replaceAll('/', '_'));
      const { document, written, problems } = await runInspect({ folder: join(shared, 'data', folder), niftiFolder });
      expect(problems).toEqual([]);
      expect(document.imagesShown).toBe(document.imagesIn);
      const volumes = written.map((name) => join(niftiFolder, name));
      const found = python('compare-nifti.py', [join(shared, 'data', reference), ...volumes].join('\t')).map(
        (line) => JSON.parse(line) as [path: string, affine: number, voxels: number | null, frame: number | null],
      );
      const placed = found.filter(([, affine]) => affine < 1e-3);
      expect(placed.length).toBeGreaterThanOrEqual(count);
      // All nine mosaics hold the same pixels; elsewhere each volume is another frame.
      const equal = placed.filter(([, , voxels]) => voxels !== null && voxels <= tolerance);
      const frames = new Set(equal.map(([, , , frame]) => frame));
      expect(equal.length).toBe(count);
      expect(frames.size).toBe(folder.includes('mosaic') ? 1 : count);
    });
  }
});

describeWithShared('every file of the shared data', (shared) => {
  const accounted = (result: ImportResult) => {
    expect(result.filesLoaded + result.skipped.length).toBe(result.filesGiven);
    expect(result.imagesShown).toBe(result.imagesIn);
    for (const { reason } of result.skipped) expect(reason).toMatch(/^[A-Z“(].{8,}[.)]$/);
    for (const { warnings, kind, grid, slices } of result.volumes) {
      expect(grid !== null).toBe(kind === 'volume');
      expect(slices.length).toBeGreaterThan(0);
      if (kind !== 'volume') expect(warnings.length).toBeGreaterThan(0);
    }
  };

  it('is accounted for together with all the others, in either order', async () => {
    const files = await folderSources(join(shared, 'data'));
    const { result } = await importSources(files, { newFileId });
    accounted(result);
    expect(result.imagesIn).toBeGreaterThan(500);
    const { result: backwards } = await importSources([...files].reverse(), { newFileId });
    const summary = ({ volumes, skipped }: ImportResult) => [
      volumes.map(({ id, grid, split, slices }) => [
        id,
        grid,
        split,
        slices.map(({ sopInstanceUid, frame }) => [sopInstanceUid, frame]),
      ]),
      skipped,
    ];
    expect(summary(backwards)).toEqual(summary(result));
  });

  it('gives a sensible result alone', async () => {
    for (const file of await folderSources(join(shared, 'data'))) {
      const { result } = await importSources([file], { newFileId });
      accounted(result);
      expect(result.filesGiven, file.source.name).toBeGreaterThan(0);
    }
  });
});
