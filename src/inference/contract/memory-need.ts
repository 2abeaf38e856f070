import type { Shape3 } from '../spline-zoom.ts';
import type { LoadedModel } from './load-model.ts';
import type { OnnxGraph } from './onnx-graph.ts';

/** What one run of a network takes. */
export interface MemoryNeed {
  /** The largest single map between two operators, in bytes: what a graphics card must hold in one buffer. */
  readonly largestBytes: number;
  readonly peakBytes: number;
}

/**
 * Estimate for one run on a patch: the widest full-size map, and what its skip connection doubles it to. Channels are read from the
 * weights of the convolutions; a strided first convolution makes its maps smaller by its strides.
 */
export function memoryNeed(model: LoadedModel, patch: Shape3): MemoryNeed {
  const voxels = patch[0] * patch[1] * patch[2];
  const perVoxel = Math.max(...model.networks.map(({ graph }) => channelsPerVoxel(graph)));
  const largestBytes = 2 * perVoxel * voxels * 4;
  const weights = Math.max(...model.networks.map(({ bytes }) => bytes.length));
  const declared = (model.manifest.runtime?.peakMB ?? 0) * 2 ** 20;
  return { largestBytes, peakBytes: Math.max(3 * largestBytes + 2 * weights, declared) };
}

function channelsPerVoxel(graph: OnnxGraph): number {
  const first = graph.nodes.find(({ opType }) => opType === 'Conv');
  const shape = weightShape(graph, first?.inputs[1] ?? '');
  const stride = (first?.ints.strides ?? []).reduce((a, b) => a * b, 1);
  return (shape[0] ?? 32) / stride;
}

/** Weights may be stored in half precision and cast before use. */
function weightShape(graph: OnnxGraph, name: string): readonly number[] {
  const cast = graph.nodes.find(({ opType, outputs }) => opType === 'Cast' && outputs.includes(name));
  return graph.weights.get(cast?.inputs[0] ?? name) ?? [];
}
