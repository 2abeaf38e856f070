import { AppError } from '../../domain/app-error.ts';
import { KNOWN_OPERATORS } from './known-operators.ts';
import { channelOfLabel, type ModelManifest } from './model-manifest.ts';
import { type OnnxGraph, type OnnxPort, readOnnxGraph } from './onnx-graph.ts';

const FLOAT32 = 1;

/**
 * Reads a network and holds it against its manifest.
 *
 * @throws AppError `model/network` with a sentence: damaged, data outside of the file, operators that are not known, another
 * input or output than the manifest says
 */
export function checkNetwork(path: string, bytes: Uint8Array, manifest: ModelManifest): OnnxGraph {
  const graph = readGraph(path, bytes);
  const problem =
    problemOfOperators(graph) ?? problemOfInput(graph, manifest) ?? problemOfOutput(graph, manifest) ?? null;
  if (problem) throw new AppError('model/network', `The model is refused: the network ${path} ${problem}.`);
  return graph;
}

function readGraph(path: string, bytes: Uint8Array): OnnxGraph {
  try {
    return readOnnxGraph(bytes);
  } catch (cause) {
    throw new AppError('model/network', `The model is refused: ${path} is not a network in ONNX format, or damaged.`, {
      cause,
    });
  }
}

function problemOfOperators(graph: OnnxGraph): string | null {
  if (graph.hasExternalData) return 'keeps its weights outside of its file';
  if (graph.hasFunctions) return 'brings functions of its own';
  const foreign = graph.nodes.find(({ domain }) => domain !== '' && domain !== 'ai.onnx');
  if (foreign) return `uses the operator ${foreign.domain}.${foreign.opType}, which is not of the standard`;
  const unknown = graph.nodes.find(({ opType }) => !KNOWN_OPERATORS.has(opType));
  return unknown ? `uses the unknown operator ${unknown.opType}` : null;
}

function problemOfInput(graph: OnnxGraph, { inputs: [input], inference }: ModelManifest): string | null {
  if (graph.inputs.length !== 1) return `takes ${graph.inputs.length} inputs, not one`;
  const port = graph.inputs[0]!;
  if (port.name !== input.name) return `calls its input ${port.name}, not ${input.name}`;
  const spatial = input.layout === 'NCHW' ? inference.patch.slice(1) : inference.patch;
  return problemOfPort(port, 'takes', [1, input.channels.length, ...spatial], inference.mode === 'single-shot');
}

function problemOfOutput(
  graph: OnnxGraph,
  { inputs: [input], outputs: [output], inference }: ModelManifest,
): string | null {
  const port = graph.outputs.find(({ name }) => name === output.name);
  if (!port) return `gives no output ${output.name}`;
  const channels = 1 + Math.max(...output.labels.map((label) => channelOfLabel(output, label)));
  const declared = port.dims[1];
  if (output.activation === 'softmax' && typeof declared === 'number' && declared !== channels)
    return `gives ${declared} channels for ${channels} labels`;
  if (typeof declared === 'number' && declared < channels)
    return `gives ${declared} channels, but label channels go to ${channels}`;
  const spatial = input.layout === 'NCHW' ? inference.patch.slice(1) : inference.patch;
  return problemOfPort(port, 'gives', [1, null, ...spatial], inference.mode === 'single-shot');
}

function problemOfPort(
  port: OnnxPort,
  verb: string,
  expected: readonly (number | null)[],
  isFree: boolean,
): string | null {
  if (port.elementType !== FLOAT32) return `${verb} other values than 32-bit floating point`;
  // Some exporters leave the output's shape out.
  if (port.dims.length === 0 && verb === 'gives') return null;
  const shape = port.dims.map((n) => n ?? '?').join(' x ');
  if (port.dims.length !== expected.length) return `${verb} ${shape}, where ${expected.length} axes are needed`;
  const clash = port.dims.some((n, axis) => n !== null && expected[axis] !== null && n !== expected[axis]);
  if (clash) return `${verb} ${shape}, not ${expected.map((n) => n ?? '?').join(' x ')}`;
  if (isFree && port.dims.slice(2).some((n) => n !== null))
    return `${verb} a fixed size ${shape}, but its mode is single-shot`;
  return null;
}
