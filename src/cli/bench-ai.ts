import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCase } from '../domain/hanging/read-case.ts';
import type { VolumeId } from '../domain/ids.ts';
import type { RunTiming } from '../domain/run-remark.ts';
import type { NetworkSession } from '../inference/pipeline/network-session.ts';
import { runOnCase } from '../inference/pipeline/run-on-case.ts';
import type { ScalarVolume } from '../kernels/resample-volume.ts';
import { openWasmSession, setWasmThreads } from '../workers/node-sessions.ts';
import { measureModelsInTab } from './bench-ai-page.ts';
import { describeMachine, machineLine, table } from './bench-statistics.ts';
import { buildWhenStale } from './build-site.ts';
import { launchChromium } from './chromium.ts';
import { type Command, printLine, remark } from './command.ts';
import { demoArchive } from './demo-archive.ts';
import { folderSources } from './import-folder.ts';
import { openModels, shippedModels } from './model-folders.ts';
import { loadScalar, offersOf, portalOrFirst } from './model-images.ts';
import { openNativeSession } from './native-sessions.ts';
import { createNodeCompute } from './node-compute.ts';
import { serveSite } from './static-server.ts';

const HELP = `
Usage: npm run bench:ai [-- --no-native] [--json <file>]

Runs the models of the project on the demo case: in the tab of headless Chromium, in Node by WebAssembly, and in Node by
onnxruntime-node, all with as many threads as the tab takes. Prints pre-processing, opening, one run of the network,
post-processing and total in milliseconds, the longest time for which the page did not answer, how long a cancel takes, and the
figures of the models' cards. onnxruntime-node is fetched once into .cache (290 MB; it is no dependency of the project).

  --no-native    do without onnxruntime-node
  --json <file>  also write all figures there
`;

interface Row {
  readonly model: string;
  readonly where: string;
  readonly timing: RunTiming;
}

const totalMs = ({ prepareMs, openMs, networkMs, finishMs }: RunTiming) => prepareMs + openMs + networkMs + finishMs;

/** `lobule bench-ai`. */
export const benchAiCommand: Command = {
  name: 'bench-ai',
  summary: 'Measure the models on the demo case, in the tab and in Node',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { 'no-native': { type: 'boolean', default: false }, json: { type: 'string' } },
    });
    const ids = shippedModels();
    const tab = await inTab(await titlesOf(ids));
    const threads = tab.runs[0]!.threads;
    const rows = [...tab.rows, ...(await inNode(ids, threads, !values['no-native']))];
    const round = (n: number) => String(Math.round(n));
    printLine(`${machineLine(tab.machine)}\n`);
    printLine(
      table([
        ['model', 'where', 'prepare', 'open', 'network', 'per run', 'finish', 'total ms'],
        ...rows.map(({ model, where, timing }) => [
          model,
          where,
          round(timing.prepareMs),
          round(timing.openMs),
          round(timing.networkMs),
          round(timing.networkMs / Math.max(1, timing.runs)),
          round(timing.finishMs),
          round(totalMs(timing)),
        ]),
      ]),
    );
    printComparison(rows);
    printLine(
      `Both models in the tab, from click to proposals: ${round(tab.runs.reduce((sum, run) => sum + run.wallMs, 0))} ms`,
    );
    const longest = tab.longestTaskMs > 0 ? `${round(tab.longestTaskMs)} ms` : 'under 50 ms';
    printLine(`Longest task of the page meanwhile: ${longest} (aim 50)`);
    printLine(`Longest time without an answer of the page, waiting for a core included: ${round(tab.longestGapMs)} ms`);
    printLine(`Cancel: ${round(tab.cancelMs)} ms (aim 3000)`);
    const metrics = await printCards(ids);
    if (values.json) writeFileSync(values.json, `${JSON.stringify({ ...tab, threads, rows, metrics }, null, 2)}\n`);
    return 0;
  },
};

