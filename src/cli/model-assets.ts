import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './app-identity.ts';
import { MODELS_FOLDER, shippedModels } from './model-folders.ts';

type Assets = ReadonlyMap<string, () => Uint8Array | string>;

const ORT_DIST = join(projectRoot, 'node_modules/onnxruntime-web/dist');
/** The small build for the processor, and the one that knows graphics cards. */
const ORT_FILES = ['ort-wasm-simd-threaded', 'ort-wasm-simd-threaded.asyncify'].flatMap((name) => [
  `${name}.mjs`,
  `${name}.wasm`,
]);

/** Folder of the runtime in the site; named by its version, so that an old copy in a cache is never mixed with a new one. */
export function ortFolder(): string {
  const { version } = JSON.parse(readFileSync(join(ORT_DIST, '../package.json'), 'utf8')) as { version: string };
  return `ort-${version}/`;
}

/** The runtime's files by their path in the site. */
export function ortFiles(): Assets {
  return new Map(ORT_FILES.map((name) => [ortFolder() + name, () => readFileSync(join(ORT_DIST, name))]));
}

/** The models of the project, the index of their folders, and the schema of the contract. */
export function modelFiles(): Assets {
  const folders = Object.fromEntries(shippedModels().map((id) => [id, `${id}-${contentHash(id)}`]));
  const files = Object.entries(folders).flatMap(([id, folder]) =>
    filesUnder(join(MODELS_FOLDER, id)).map(
      (path) => [`models/${folder}/${path}`, () => readFileSync(join(MODELS_FOLDER, id, path))] as const,
    ),
  );
  const schema = join(projectRoot, 'src/inference/contract/lma-model-1.schema.json');
  return new Map<string, () => Uint8Array | string>([
    ...files,
    ['models/index.json', () => JSON.stringify(folders)],
    ['models/lma-model-1.schema.json', () => readFileSync(schema)],
  ]);
}

function contentHash(id: string): string {
  const hash = createHash('sha256');
  for (const path of filesUnder(join(MODELS_FOLDER, id))) hash.update(readFileSync(join(MODELS_FOLDER, id, path)));
  return hash.digest('hex').slice(0, 12);
}

function filesUnder(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) => {
      const path = prefix + entry.name;
      return entry.isDirectory() ? filesUnder(folder, `${path}/`) : [path];
    })
    .sort();
}
