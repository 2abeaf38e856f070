import { AppError } from '../../domain/app-error.ts';
import { sha256Hex } from '../../domain/sha256.ts';
import { checkNetwork } from './check-network.ts';
import type { ModelManifest } from './model-manifest.ts';
import type { OnnxGraph } from './onnx-graph.ts';
import { readManifest } from './read-manifest.ts';

/** A model whose files were read, compared with their hashes, and checked. */
export interface LoadedModel {
  readonly manifest: ModelManifest;
  /** SHA-256 of `model.json`, which names the hashes of everything else: the identity of the model in exports. */
  readonly sha256: string;
  readonly networks: readonly { readonly path: string; readonly bytes: Uint8Array; readonly graph: OnnxGraph }[];
  /** Text of the model card; empty when there is none. */
  readonly card: string;
  readonly golden: { readonly input: Uint8Array; readonly output: Uint8Array } | null;
}

/** A file of the model by its path next to `model.json`; null when it is not there. */
export type ModelFileReader = (path: string) => Promise<Uint8Array | null>;

/**
 * Loads a model and refuses what is not exactly what its manifest says.
 *
 * @throws AppError `model/...` with a sentence for a person
 */
export async function loadModel(read: ModelFileReader): Promise<LoadedModel> {
  const json = await read('model.json');
  if (!json) throw new AppError('model/no-manifest', 'There is no model here: model.json is missing.');
  const manifest = readManifest(new TextDecoder().decode(json));
  const networks = [];
  for (const file of manifest.files) {
    const bytes = await needed(read, file.path);
    if (bytes.length !== file.bytes) {
      const message = `The model is refused: ${file.path} has ${bytes.length} bytes, not ${file.bytes}.`;
      throw new AppError('model/size', message, { hint: 'The file may be damaged. Get the model again.' });
    }
    if ((await sha256Hex(bytes)) !== file.sha256) {
      const message = `The model is refused: ${file.path} is not the file that its manifest names (SHA-256 differs).`;
      throw new AppError('model/hash', message, { hint: 'The file may be damaged. Get the model again.' });
    }
    networks.push({ path: file.path, bytes, graph: checkNetwork(file.path, bytes, manifest) });
  }
  const card = await read(manifest.governance.modelCard ?? 'CARD.md');
  const { golden } = manifest;
  return {
    manifest,
    sha256: await sha256Hex(json),
    networks,
    card: card ? new TextDecoder().decode(card) : '',
    golden: golden ? { input: await needed(read, golden.input), output: await needed(read, golden.output) } : null,
  };
}

async function needed(read: ModelFileReader, path: string): Promise<Uint8Array> {
  const bytes = await read(path);
  if (!bytes) throw new AppError('model/missing-file', `The model is refused: its file ${path} is missing.`);
  return bytes;
}
