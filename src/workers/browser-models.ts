import { AppError } from '../domain/app-error.ts';
import { sha256Hex } from '../domain/sha256.ts';
import { zipEntries } from '../formats/archive/zip-entries.ts';
import { readManifest } from '../inference/contract/read-manifest.ts';
import { chooseChannels } from '../inference/pipeline/choose-channels.ts';
import type { ModelFileStore } from '../ports/model-files.ts';
import type { ModelCard, ModelPort, ModelVolume } from '../ports/models.ts';
import { blobSource } from './blob-source.ts';
import { copyInTurns } from './copy-in-turns.ts';
import { keepForOffline } from './keep-for-offline.ts';
import { KnownOrgans } from './known-organs.ts';
import type { ModelMethods } from './model.worker.ts';
import { cardOf } from './model-card.ts';
import type { ModelSource } from './model-jobs.ts';
import { ReadyRuntime } from './ready-runtime.ts';
import { RemoteWorker } from './remote-worker.ts';

/** Where the site's own files for models lie, relative to the page. */
export interface ModelPlaces {
  /** Address of the page. */
  readonly page: string;
  /** Folder of the runtime under the page; ends with a slash. */
  readonly ort: string;
}

/** The model library and its runs in the browser: files of the site or of the private file system, work in workers. */
export function createBrowserModels(store: ModelFileStore, places: ModelPlaces): ModelPort {
  return new BrowserModels(store, places);
}

const startWorker = () => new Worker(new URL('./model.worker.ts', import.meta.url), { type: 'module', name: 'model' });
const MAX_THREADS = 8;
const CALM_MS = 1500;

/** One core is left to the page where there are more than two: it draws and answers while a network runs. */
function threadsHere(): number {
  if (!globalThis.crossOriginIsolated) return 1;
  const cores = navigator.hardwareConcurrency || 1;
  return Math.min(MAX_THREADS, Math.max(cores - 1, Math.min(cores, 2)));
}

class BrowserModels implements ModelPort {
  readonly #store: ModelFileStore;
  readonly #places: ModelPlaces;
  readonly #organs = new KnownOrgans();
  readonly #helper = new RemoteWorker<ModelMethods>(startWorker);
  readonly #ready = new ReadyRuntime(startWorker);
  #running = 0;
  /** As listed last. */
  #cards: readonly ModelCard[] = [];
  #lastRun: string | null = null;

  constructor(store: ModelFileStore, places: ModelPlaces) {
    this.#store = store;
    this.#places = places;
  }

  #isRuntimeKept = false;

