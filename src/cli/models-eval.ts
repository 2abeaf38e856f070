import { readFileSync } from 'node:fs';
import { AppError } from '../domain/app-error.ts';
import type { VolumeId } from '../domain/ids.ts';
import { PHASE_KINDS, type PhaseKind } from '../domain/phase/phase-kind.ts';
import { readNifti } from '../formats/nifti/read-nifti.ts';
import { type Grid, isSameGrid, voxelVolumeMm3 } from '../geometry/grid.ts';
import { foregroundLabels, type ModelManifest } from '../inference/contract/model-manifest.ts';
import { runOnCase } from '../inference/pipeline/run-on-case.ts';
import { countVoxels } from '../kernels/mask/mask.ts';
import { maskAgreement } from '../kernels/metrics/mask-agreement.ts';
import { resampleLabels, type ScalarVolume } from '../kernels/resample-volume.ts';
import { openWasmSession, setWasmThreads } from '../workers/node-sessions.ts';
import { printJson, printLine, remark, usageError } from './command.ts';
import { openModels } from './model-folders.ts';

export interface EvalRequest {
  readonly model: string;
  readonly image: string;
  readonly mask: string;
  /** `phase=file` of further images. */
  readonly channels: readonly string[];
  readonly phase: string | null;
  readonly label: number | null;
  readonly maskLabel: number | null;
  readonly threads: number;
  readonly json: boolean;
}

/** Scores a model on a NIfTI image against a reference mask; the way of the images is that of the application. */
export async function evaluateModel(request: EvalRequest): Promise<number> {
  setWasmThreads(request.threads);
  const models = await openModels(request.model);
  const { manifest } = models.model;
  const images = imagesOf(request, manifest);
  const reference = readMask(request);
  const value = request.label ?? foregroundLabels(manifest).find(({ hidden }) => !hidden)!.value;
  const began = performance.now();
  const { grid, result } = await runOnCase(
    models,
    {
      offers: images.map(({ volumeId, kind }) => ({ volumeId, kind, confidence: 1, frameOfReferenceUid: null })),
      chosen: images[0]!.volumeId,
      volume: async (id) => images.find(({ volumeId }) => volumeId === id)!.volume,
    },
    (model, path) => openWasmSession(model.networks.find((network) => network.path === path)!.bytes),
    {
      now: () => performance.now(),
      onProgress: ({ model, stage, done, total }) => remark(`${model}: ${stage} ${done}/${total}`),
    },
  );
  const ms = Math.round(performance.now() - began);
  const map = result.maps.find((candidate) => candidate.value === value);
  if (!map) throw usageError(`The model has no label ${value}.`);
  const expected = isSameGrid(reference.grid, grid)
    ? reference.mask
    : resampleLabels(reference.mask, reference.grid, grid);
  const { dice, hd95PooledMm: hd95Mm } = maskAgreement(map.mask, expected, grid.size, grid.spacingMm);
  const millilitres = (mask: Uint8Array) => (countVoxels(mask) * voxelVolumeMm3(grid)) / 1000;
  const score = { dice, hd95Mm, volumeMl: millilitres(map.mask), referenceMl: millilitres(expected), ms };
  if (request.json) printJson({ ...score, timing: result.timing });
  else
    printLine(
      `Dice ${dice.toFixed(4)}, HD95 ${hd95Mm?.toFixed(2) ?? '-'} mm, ${score.volumeMl.toFixed(1)} ml of ${score.referenceMl.toFixed(1)} ml, ${ms} ms`,
    );
  return 0;
}

interface PhaseImage {
  readonly volumeId: VolumeId;
  readonly kind: PhaseKind;
  readonly volume: ScalarVolume;
}

function imagesOf(request: EvalRequest, manifest: ModelManifest): PhaseImage[] {
  const asked = manifest.inputs[0].channels[manifest.inputs[0].referenceChannel]!.phase;
  const first = request.phase ?? (asked === 'any' ? 'other' : asked);
  const further = request.channels.map((text) => {
    const [phase = '', ...path] = text.split('=');
    return { phase, path: path.join('=') };
  });
  return [{ phase: first, path: request.image }, ...further].map(({ phase, path }, n) => {
    if (!Object.hasOwn(PHASE_KINDS, phase))
      throw usageError(`"${phase}" is no phase. Known: ${Object.keys(PHASE_KINDS).join(', ')}.`);
    return { volumeId: `image-${n}` as VolumeId, kind: phase as PhaseKind, volume: readImage(path) };
  });
}

function readImage(path: string): ScalarVolume {
  const { grid, voxels, components, rescale } = readNifti(readBytes(path));
  if (components !== 1) throw new AppError('cli/not-grey', `${path} is a colour image.`);
  return { grid, voxels: voxels.subarray(0, grid.size[0] * grid.size[1] * grid.size[2]), rescale };
}

function readMask({ mask, maskLabel }: EvalRequest): { readonly grid: Grid; readonly mask: Uint8Array } {
  const { grid, voxels } = readImage(mask);
  const isIn = (v: number) => (maskLabel === null ? v > 0 : v === maskLabel);
  return { grid, mask: Uint8Array.from(voxels, (v) => (isIn(v) ? 1 : 0)) };
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new AppError('cli/unreadable', `The file ${path} can't be read.`, { cause });
  }
}
