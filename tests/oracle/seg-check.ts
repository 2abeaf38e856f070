import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SegTruth } from '../../src/formats/dicom/seg/truth-json.ts';

/** A folder that is gone after `use`. */
export async function withFolder<T>(use: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'lobule-seg-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface CheckReport {
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
  readonly passed: readonly string[];
}

interface CheckResult {
  readonly ident: string;
  readonly status: 'PASS' | 'FAIL' | 'SKIP';
  readonly detail: string;
}

/** Runs the independent SEG checker; what it found, by assertion. */
export function checkSeg(shared: string, seg: string, options: readonly string[]): CheckReport {
  const run = spawnSync(join(shared, 'accept/check_seg.py'), [seg, '--json', ...options], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.stdout === '') throw new Error(`check_seg.py said nothing: ${run.stderr}`);
  const { results } = JSON.parse(run.stdout) as { results: readonly CheckResult[] };
  const texts = (status: CheckResult['status']) =>
    results.filter((r) => r.status === status).map((r) => `${r.ident} ${r.detail}`.trim());
  return { failed: texts('FAIL'), skipped: texts('SKIP'), passed: texts('PASS') };
}

/** Writes SEG, sources and truth into `folder` and runs the checker on them. */
export function checkExport(
  shared: string,
  folder: string,
  given: {
    seg: Uint8Array;
    sources: readonly Uint8Array[] | string;
    truth: SegTruth;
    again?: Uint8Array;
    codes?: unknown;
  },
): CheckReport {
  const seg = join(folder, 'out.dcm');
  writeFileSync(seg, given.seg);
  const truth = join(folder, 'truth.json');
  writeFileSync(truth, JSON.stringify(given.truth));
  const options = ['--truth', truth, '--app-version', '0.1.0'];
  if (given.again) {
    const again = join(folder, 'again.dcm');
    writeFileSync(again, given.again);
    options.push('--again', again);
  }
  if (given.codes) {
    const codes = join(folder, 'codes.json');
    writeFileSync(codes, JSON.stringify(given.codes));
    options.push('--codes', codes);
  }
  return checkSeg(shared, seg, [...options, '--source', sourceFolder(folder, given.sources)]);
}

function sourceFolder(folder: string, sources: readonly Uint8Array[] | string): string {
  if (typeof sources === 'string') return sources;
  const place = join(folder, 'source');
  mkdirSync(place, { recursive: true });
  sources.forEach((bytes, n) => {
    writeFileSync(join(place, `${n}.dcm`), bytes);
  });
  return place;
}
