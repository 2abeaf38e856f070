import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { siteCheck } from '../../src/cli/sitecheck.ts';
import { openNodeEngine } from '../../src/cli/sitecheck-node.ts';
import { describeWithShared } from '../shared-data.ts';
import { acceptanceFolders, judgeExports } from './check-exports.ts';

describeWithShared('every export of real files', (shared) => {
  it.each(acceptanceFolders(shared))('is right in the eyes of independent checkers: $name', async ({ folder }) => {
    const out = mkdtempSync(join(tmpdir(), 'lobule-check-'));
    const engine = openNodeEngine();
    try {
      const report = await siteCheck(folder, out, engine);
      expect(report.errors).toEqual([]);
      expect(report.imagesShown).toBe(report.imagesIn);
      expect(report.files.loaded + report.files.skipped.length).toBe(report.files.given);
      expect(report.exports.length + report.notExported.length).toBe(report.volumes.length);
      expect(await judgeExports(report, out, folder, shared)).toEqual([]);
    } finally {
      await engine.close();
      rmSync(out, { recursive: true, force: true });
    }
  });
});
