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
import { measureModelsInTab, type TabResult } from './bench-ai-page.ts';
import { describeMachine, machineLine, median, table } from './bench-statistics.ts';
import { buildWhenStale } from './build-site.ts';
import { launchChromium } from './chromium.ts';
import { type Command, printLine, remark, usageError } from './command.ts';
import { demoArchive } from './demo-archive.ts';
import { folderSources } from './import-folder.ts';
import { openModels, shippedModels } from './model-folders.ts';
import { loadScalar, offersOf, portalOrFirst } from './model-images.ts';
import { openNativeSession } from './native-sessions.ts';
import { createNodeCompute } from './node-compute.ts';
import { serveSite } from './static-server.ts';

const HELP = `
Usage: npm run bench:ai [-- --runs <n>] [--no-native] [--json <file>]

Runs the models of the project on the demo case: in the tab of headless Chromium, in Node by WebAssembly, and in Node by
onnxruntime-node, all with as many threads as the tab takes, one after the other in each round. Prints medians over the rounds of
pre-processing, opening, one run of the network, post-processing and total in milliseconds, the longest task of the page, how long
a cancel takes, and the figures of the models' cards. onnxruntime-node is fetched once into .cache (290 MB; it is no dependency of
the project).

  --runs <n>     how often each is run (3)
  --no-native    do without onnxruntime-node
  --json <file>  also write the figures of all rounds there
`;

interface Row {
  readonly model: string;
  readonly where: string;
  readonly timing: RunTiming;
}

/** What ran in turn, on the same machine within a minute. */
interface Round {
  readonly rows: readonly Row[];
  readonly tab: TabResult;
}

const NATIVE = 'onnxruntime-node';

const totalMs = ({ prepareMs, openMs, networkMs, finishMs }: RunTiming) => prepareMs + openMs + networkMs + finishMs;

