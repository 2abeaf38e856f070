import { codeOf, foregroundLabels, type ModelManifest } from '../inference/contract/model-manifest.ts';
import type { ModelCard, ModelLabelInfo } from '../ports/models.ts';

/** What the interface shows of a model, from its manifest. */
export function cardOf(
  manifest: ModelManifest,
  more: { readonly sha256: string; readonly origin: 'site' | 'own'; readonly text: string },
): ModelCard {
  const { governance, geometry } = manifest;
  return {
    id: manifest.id,
    version: manifest.version,
    title: manifest.title,
    ...more,
    bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    licence: governance.licence.spdx,
    intendedUse: governance.intendedUse,
    notFor: governance.notFor ?? [],
    population: governance.population ?? '',
    trainingData: governance.trainingData ?? '',
    citation: governance.citation ?? '',
    isSynthetic: governance.synthetic ?? false,
    metrics: (governance.metrics ?? []).map(({ name, value, at, n, source }) => ({
      name,
      value,
      note: [at, n === undefined ? '' : `n = ${n}`, source].filter(Boolean).join(', '),
    })),
    phases: manifest.inputs[0].channels.map(({ name, phase, required }) => ({ name, phase, isRequired: required })),
    labels: foregroundLabels(manifest)
      .filter(({ hidden }) => !hidden)
      .map((label) => labelInfo(label, manifest)),
    organModel: geometry.crop.mode === 'organ-bbox' ? geometry.crop.organModel : null,
    calibration: manifest.calibration?.bins ?? [],
  };
}

function labelInfo(label: ReturnType<typeof foregroundLabels>[number], manifest: ModelManifest): ModelLabelInfo {
  return {
    value: label.value,
    name: label.name,
    preset: label.preset ?? null,
    category: label.segment ? codeOf(label.segment.category) : null,
    type: label.segment ? codeOf(label.segment.type) : null,
    color: label.color ?? null,
    isInstance: (manifest.postprocess ?? []).some((s) => s.op === 'instances' && s.labels.includes(label.value)),
    threshold: label.threshold ?? 0.5,
    operatingPoints: label.operatingPoints ?? [],
  };
}
