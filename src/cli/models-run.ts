import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../domain/app-error.ts';
import { fillRuns } from '../domain/candidate.ts';
import { readCase } from '../domain/hanging/read-case.ts';
import type { LayerId, SegmentId, Uid } from '../domain/ids.ts';
import { presetOfProposal } from '../domain/proposed-segment.ts';
import type { Segment } from '../domain/segmentation.ts';
import type { ImportResult, VolumeInfo } from '../domain/volume.ts';
import { newUid } from '../formats/dicom/seg/new-uid.ts';
import { writeNifti } from '../formats/nifti/write-nifti.ts';
import type { LoadedModel } from '../inference/contract/load-model.ts';
import { codeOf } from '../inference/contract/model-manifest.ts';
import type { FoundRegion } from '../inference/pipeline/find-candidates.ts';
import type { CaseResult } from '../inference/pipeline/run-on-case.ts';
import { setWasmThreads } from '../workers/node-sessions.ts';
import { readAppIdentity } from './app-identity.ts';
import { printJson, printLine } from './command.ts';
import { folderSources } from './import-folder.ts';
import { localIsoTime } from './local-iso-time.ts';
import { openModels } from './model-folders.ts';
import { portalOrFirst } from './model-images.ts';
import { runOnStudy } from './model-on-study.ts';
import { createNodeCompute, type NodeCompute } from './node-compute.ts';

export interface RunRequest {
  readonly folder: string;
  readonly model: string;
  readonly out: string;
  readonly threads: number;
  readonly series: number | null;
  readonly json: boolean;
}

/** Runs a model on a DICOM study and writes what it found as SEG and NIfTI, named as made by a machine alone. */
export async function runModelOnFolder(request: RunRequest): Promise<number> {
  setWasmThreads(request.threads);
  const models = await openModels(request.model);
  const compute = createNodeCompute();
  const study = await compute.importSources(await folderSources(request.folder));
  const chosen = chooseVolume(study, request.series);
  const began = performance.now();
  const result = await runOnStudy(models, study, chosen, compute);
  const ms = Math.round(performance.now() - began);
  const files = await writeResult(request.out, result, models.model, study, compute);
  compute.dispose();
  const found = result.result.regions.map(({ label, score, volumeMm3, centre }) => ({
    label,
    score,
    volumeMm3,
    centre,
  }));
  if (request.json) printJson({ ms, timing: result.result.timing, channels: result.channels, found, files });
  else printLine(`${found.length} found in ${(ms / 1000).toFixed(1)} s; written: ${files.join(', ')}`);
  return 0;
}

function chooseVolume(study: ImportResult, series: number | null): VolumeInfo {
  if (series === null) return portalOrFirst(study, readCase(study).findings);
  const found = study.volumes.find(({ kind, seriesNumber }) => kind === 'volume' && seriesNumber === series);
  if (found) return found;
  throw new AppError('cli/no-volume', `There is no volume of series ${series}.`);
}

/** Regions of one kind that overlap others go to arrays of their own: one voxel has one label in each. */
async function writeResult(
  out: string,
  { result, volumeId, grid }: CaseResult,
  model: LoadedModel,
  study: ImportResult,
  compute: NodeCompute,
): Promise<string[]> {
  mkdirSync(out, { recursive: true });
  const volume = study.volumes.find(({ id }) => id === volumeId)!;
  const written: string[] = [];
  const labels = new Map<string, Uint8Array>();
  const masks = result.regions.map((region, n) => {
    const segment = segmentOf(region, n + 1, model);
    const array = labels.get(segment.layerId) ?? new Uint8Array(grid.size[0] * grid.size[1] * grid.size[2]);
    labels.set(segment.layerId, array);
    fillRuns(array, region.runs, segment.label);
    return { segment, labels: array };
  });
  for (const [layer, voxels] of labels) {
    const name = `${model.manifest.id}-${layer}.nii.gz`;
    writeFileSync(join(out, name), writeNifti({ grid, voxels }));
    written.push(name);
  }
  if (masks.length === 0) return written;
  const { title, version } = model.manifest;
  const seg = await compute.encodeSeg({
    volume,
    masks,
    format: 'BINARY',
    contentLabel: 'MODEL',
    contentDescription: `${title} ${version}, not reviewed`.slice(0, 64),
    contentCreatorName: title.slice(0, 64),
    seriesDescription: `${title} (not reviewed)`.slice(0, 64),
    app: readAppIdentity(),
    at: localIsoTime(new Date()),
  });
  writeFileSync(join(out, seg.fileName), seg.bytes);
  return [...written, seg.fileName];
}

function segmentOf(region: FoundRegion, number: number, { manifest, sha256 }: LoadedModel): Segment {
  const label = manifest.outputs[0].labels.find(({ value }) => value === region.label)!;
  const preset = presetOfProposal({
    name: label.name,
    preset: label.preset ?? null,
    category: label.segment ? codeOf(label.segment.category) : null,
    type: label.segment ? codeOf(label.segment.type) : null,
    color: label.color ?? null,
    isInstance: region.isInstance,
  });
  const name = region.isInstance ? `${label.name} ${number}` : label.name;
  const { category, type, typeModifier, anatomicRegion, colour } = preset;
  return {
    id: `segment-${number}` as SegmentId,
    layerId: (region.isInstance ? 'findings' : 'organs') as LayerId,
    label: number,
    name,
    description: `${preset.name}, score ${region.score.toFixed(2)}`,
    colour,
    category,
    type,
    typeModifier,
    anatomicRegion,
    anatomicRegionModifier: null,
    trackingId: name,
    trackingUid: newUid() as Uid,
    origin: { by: 'model', name: manifest.title, version: manifest.version, sha256, edited: false },
    isVisible: true,
    isLocked: false,
  };
}
