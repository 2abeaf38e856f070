import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { siteCheck } from '../src/cli/sitecheck.ts';
import { openBrowserEngine } from '../src/cli/sitecheck-browser.ts';
import { judgeExports } from '../tests/oracle/check-exports.ts';
import { sharedDir } from '../tests/shared-folder.ts';
import { ExampleFolder, SMALL_SERIES } from './example-files.ts';

/** What the page exports, judged like what Node exports in tests/oracle/sitecheck.test.ts: a folder of each kind is enough. */
const FOLDERS = [
  'liver_mr/siemens_avanto_t1_arterial_marked_lesion',
  'liver_mr/philips_ingenia_enhanced_axial_bssfp_20fr',
  'mr_vendors/ge_signa_fse_pd_axial_oblique',
  // Six of its twelve volumes have no place in the patient: the page must refuse them, and the report must say so.
  'mr_vendors/dcm_qa_enh',
];

test('a folder of a scanner is loaded, painted and exported by the page, with a report', async () => {
  const folder = new ExampleFolder();
  const engine = await openBrowserEngine();
  try {
    folder.writeSeries(SMALL_SERIES, 'study/axial');
    folder.write('study/notes.txt', 'no image');
    const out = join(folder.path, 'out');
    const report = await siteCheck(join(folder.path, 'study'), out, engine);
    expect(report.errors).toEqual([]);
    expect(report.files).toMatchObject({ given: 25, loaded: 24 });
    expect(report.files.skipped.map(({ name }) => name)).toEqual([expect.stringContaining('notes.txt')]);
    expect([report.imagesIn, report.imagesShown, report.exports.length]).toEqual([24, 24, 1]);
    for (const file of ['report.json', 'screenshot.png', 'seg/001.dcm', 'truth/001.json']) {
      expect(existsSync(join(out, file)), file).toBe(true);
    }
    expect(Object.values(report.timingsMs).every((ms) => ms !== null && ms > 0)).toBe(true);
    if (sharedDir) expect(await judgeExports(report, out, join(folder.path, 'study'), sharedDir)).toEqual([]);
  } finally {
    await engine.close();
    folder.remove();
  }
});

for (const name of FOLDERS) {
  test(`the page exports ${name} rightly`, async () => {
    test.skip(sharedDir === null, 'needs ../shared');
    const shared = sharedDir ?? '';
    const out = new ExampleFolder();
    const engine = await openBrowserEngine();
    try {
      const folder = join(shared, 'data', name);
      const report = await siteCheck(folder, out.path, engine);
      expect(report.errors).toEqual([]);
      expect(report.imagesShown).toBe(report.imagesIn);
      const answered = [...report.exports, ...report.notExported].map(({ volumeId }) => volumeId);
      expect(answered.sort()).toEqual(report.volumes.map(({ id }) => id as string).sort());
      const placed = report.volumes.filter(({ frameOfReferenceUid }) => frameOfReferenceUid);
      expect(report.exports).toHaveLength(placed.length);
      expect(await judgeExports(report, out.path, folder, shared)).toEqual([]);
    } finally {
      await engine.close();
      out.remove();
    }
  });
}
