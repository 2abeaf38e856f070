import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { siteCheck } from '../../src/cli/sitecheck.ts';
import { FORCED_BY_SOURCE, unexcused } from './forced-by-source.ts';

export type CheckReport = Awaited<ReturnType<typeof siteCheck>>;

/** Folders of real files that every export has to be right for; each may hold several studies. */
export const ACCEPTANCE_GROUPS = ['liver_mr', 'mr_vendors', 'seg', 'transfer_syntax'] as const;

export function acceptanceFolders(shared: string): { name: string; folder: string }[] {
  return ACCEPTANCE_GROUPS.flatMap((group) =>
    readdirSync(join(shared, 'data', group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => ({ name: `${group}/${entry.name}`, folder: join(shared, 'data', group, entry.name) })),
  );
}

const runFile = promisify(execFile);

/** Assertions that do not apply to a binary SEG of a site check: label maps, models, a second export, another phase. */
const NOT_APPLICABLE = new Set(['A02', 'A11', 'B05', 'C19', 'C24', 'C10']);

function isForced(line: string, folder: string): boolean {
  const [, id, rest] = /^FAIL (\w+) (.*)$/.exec(line) ?? [];
  const from = rest?.search(/(Error|Warning) - /) ?? -1;
  if (!id || !rest || from < 0) return false;
  const excuses = FORCED_BY_SOURCE.filter((one) => folder.endsWith(one.folder));
  return unexcused(id, rest.slice(from), excuses).length === 0;
}

/**
 * Judges every export of a site check by the independent checkers: the SEG against its truth and its sources, and its
 * first segment against the ideal sphere. Returns what they found wrong, with the file's name; empty when all is right.
 */
export async function judgeExports(
  report: CheckReport,
  out: string,
  folder: string,
  shared: string,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { volumeId, seg, truth } of report.exports) {
    const sphere = report.volumes.find((volume) => volume.id === volumeId)?.sphereLps;
    const check = (script: string, args: readonly string[]) =>
      judge(join(shared, 'accept', script), [join(out, seg), '--source', folder, ...args]);
    const results = [
      await check('check_seg.py', ['--truth', join(out, truth)]),
      sphere ? await check('check_geometry.py', [`--sphere=${sphere.join(',')}`]) : ['FAIL no sphere in the report'],
    ];
    const found = results.flat().filter((line) => !isForced(line, folder));
    wrong.push(...found.map((line) => `${seg}: ${line}`));
  }
  return wrong;
}

async function judge(script: string, args: readonly string[]): Promise<string[]> {
  const { stdout, stderr } = await runFile('/usr/bin/python3', [script, ...args], { maxBuffer: 1 << 26 }).catch(
    (error: { stdout?: string; stderr?: string }) => ({ stdout: error.stdout ?? '', stderr: error.stderr ?? '' }),
  );
  const lines = stdout.split('\n');
  if (!lines.some((line) => /^[1-9]\d* passed, \d+ failed/.test(line))) {
    return [`FAIL ${script} did not finish: ${stderr.slice(-400)}`];
  }
  return lines.filter((line) => {
    const [word, id] = line.split(' ');
    return word === 'FAIL' || (word === 'SKIP' && !NOT_APPLICABLE.has(id ?? ''));
  });
}
