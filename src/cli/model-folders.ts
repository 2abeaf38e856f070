import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { AppError } from '../domain/app-error.ts';
import { type LoadedModel, loadModel } from '../inference/contract/load-model.ts';
import { projectRoot } from './app-identity.ts';

/** Models that ship with the project; LOBULE_MODELS names another folder, for trying models out. */
export const MODELS_FOLDER = process.env.LOBULE_MODELS ?? join(projectRoot, 'models');

/** Ids of the models of the project. */
export function shippedModels(): string[] {
  if (!existsSync(MODELS_FOLDER)) return [];
  return readdirSync(MODELS_FOLDER)
    .filter((name) => existsSync(join(MODELS_FOLDER, name, 'model.json')))
    .sort();
}

/**
 * Loads and checks a model: one of the project's by its id, or a folder or ZIP by its path.
 *
 * @throws AppError `model/...`, `cli/no-model`
 */
export async function openModel(idOrPath: string): Promise<LoadedModel> {
  if (shippedModels().includes(idOrPath)) return loadModel(folderReader(join(MODELS_FOLDER, idOrPath)));
  if (existsSync(join(idOrPath, 'model.json'))) return loadModel(folderReader(idOrPath));
  if (idOrPath.toLowerCase().endsWith('.zip') && existsSync(idOrPath)) return loadModel(zipReader(idOrPath));
  const known = shippedModels().join(', ') || 'none';
  throw new AppError('cli/no-model', `There is no model "${idOrPath}". Models of the project: ${known}.`, {
    hint: 'Name one of these, or a folder or ZIP file with a model.json.',
  });
}

/** The model and the one that finds its organ. */
export async function openModels(idOrPath: string): Promise<{ model: LoadedModel; organModel: LoadedModel | null }> {
  const model = await openModel(idOrPath);
  const { crop } = model.manifest.geometry;
  return { model, organModel: crop.mode === 'organ-bbox' ? await openModel(crop.organModel) : null };
}

const folderReader = (folder: string) => (path: string) => readFile(join(folder, path)).catch(() => null);

function zipReader(file: string) {
  const entries = unzipSync(readFileSync(file));
  const root =
    Object.keys(entries)
      .find((name) => /(^|\/)model\.json$/.test(name))
      ?.replace(/model\.json$/, '') ?? '';
  return async (path: string) => entries[root + path] ?? null;
}