  /** In a worker that stays: taking over compiled code would halt the page. */
  #keepRuntime(): void {
    if (this.#isRuntimeKept) return;
    this.#isRuntimeKept = true;
    const address = new URL(`${this.#places.ort}ort-wasm-simd-threaded.wasm`, this.#places.page);
    this.#helper.call('keepRuntime', address.href).catch(() => undefined);
  }

  list: ModelPort['list'] = async () => {
    // Whoever looks at the library is about to run one of them.
    this.#keepRuntime();
    const own = await this.#store.list();
    const site = await this.#siteFolders();
    const problems: string[] = [];
    const read = async (load: () => Promise<ModelCard>) => {
      try {
        return [await load()];
      } catch (error) {
        problems.push(error instanceof Error ? error.message : String(error));
        return [];
      }
    };
    const sources = [
      ...own.map((id) => ({ origin: 'own' as const, read: (path: string) => this.#store.read(id, path) })),
      ...Object.values(site).map((folder) => ({
        origin: 'site' as const,
        read: (path: string) => fetched(folder, path),
      })),
    ];
    const cards = (await Promise.all(sources.map((source) => read(() => readCard(source.origin, source.read))))).flat();
    // A model that the person has added stands in for the site's of the same name.
    const kept = cards.filter((card, n) => cards.findIndex(({ id }) => id === card.id) === n);
    this.#cards = kept;
    await this.#getReady();
    return { cards: kept.sort((a, b) => a.title.localeCompare(b.title)), problems };
  };

  add: ModelPort['add'] = async (given) => {
    const files = await modelFiles(given);
    await this.#helper.call('check', { kind: 'own', files });
    const card = await readCard('own', async (path) => files.get(path) ?? null);
    await this.#store.write(card.id, files);
    return card;
  };

  verify: ModelPort['verify'] = async (id) => {
    await this.#helper.call('check', await this.#source(id));
  };

  remove: ModelPort['remove'] = (id) => this.#store.remove(id);

  fill: ModelPort['fill'] = async (modelId, offers, chosen) => {
    const manifest = readManifest(await this.#manifestText(modelId));
    return chooseChannels(manifest, offers, chosen).map(({ name, volumeId, substitute }) => ({
      name,
      volumeId,
      substitute,
    }));
  };

  run: ModelPort['run'] = async (request, { signal, onProgress }) => {
    const { modelId, offers, chosen, volumes } = request;
    const model = await this.#source(modelId);
    const text = await this.#manifestText(modelId);
    const { crop } = readManifest(text).geometry;
    const organId = crop.mode === 'organ-bbox' ? crop.organModel : null;
    const organModel = organId === null ? null : await this.#source(organId).catch(() => null);
    const finder = await this.#printOf(organId ?? modelId);
    const knownOrgan = crop.mode === 'organ-bbox' ? this.#organs.find(finder, crop.organLabels, volumes) : null;
    const organLabels = await this.#labelsAskedOf(modelId);
    const threads = threadsHere();
    const sent: ModelVolume[] = [];
    for (const volume of volumes) sent.push({ ...volume, voxels: await copyInTurns(volume.voxels, signal) });
    const job = { model, organModel, offers, chosen, volumes: sent, knownOrgan, organLabels, threads, force: null };
    const transfer = sent.map(({ voxels }) => voxels.buffer as ArrayBuffer);
    const worker = this.#ready.take();
    this.#running++;
    try {
      const { ortBase, page } = this.#addresses();
      const { run, organs } = await worker.call('run', { job, ortBase, page }, { signal, onProgress, transfer });
      this.#organs.keep(finder, organs, volumes);
      void keepForOffline(page);
      return run;
    } finally {
      worker.stop();
      this.#running--;
      this.#lastRun = modelId;
      // Often the next model follows; what this one found is drawn first.
      setTimeout(() => void this.#getReady(), CALM_MS);
    }
  };

  regionsAt: ModelPort['regionsAt'] = async ({ modelId, ...request }) =>
    this.#helper.call('regionsAt', { model: await this.#source(modelId), ...request });

  #addresses() {
    const { page, ort } = this.#places;
    return { page, ortBase: new URL(ort, page).href };
  }

  /** The first run is that of a model that looks everywhere, the next that of one that looks in what was found. */
  async #getReady(): Promise<void> {
    const site = this.#cards.filter(({ origin }) => origin === 'site');
    const next =
      site.find(({ organModel }) => organModel !== null && organModel === this.#lastRun) ??
      site.find(({ organModel }) => organModel === null);
    const model = next && (await this.#source(next.id).catch(() => null));
    if (model && this.#running === 0) this.#ready.prepare({ model, threads: threadsHere(), ...this.#addresses() });
  }

  /** Tells versions of a model apart; empty where there is no such model. */
  async #printOf(id: string): Promise<string> {
    const text = await this.#manifestText(id).catch(() => '');
    return text && sha256Hex(new TextEncoder().encode(text));
  }

  /** Sets of labels of a model that others in the library look in. */
  async #labelsAskedOf(modelId: string): Promise<number[][]> {
    const ids = [...(await this.#store.list()), ...Object.keys(await this.#siteFolders())];
    const crops = await Promise.all(
      ids.map(async (id) => readManifest(await this.#manifestText(id)).geometry.crop),
    ).catch(() => []);
    const sets = crops.flatMap((crop) =>
      crop.mode === 'organ-bbox' && crop.organModel === modelId ? [[...crop.organLabels]] : [],
    );
    return sets.filter((set, n) => sets.findIndex((other) => other.join() === set.join()) === n);
  }

  /** Folders of the site's models by id; their names change with their content, so that a cache never mixes versions. */
  async #siteFolders(): Promise<Readonly<Record<string, string>>> {
    const index = await fetched(this.#places.page, 'models/index.json').catch(() => null);
    if (!index) return {};
    const folders = JSON.parse(await index.text()) as Record<string, string>;
    return Object.fromEntries(
      Object.entries(folders).map(([id, folder]) => [id, new URL(`models/${folder}/`, this.#places.page).href]),
    );
  }

  async #source(id: string): Promise<ModelSource> {
    const manifest = await this.#store.read(id, 'model.json');
    if (manifest) {
      const { files, golden } = readManifest(await manifest.text());
      const paths = ['model.json', ...files.map(({ path }) => path), ...(golden ? [golden.input, golden.output] : [])];
      const blobs = await Promise.all(paths.map(async (path) => [path, await this.#store.read(id, path)] as const));
      return { kind: 'own', files: new Map(blobs.flatMap(([path, blob]) => (blob ? [[path, blob] as const] : []))) };
    }
    const base = (await this.#siteFolders())[id];
    if (!base) throw new AppError('model/unknown', `There is no model ${id} in the library.`);
    return { kind: 'site', base };
  }

  async #manifestText(id: string): Promise<string> {
    const source = await this.#source(id);
    const blob = source.kind === 'own' ? source.files.get('model.json') : await fetched(source.base, 'model.json');
    if (!blob) throw new AppError('model/no-manifest', 'There is no model here: model.json is missing.');
    return blob.text();
  }
}

async function readCard(origin: 'site' | 'own', read: (path: string) => Promise<Blob | null>): Promise<ModelCard> {
  const json = await read('model.json');
  if (!json) throw new AppError('model/no-manifest', 'There is no model here: model.json is missing.');
  const bytes = new Uint8Array(await json.arrayBuffer());
  const manifest = readManifest(new TextDecoder().decode(bytes));
  const text = await read(manifest.governance.modelCard ?? 'CARD.md');
  return cardOf(manifest, { origin, sha256: await sha256Hex(bytes), text: (await text?.text()) ?? '' });
}

async function fetched(base: string, path: string): Promise<Blob | null> {
  const response = await fetch(new URL(path, base)).catch(() => null);
  if (!response?.ok || response.headers.get('content-type')?.includes('text/html')) return null;
  return response.blob();
}

/** Files of a dropped folder or ZIP by their path next to `model.json`. */
async function modelFiles(
  given: readonly { readonly path: string; readonly blob: Blob }[],
): Promise<Map<string, Blob>> {
  const [only] = given;
  const all = given.length === 1 && only && /\.zip$/i.test(only.path) ? await unpacked(only) : given;
  const manifest = all.find(({ path }) => /(^|\/)model\.json$/.test(path));
  if (!manifest) {
    throw new AppError('model/no-manifest', 'There is no model here: model.json is missing.', {
      hint: 'Give the ZIP file or the folder that the export has made.',
    });
  }
  const root = manifest.path.slice(0, -'model.json'.length);
  const inside = all.filter(({ path }) => path.startsWith(root));
  return new Map(inside.map(({ path, blob }) => [path.slice(root.length), blob]));
}

async function unpacked(zip: { readonly path: string; readonly blob: Blob }) {
  const entries = await zipEntries(blobSource(zip.path, zip.blob));
  const files = [];
  for (const { name, source } of entries) {
    if (!source) continue;
    const bytes = await source.read(0, source.size);
    files.push({ path: name.slice(zip.path.length + 1), blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) });
  }
  return files;
}
