import { AppError } from '../../domain/app-error.ts';
import type { CaseRecord, DatasetFile } from '../../domain/dataset/dataset-case.ts';
import type { NnunetOptions } from '../../domain/dataset/dataset-wish.ts';
import { PHASE_KINDS, type PhaseKind } from '../../domain/phase/phase-kind.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { writeNifti } from '../../formats/nifti/write-nifti.ts';
import { isSameGrid } from '../../geometry/grid.ts';
import { resampleLinear } from '../../kernels/resample-volume.ts';
import type { ExportCase, WrittenCase } from './export-case.ts';
import { drawMasks, masksOnVolume, type TargetMask, targetVolume } from './target-masks.ts';

/**
 * One case of an nnU-Net v2 raw dataset: every channel on the grid of the series that the masks were drawn on, masks never resampled
 * but for lesions that are on another series alone (a warning says so).
 *
 * @throws AppError `dataset/missing-channel` when the study lacks a phase
 */
export async function writeNnunetCase(each: ExportCase, options: NnunetOptions): Promise<WrittenCase> {
  const target = targetVolume(each);
  const grid = target.grid!;
  const files: DatasetFile[] = [];
  for (const [channel, phase] of options.channels.entries()) {
    const source = volumeOfPhase(each, phase, target);
    const { voxels, rescale } = await each.loadVoxels(source);
    const isOnGrid = isSameGrid(source.grid!, grid);
    const values = isOnGrid ? voxels : withoutNan(resampleLinear({ grid: source.grid!, voxels, rescale }, grid));
    const bytes = writeNifti({ grid, voxels: values, ...(isOnGrid ? { rescale } : {}) });
    files.push({ path: `imagesTr/${each.name}_${String(channel).padStart(4, '0')}.nii.gz`, bytes });
  }
  const masks = masksOnVolume(each, target);
  const labelled = masks.flatMap((mask) => {
    const label = labelOf(mask, options.labels);
    return label === 0 ? [] : [{ ...mask, label }];
  });
  // Lesions lie in the liver: they come last and keep their voxels.
  labelled.sort((a, b) => Number(a.isLesion) - Number(b.isLesion));
  const { labels } = drawMasks(labelled, grid);
  files.push({ path: `labelsTr/${each.name}.nii.gz`, bytes: writeNifti({ grid, voxels: labels }) });
  return { files, warnings: maskWarnings(masks) };
}

/** `dataset.json` (nnU-Net v2). */
export function nnunetDataset(cases: readonly CaseRecord[], { channels, labels }: NnunetOptions): DatasetFile {
  const names: Record<string, number> = { background: 0 };
  if (labels === 'lesion') names.lesion = 1;
  else if (labels === 'liver-lesion') Object.assign(names, { liver: 1, lesion: 2 });
  else for (const [n, type] of labels.entries()) names[type] = n + 1;
  const content = {
    channel_names: Object.fromEntries(channels.map((phase, n) => [String(n), PHASE_KINDS[phase].label])),
    labels: names,
    numTraining: cases.length,
    file_ending: '.nii.gz',
    overwrite_image_reader_writer: 'SimpleITKIO',
  };
  return { path: 'dataset.json', bytes: new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`) };
}

export function maskWarnings(masks: readonly TargetMask[]): string[] {
  const moved = masks.filter(({ isResampled }) => isResampled).map(({ name }) => name);
  return moved.length === 0 ? [] : [`Drawn on another series alone and resampled: ${moved.join(', ')}.`];
}

function labelOf({ isLesion, type }: TargetMask, labels: NnunetOptions['labels']): number {
  if (labels === 'lesion') return isLesion ? 1 : 0;
  if (labels === 'liver-lesion') return isLesion ? 2 : type === 'liver' ? 1 : 0;
  return labels.indexOf(type) + 1;
}

function volumeOfPhase({ result, findings }: ExportCase, phase: PhaseKind, target: VolumeInfo): VolumeInfo {
  const fitting = result.volumes.filter(
    ({ id, grid, frameOfReferenceUid }) =>
      findings.get(id)?.kind === phase && grid !== null && frameOfReferenceUid === target.frameOfReferenceUid,
  );
  const [best] = fitting.sort((a, b) => (findings.get(b.id)?.confidence ?? 0) - (findings.get(a.id)?.confidence ?? 0));
  if (findings.get(target.id)?.kind === phase) return target;
  if (!best) throw new AppError('dataset/missing-channel', `The case has no series "${PHASE_KINDS[phase].label}".`);
  return best;
}

/** Outside of the source there is nothing: 0, as scanners write it. */
function withoutNan(values: Float32Array): Float32Array {
  for (let n = 0; n < values.length; n++) if (Number.isNaN(values[n])) values[n] = 0;
  return values;
}