/** `lobule bench-ai`. */
export const benchAiCommand: Command = {
  name: 'bench-ai',
  summary: 'Measure the models on the demo case, in the tab and in Node',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        runs: { type: 'string', default: '3' },
        'no-native': { type: 'boolean', default: false },
        json: { type: 'string' },
      },
    });
    const count = Number(values.runs);
    if (!Number.isInteger(count) || count < 1) throw usageError('--runs takes a whole number from 1 on.');
    const ids = shippedModels();
    const { rounds, machine } = await runRounds(count, ids, !values['no-native']);
    printLine(`${machineLine(machine)}, medians of ${count}\n`);
    printTimes(rounds);
    printComparison(rounds);
    printPage(rounds.map(({ tab }) => tab));
    const metrics = await printCards(ids);
    if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, rounds, metrics }, null, 2)}\n`);
    return 0;
  },
};

async function runRounds(count: number, ids: readonly string[], isNativeWanted: boolean) {
  const titles = await titlesOf(ids);
  const site = await serveSite({ root: await buildWhenStale(remark) });
  const browser = await launchChromium();
  const node = await NodeRuns.open();
  try {
    const rounds: Round[] = [];
    for (let n = 1; n <= count; n++) {
      remark(`Round ${n} of ${count}: the tab ...`);
      const tab = await measureModelsInTab(browser, site, titles);
      const inTab = tab.runs.map(({ title, where, timing }): Row => ({ model: title, where: `tab, ${where}`, timing }));
      const threads = tab.runs[0]!.threads;
      remark(`Round ${n} of ${count}: Node ...`);
      rounds.push({ tab, rows: [...inTab, ...(await node.run(ids, threads, isNativeWanted))] });
    }
    return { rounds, machine: describeMachine(browser.version(), 'software WebGL (SwiftShader)') };
  } finally {
    node.close();
    await browser.close();
    await site.close();
  }
}

function printTimes(rounds: readonly Round[]): void {
  const ofRow = (n: number, pick: (timing: RunTiming) => number) =>
    String(Math.round(median(rounds.map(({ rows }) => pick(rows[n]!.timing)))));
  printLine(
    table([
      ['model', 'where', 'prepare', 'open', 'network', 'per run', 'finish', 'total ms'],
      ...rounds[0]!.rows.map(({ model, where }, n) => [
        model,
        where,
        ofRow(n, ({ prepareMs }) => prepareMs),
        ofRow(n, ({ openMs }) => openMs),
        ofRow(n, ({ networkMs }) => networkMs),
        ofRow(n, ({ networkMs, runs }) => networkMs / Math.max(1, runs)),
        ofRow(n, ({ finishMs }) => finishMs),
        ofRow(n, totalMs),
      ]),
    ]),
  );
}

/** How many times as long the tab takes as native code in the same round; the aim of the project is 1.5 in total. */
function printComparison(rounds: readonly Round[]): void {
  const native = rounds[0]!.rows.filter(({ where }) => where.includes(NATIVE));
  if (native.length === 0) printLine('Without onnxruntime-node there is nothing native to compare with.');
  for (const { model } of native) {
    const ratio = (pick: (timing: RunTiming) => number) => {
      const of = (rows: readonly Row[], what: string) =>
        pick(rows.find((row) => row.model === model && row.where.includes(what))!.timing);
      const all = rounds.map(({ rows }) => of(rows, 'tab') / of(rows, NATIVE));
      return `${median(all).toFixed(2)} (${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)})`;
    };
    printLine(`${model}: tab / native = ${ratio(totalMs)} in total, ${ratio(({ networkMs }) => networkMs)} network`);
  }
}

function printPage(tabs: readonly TabResult[]): void {
  const figures = (pick: (tab: TabResult) => number) => {
    const all = tabs.map(pick);
    return `${Math.round(median(all))} ms, at most ${Math.round(Math.max(...all))}`;
  };
  const click = ({ runs }: TabResult) => runs.reduce((sum, { wallMs }) => sum + wallMs, 0);
  printLine(`Both models in the tab, from click to proposals: ${figures(click)} (aim 10000)`);
  printLine(
    `Longest task of the page from click to drawn proposals, 0 for none of 50: ${figures((t) => t.longestTaskMs)}`,
  );
  printLine(`Cancel: ${figures(({ cancelMs }) => cancelMs)} (aim 3000)`);
}

async function titlesOf(ids: readonly string[]): Promise<string[]> {
  const loaded = await Promise.all(ids.map(openModels));
  // The one that finds an organ first, as a person would.
  const ordered = loaded.sort((a, b) => Number(a.organModel !== null) - Number(b.organModel !== null));
  return ordered.map(({ model }) => model.manifest.title);
}

/** Runs of the models in this process on the same demo case. */
class NodeRuns {
  readonly #folder: string;
  readonly #compute: ReturnType<typeof createNodeCompute>;
  readonly #images: Parameters<typeof runOnCase>[1];

  private constructor(
    folder: string,
    compute: ReturnType<typeof createNodeCompute>,
    images: Parameters<typeof runOnCase>[1],
  ) {
    this.#folder = folder;
    this.#compute = compute;
    this.#images = images;
  }

  static async open(): Promise<NodeRuns> {
    const folder = mkdtempSync(join(tmpdir(), 'lobule-bench-ai-'));
    const compute = createNodeCompute();
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
    return new NodeRuns(folder, compute, { offers: offersOf(study, chosen), chosen: chosen.id, volume });
  }

  /** @param ids of the models */
  async run(ids: readonly string[], threads: number, isNativeWanted: boolean): Promise<Row[]> {
    setWasmThreads(threads);
    const native = isNativeWanted ? await openNativeSession(threads) : null;
    const rows: Row[] = [];
    for (const [where, open] of [
      ['Node, WebAssembly', openWasmSession] as const,
      ...(native ? [[`Node, ${NATIVE}`, native] as const] : []),
    ]) {
      for (const id of ids) rows.push(await oneRun(id, `${where}, ${threads} threads`, open, this.#images));
    }
    return rows;
  }

  close(): void {
    this.#compute.dispose();
    rmSync(this.#folder, { recursive: true, force: true });
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
