import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCase } from '../domain/hanging/read-case.ts';
import type { VolumeId } from '../domain/ids.ts';
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
Usage: npm run bench:ai [-- --threads <n>] [--json <file>]

Runs the models of the project on the demo case: in the tab of headless Chromium, in Node by WebAssembly, and in Node by
onnxruntime-node where that is installed (npm i --no-save onnxruntime-node). Prints pre-processing, one run of the network,
post-processing and total in milliseconds, and the figures of the models' cards.

  --threads <n>  threads in Node (default 2)
  --json <file>  also write all figures there
`;

interface Row {
  readonly model: string;
  readonly where: string;
  readonly prepareMs: number;
  readonly networkMs: number;
  readonly runs: number;
  readonly finishMs: number;
}

/** `lobule bench-ai`. */
export const benchAiCommand: Command = {
  name: 'bench-ai',
  summary: 'Measure the models on the demo case, in the tab and in Node',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { threads: { type: 'string', default: '2' }, json: { type: 'string' } },
    });
    const threads = Number(values.threads);
    const ids = shippedModels();
    const tab = await inTab();
    const node = await inNode(ids, threads);
    const rows = [...tab.rows, ...node];
    const round = (n: number) => String(Math.round(n));
    printLine(`${machineLine(tab.machine)}\n`);
    printLine(
      table([
        ['model', 'where', 'prepare', 'network', 'per run', 'finish', 'total ms'],
        ...rows.map(({ model, where, prepareMs, networkMs, runs, finishMs }) => [
          model,
          where,
          round(prepareMs),
          round(networkMs),
          round(networkMs / Math.max(1, runs)),
          round(finishMs),
          round(prepareMs + networkMs + finishMs),
        ]),
      ]),
    );
    const metrics = await printCards(ids);
    if (values.json)
      writeFileSync(values.json, `${JSON.stringify({ machine: tab.machine, threads, rows, metrics }, null, 2)}\n`);
    return 0;
  },
};

async function inTab() {
  const site = await serveSite({ root: await buildWhenStale(remark) });
  const browser = await launchChromium();
  try {
    remark('Running the demo in the tab ...');
    const runs = await measureModelsInTab(browser, site);
    const rows = runs.map(
      ({ title, where, timing }): Row => ({ model: title, where: `tab, ${where}`, runs: 1, ...timing }),
    );
    return { rows, machine: describeMachine(browser.version(), 'software WebGL (SwiftShader)') };
  } finally {
    await browser.close();
    await site.close();
  }
}

async function inNode(ids: readonly string[], threads: number): Promise<Row[]> {
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
    const native = await openNativeSession(threads);
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
    if (!native) remark('onnxruntime-node is not installed, so there is nothing native to compare with.');
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
  let runs = 1;
  const { result } = await runOnCase(
    models,
    images,
    (model, path) => open(model.networks.find((network) => network.path === path)!.bytes),
    {
      now: () => performance.now(),
      onProgress: ({ total }) => {
        runs = Math.max(1, total);
      },
    },
  );
  return { model: models.model.manifest.title, where, runs, ...result.timing };
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
