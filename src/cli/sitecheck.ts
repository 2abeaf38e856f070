import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../domain/app-error.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import { readAppIdentity } from './app-identity.ts';
import { type Command, printJson, printLine, remark, usageError } from './command.ts';
import { inspectDocument } from './inspect-document.ts';
import { openBrowserEngine } from './sitecheck-browser.ts';
import type { CheckEngine, WantedSegment } from './sitecheck-engine.ts';
import { openNodeEngine } from './sitecheck-node.ts';
import { boxRuns, checkSphere, type Sphere, sphereRuns } from './sitecheck-shapes.ts';
import { type Truth, truthSegment } from './sitecheck-truth.ts';

const HELP = `
Usage: npm run -s lobule -- sitecheck <folder> --out <folder> [--engine browser|node] [--json]

Shows whether your own data works: opens the folder in the built site in a headless Chromium, as a person would,
paints a sphere (lesion) and an overlapping box (liver) on every volume, saves every SEG, and leaves in --out:

  report.json    what was loaded, what was skipped and why, volumes, exports, times, memory, errors
  seg/           the SEG files
  truth/         what each of them must hold, as JSON
  screenshot.png the page with the last volume

Nothing leaves this machine. The files in --out hold patient data when the folder does.

  --engine node  the same import and export without a browser: faster, no screenshot, no times
  --json         print the report on standard output

Exit status 1 when something went wrong or an image is not shown.
`;

interface ExportEntry {
  readonly volumeId: string;
  readonly seg: string;
  readonly truth: string;
  /** What a person is told about the file when it is saved. */
  readonly warnings: readonly string[];
}

interface Refusal {
  readonly volumeId: string;
  readonly reason: string;
}

interface Outcome {
  readonly spheres: Map<string, Sphere>;
  readonly exports: ExportEntry[];
  readonly notExported: Refusal[];
  readonly errors: string[];
}

/** Loads the folder, exports a SEG per volume, writes everything to `out` and returns the report. */
export async function siteCheck(
  folder: string,
  out: string,
  engine: CheckEngine,
  say: (text: string) => void = () => {},
) {
  for (const part of ['seg', 'truth']) mkdirSync(join(out, part), { recursive: true });
  const result = await engine.open(folder);
  const outcome: Outcome = { spheres: new Map(), exports: [], notExported: [], errors: [] };
  for (const [n, volume] of result.volumes.entries()) {
    say(`Volume ${n + 1} of ${result.volumes.length} ...`);
    await checkVolume(volume, String(n + 1).padStart(3, '0'), out, engine, outcome);
  }
  await engine.screenshot(join(out, 'screenshot.png'));
  const document = inspectDocument(result, readAppIdentity());
  const report = {
    ...document,
    volumes: document.volumes.map((volume) => ({ ...volume, sphereLps: outcome.spheres.get(volume.id) ?? null })),
    exports: outcome.exports,
    notExported: outcome.notExported,
    timingsMs: await engine.timings(),
    peakMb: engine.peakMb,
    errors: [...outcome.errors, ...unexpected(await engine.errors(), outcome.notExported)],
  };
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

/** The page reports a refused export as a problem to its person; here it is an answer. */
function unexpected(errors: readonly string[], refusals: readonly Refusal[]): string[] {
  return errors.filter((error) => !refusals.some(({ reason }) => error.startsWith(reason)));
}

async function checkVolume(volume: VolumeInfo, name: string, out: string, engine: CheckEngine, outcome: Outcome) {
  const refuse = (reason: string) => outcome.notExported.push({ volumeId: volume.id, reason });
  const grid = volume.grid;
  if (!grid) {
    refuse(volume.warnings[0]?.text ?? 'The images form no regular volume in patient space.');
    return;
  }
  const sphere = checkSphere(grid);
  outcome.spheres.set(volume.id, sphere);
  const wanted: readonly WantedSegment[] = [
    { preset: 'lesion', name: 'Sphere', runs: sphereRuns(grid, sphere) },
    { preset: 'liver', name: 'Box', runs: boxRuns(grid) },
  ];
  try {
    const exported = await engine.exportSeg(volume, wanted);
    const truth: Truth = {
      segments: wanted.map((segment, n) => {
        const stated = exported.segments[n] ?? { number: 0, trackingUid: '', volumeMm3: 0 };
        if (stated.number !== n + 1) outcome.errors.push(`Volume ${name}: "${segment.name}" became ${stated.number}.`);
        return truthSegment(volume, segment.runs, { ...stated, label: segment.name });
      }),
    };
    const entry = {
      volumeId: volume.id,
      seg: `seg/${name}.dcm`,
      truth: `truth/${name}.json`,
      warnings: exported.warnings,
    };
    writeFileSync(join(out, entry.seg), exported.bytes);
    writeFileSync(join(out, entry.truth), `${JSON.stringify(truth)}\n`);
    outcome.exports.push(entry);
  } catch (error) {
    if (error instanceof AppError && isHonestRefusal(error.code)) refuse(error.message);
    else outcome.errors.push(`Volume ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The SEG writer's own refusals, and the page's answer for a series without a place in the patient; anything else went wrong. */
function isHonestRefusal(code: string): boolean {
  return code.startsWith('seg/') || code === 'export/no-frame';
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, engine: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [folder] = positionals;
  if (!folder || positionals.length > 1 || !values.out) throw usageError('A folder and --out are needed.');
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw usageError(`"${folder}" is no folder.`);
  if (values.engine && !['browser', 'node'].includes(values.engine)) throw usageError('--engine: browser or node.');
  const engine = values.engine === 'node' ? openNodeEngine() : await openBrowserEngine();
  try {
    const report = await siteCheck(folder, values.out, engine, remark);
    if (values.json) printJson(report);
    else printSummary(report);
    for (const error of report.errors) remark(error);
    return report.errors.length === 0 && report.imagesIn === report.imagesShown ? 0 : 1;
  } finally {
    await engine.close();
  }
}

function printSummary(report: Awaited<ReturnType<typeof siteCheck>>): void {
  const { files, volumes, exports, notExported } = report;
  printLine(`${files.given} files: ${files.loaded} loaded, ${files.skipped.length} skipped.`);
  printLine(`${report.imagesIn} images in, ${report.imagesShown} shown, in ${volumes.length} volumes.`);
  printLine(`${exports.length} SEGs written, ${notExported.length} volumes not exported.`);
  for (const { volumeId, reason } of notExported) printLine(`  ${volumeId}: ${reason}`);
}

export const sitecheckCommand: Command = {
  name: 'sitecheck',
  summary: 'Check that your own images load, paint and export',
  help: HELP,
  run,
};
