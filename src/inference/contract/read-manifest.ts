import { AppError } from '../../domain/app-error.ts';
import schema from './lma-model-1.schema.json';
import { foregroundLabels, type ModelManifest } from './model-manifest.ts';
import { type JsonSchema, validateJson } from './validate-json.ts';

/**
 * Reads `model.json`: form by the published schema, then what a schema can't say.
 *
 * @throws AppError `model/manifest` with the first thing that is wrong, as a sentence
 */
export function readManifest(text: string): ModelManifest {
  const value = parse(text);
  const [problem] = validateJson(value, schema as JsonSchema);
  if (problem) throw refusal(problem);
  const manifest = value as ModelManifest;
  const broken = brokenRule(manifest);
  if (broken) throw refusal(broken);
  return manifest;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('model/manifest', 'The model is refused: its model.json is not JSON.', { cause });
  }
}

function refusal(problem: string): AppError {
  return new AppError('model/manifest', `The model is refused: ${problem}`, {
    hint: 'The model.json has to follow the contract lma-model/1.',
  });
}

function brokenRule(manifest: ModelManifest): string | null {
  return brokenInput(manifest) ?? brokenOutput(manifest) ?? brokenGeometry(manifest) ?? brokenFiles(manifest);
}

function brokenInput(manifest: ModelManifest): string | null {
  const [input] = manifest.inputs;
  const count = input.channels.length;
  const misplaced = input.channels.find(({ index }, n) => index !== n);
  if (misplaced) return `inputs[0].channels must be in order of their index; ${misplaced.index} is not in its place.`;
  if (input.referenceChannel >= count)
    return `inputs[0].referenceChannel is ${input.referenceChannel} of ${count} channels.`;
  if (manifest.normalise.perChannel.length !== count)
    return `normalise.perChannel has ${manifest.normalise.perChannel.length} entries for ${count} channels.`;
  for (const [n, how] of manifest.normalise.perChannel.entries()) {
    if (how.scheme === 'ct' && !('clip' in how && 'mean' in how && 'std' in how))
      return `normalise.perChannel[${n}] is ct without clip, mean and std.`;
    if (how.scheme === 'percentile-zscore' && !('p' in how)) return `normalise.perChannel[${n}].p is missing.`;
  }
  for (const { index, ifMissing } of input.channels) {
    const copied = /^copy:(\d+)$/.exec(ifMissing ?? '')?.[1];
    if (copied !== undefined && (Number(copied) >= count || Number(copied) === index))
      return `inputs[0].channels[${index}].ifMissing copies channel ${copied}, which is not another channel.`;
  }
  return null;
}

function brokenOutput(manifest: ModelManifest): string | null {
  const { labels, activation } = manifest.outputs[0];
  const values = new Set(labels.map(({ value }) => value));
  if (values.size !== labels.length) return 'outputs[0].labels has a value twice.';
  if (activation === 'softmax' && !labels.every(({ value }, n) => value === n))
    return 'outputs[0].labels must count up from background 0, one for each channel of the softmax.';
  if (activation === 'sigmoid' && values.has(0)) return 'outputs[0].labels of a sigmoid head have no background.';
  if (foregroundLabels(manifest).every(({ hidden }) => hidden)) return 'outputs[0].labels has nothing to show.';
  for (const [n, step] of (manifest.postprocess ?? []).entries()) {
    const named = [...step.labels, ...(step.op === 'restrict' && step.to !== 'organ' ? (step.to ?? []) : [])];
    const unknown = named.find((label) => !values.has(label));
    if (unknown !== undefined) return `postprocess[${n}] names label ${unknown}, which the model does not have.`;
    if (step.op === 'restrict' && (step.to === undefined || step.dilateMm === undefined))
      return `postprocess[${n}] is restrict without to and dilateMm.`;
    if (step.op === 'restrict' && step.to === 'organ' && manifest.geometry.crop.mode !== 'organ-bbox')
      return `postprocess[${n}] restricts to an organ, but geometry.crop names no organ model.`;
    if (step.op === 'remove-small' && step.minMm3 === undefined) return `postprocess[${n}].minMm3 is missing.`;
    if (step.op === 'instances' && step.score === undefined) return `postprocess[${n}].score is missing.`;
  }
  return null;
}

function brokenGeometry({ geometry, inference, inputs }: ModelManifest): string | null {
  if (new Set(geometry.transposeForward).size !== 3) return 'geometry.transposeForward must name each axis once.';
  const { crop } = geometry;
  if (crop.mode === 'organ-bbox' && !('organModel' in crop && 'organLabels' in crop && 'marginMm' in crop))
    return 'geometry.crop of an organ needs organModel, organLabels and marginMm.';
  if (inputs[0].layout === 'NCHW' && inference.patch[0] !== 1)
    return 'inference.patch of a network of slices must be one slice thick.';
  const multiple = inference.multipleOf;
  if (multiple && inference.patch.some((n, axis) => n % multiple[axis]! !== 0))
    return 'inference.patch is not a multiple of inference.multipleOf.';
  if (inputs[0].layout === 'NCHW' && inference.mode === 'single-shot')
    return 'inference.mode of a network of slices must be sliding-window.';
  return null;
}

function brokenFiles({ files, ensemble }: ModelManifest): string | null {
  const paths = new Set(files.map(({ path }) => path));
  if (paths.size !== files.length) return 'files names a path twice.';
  const unknown = ensemble?.members.find((member) => !paths.has(member));
  if (unknown) return `ensemble.members names ${unknown}, which files does not.`;
  if (!ensemble && files.length > 1) return 'ensemble is missing: there are several networks.';
  return null;
}
