import { readFileSync } from 'node:fs';
import { AppError } from '../domain/app-error.ts';
import type { VolumeId } from '../domain/ids.ts';
import { PHASE_KINDS, type PhaseKind } from '../domain/phase/phase-kind.ts';
import type { RunTiming } from '../domain/run-remark.ts';
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

export interface EvalScore {
  readonly dice: number;
  /** 95th percentile of the distances between the surfaces, both ways pooled; null where one of them is empty. */
  readonly hd95Mm: number | null;
  readonly volumeMl: number;
  readonly referenceMl: number;
  readonly ms: number;
  readonly timing: RunTiming;
}

/** `lobule models eval`. */
export async function evaluateModel(request: EvalRequest): Promise<number> {
  const score = await scoreModel(request);
  const { dice, hd95Mm, volumeMl, referenceMl, ms } = score;
  if (request.json) printJson(score);
  else
    printLine(
      `Dice ${dice.toFixed(4)}, HD95 ${hd95Mm?.toFixed(2) ?? '-'} mm, ${volumeMl.toFixed(1)} ml of ${referenceMl.toFixed(1)} ml, ${ms} ms`,
    );
  return 0;
}

/**
 * Scores a model on a NIfTI image against a reference mask; the way of the images is that of the application. Any order and direction
 * of axes, oblique ones, and any number type with its scale; the mask may lie on another grid.
 *
 * @throws AppError `cli/not-grey`, `cli/several-volumes`, `cli/empty-mask`, `cli/mask-elsewhere`, `nifti/...`, `model/...`
 */
export async function scoreModel(request: EvalRequest): Promise<EvalScore> {
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
  if (!expected.includes(1)) {
    const message = reference.mask.includes(1)
      ? 'The mask lies nowhere on the image; do they belong together?'
      : 'The mask is empty.';
    throw new AppError(reference.mask.includes(1) ? 'cli/mask-elsewhere' : 'cli/empty-mask', message);
  }
  const { dice, hd95PooledMm: hd95Mm } = maskAgreement(map.mask, expected, grid.size, grid.spacingMm);
  const millilitres = (mask: Uint8Array) => (countVoxels(mask) * voxelVolumeMm3(grid)) / 1000;
  const [volumeMl, referenceMl] = [millilitres(map.mask), millilitres(expected)];
  return { dice, hd95Mm: hd95Mm ?? null, volumeMl, referenceMl, ms, timing: result.timing };
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
  const { grid, voxels, components, frames, rescale, warnings } = readNifti(readBytes(path));
  if (components !== 1) throw new AppError('cli/not-grey', `${path} is a colour image.`);
  if (frames !== 1) {
    const message = `${path} holds ${frames} volumes; a model takes one volume at a time.`;
    throw new AppError('cli/several-volumes', message, { hint: 'Save the volume that is meant as a file of its own.' });
  }
  for (const warning of warnings) remark(`${path}: ${warning}`);
  return { grid, voxels: withoutHoles(voxels), rescale };
}

/** Some tools write NaN outside of the body; a model takes numbers. */
function withoutHoles<T extends ScalarVolume['voxels']>(voxels: T): T {
  if (!(voxels instanceof Float32Array) || !voxels.some((value) => !Number.isFinite(value))) return voxels;
  return voxels.map((value) => (Number.isFinite(value) ? value : 0)) as T;
}

function readMask({ mask, maskLabel }: EvalRequest): { readonly grid: Grid; readonly mask: Uint8Array } {
  const { grid, voxels, rescale } = readImage(mask);
  const label = (v: number) => Math.round(v * rescale.slope + rescale.intercept);
  const isIn = (v: number) => (maskLabel === null ? v * rescale.slope + rescale.intercept > 0 : label(v) === maskLabel);
  return { grid, mask: Uint8Array.from(voxels, (v) => (isIn(v) ? 1 : 0)) };
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new AppError('cli/unreadable', `The file ${path} can't be read.`, { cause });
  }
}
