import type { VolumeId } from '../domain/ids.ts';
import type { ImportResult, VolumeInfo } from '../domain/volume.ts';
import type { LoadedModel } from '../inference/contract/load-model.ts';
import { type CaseResult, runOnCase } from '../inference/pipeline/run-on-case.ts';
import type { ScalarVolume } from '../kernels/resample-volume.ts';
import { openWasmSession } from '../workers/node-sessions.ts';
import { remark } from './command.ts';
import { loadScalar, offersOf } from './model-images.ts';
import type { NodeCompute } from './node-compute.ts';

/** Runs a model, and the one that finds its organ, on the study of a volume; progress goes to the standard error. */
export function runOnStudy(
  models: { readonly model: LoadedModel; readonly organModel: LoadedModel | null },
  study: ImportResult,
  chosen: VolumeInfo,
  compute: NodeCompute,
): Promise<CaseResult> {
  const loaded = new Map<VolumeId, Promise<ScalarVolume>>();
  return runOnCase(
    models,
    {
      offers: offersOf(study, chosen),
      chosen: chosen.id,
      volume: (id) => {
        const known = loaded.get(id) ?? loadScalar(compute, study.volumes.find((volume) => volume.id === id)!);
        loaded.set(id, known);
        return known;
      },
    },
    (model, path) => openWasmSession(model.networks.find((network) => network.path === path)!.bytes),
    {
      now: () => performance.now(),
      onProgress: ({ model, stage, done, total }) => remark(`${model}: ${stage} ${done}/${total}`),
    },
  );
}