async function titlesOf(ids: readonly string[]): Promise<string[]> {
  const loaded = await Promise.all(ids.map(openModels));
  // The one that finds an organ first, as a person would.
  const ordered = loaded.sort((a, b) => Number(a.organModel !== null) - Number(b.organModel !== null));
  return ordered.map(({ model }) => model.manifest.title);
}

/** How many times as long the tab takes as native code; the aim of the project is 1.5. */
function printComparison(rows: readonly Row[]): void {
  for (const { model, timing } of rows.filter(({ where }) => where.includes('onnxruntime-node'))) {
    const tab = rows.find((row) => row.model === model && row.where.startsWith('tab'))!;
    const ratio = (a: number, b: number) => (a / b).toFixed(2);
    const whole = ratio(totalMs(tab.timing), totalMs(timing));
    printLine(
      `${model}: tab / native = ${whole} in total, ${ratio(tab.timing.networkMs, timing.networkMs)} for the network`,
    );
  }
}

async function inTab(titles: readonly string[]) {
  const site = await serveSite({ root: await buildWhenStale(remark) });
  const browser = await launchChromium();
  try {
    remark('Running the models in the tab ...');
    const measured = await measureModelsInTab(browser, site, titles);
    const rows = measured.runs.map(
      ({ title, where, timing }): Row => ({ model: title, where: `tab, ${where}`, timing }),
    );
    return { ...measured, rows, machine: describeMachine(browser.version(), 'software WebGL (SwiftShader)') };
  } finally {
    await browser.close();
    await site.close();
  }
}

async function inNode(ids: readonly string[], threads: number, isNativeWanted: boolean): Promise<Row[]> {
  setWasmThreads(threads);
  const folder = mkdtempSync(join(tmpdir(), 'lobule-bench-ai-'));
  const compute = createNodeCompute();
  try {
    const archive = join(folder, 'demo.zip');
    writeFileSync(archive, await demoArchive());
    const study = await compute.importSources(await folderSources(archive));
    const { findings } = readCase(study);
    const chosen = portalOrFirst(study, findings);
    const loaded = new Map<VolumeId, Promise<ScalarVolume>>();
    const volume = (id: VolumeId) => {
      const known = loaded.get(id) ?? loadScalar(compute, study.volumes.find((one) => one.id === id)!);
      loaded.set(id, known);
      return known;
    };
    const rows: Row[] = [];
    const native = isNativeWanted ? await openNativeSession(threads) : null;
    for (const [where, open] of [
      ['Node, WebAssembly', openWasmSession] as const,
      ...(native ? [['Node, onnxruntime-node', native] as const] : []),
    ]) {
      for (const id of ids) {
        remark(`${id}: ${where} ...`);
        rows.push(
          await oneRun(id, `${where}, ${threads} threads`, open, {
            offers: offersOf(study, chosen),
            chosen: chosen.id,
            volume,
          }),
        );
      }
    }
    if (!native) remark('Without onnxruntime-node there is nothing native to compare with.');
    return rows;
  } finally {
    compute.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function oneRun(
  id: string,
  where: string,
  open: (bytes: Uint8Array) => Promise<NetworkSession>,
  images: Parameters<typeof runOnCase>[1],
): Promise<Row> {
  const models = await openModels(id);
  const { result } = await runOnCase(
    models,
    images,
    (model, path) => open(model.networks.find((network) => network.path === path)!.bytes),
    { now: () => performance.now() },
  );
  return { model: models.model.manifest.title, where, timing: result.timing };
}

async function printCards(ids: readonly string[]) {
  const rows = [];
  for (const id of ids) {
    const { model } = await openModels(id);
    for (const { name, value, at, n } of model.manifest.governance.metrics ?? []) {
      rows.push({ model: id, name, value, at: at ?? '', n: n ?? null });
    }
  }
  printLine(
    `\n${table([['model', 'figure of its card', 'value', 'on'], ...rows.map((r) => [r.model, r.name, String(r.value), r.at])])}`,
  );
  return rows;
}
