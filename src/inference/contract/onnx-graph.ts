import { type ProtobufField, protobufFields, utf8, wholeNumbers } from './protobuf-fields.ts';

/** An operator of a network. */
export interface OnnxNode {
  readonly opType: string;
  /** Empty for the standard operators. */
  readonly domain: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole-number attributes (strides, group, kernel_shape ...). */
  readonly ints: Readonly<Record<string, readonly number[]>>;
}

/** A tensor that the network takes or gives; `null` where a dimension is free. */
export interface OnnxPort {
  readonly name: string;
  /** TensorProto.DataType: 1 is float32. */
  readonly elementType: number;
  readonly dims: readonly (number | null)[];
}

/** What is checked of an ONNX file before any runtime sees it. */
export interface OnnxGraph {
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
  /** Shapes of the constants by name. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
  readonly hasExternalData: boolean;
  readonly hasFunctions: boolean;
}

const bytesOf = (value: number | Uint8Array): Uint8Array => (typeof value === 'number' ? new Uint8Array(0) : value);
const of = (fields: readonly ProtobufField[], number: number) =>
  fields.filter((field) => field.number === number).map(({ value }) => value);
const parse = (value: number | Uint8Array) => [...protobufFields(bytesOf(value))];

/** Field numbers of onnx.proto3 (ModelProto, GraphProto, NodeProto, AttributeProto, TensorProto, ValueInfoProto). */
export function readOnnxGraph(bytes: Uint8Array): OnnxGraph {
  const model = parse(bytes);
  const graph = of(model, 7).at(-1);
  if (graph === undefined) throw new RangeError('no graph');
  const fields = parse(graph);
  const tensors = of(fields, 5).map(readTensor);
  const weights = new Map(tensors.map(({ name, dims }) => [name, dims]));
  const nodes = of(fields, 1).map(readNode);
  const nested = nodes.some(({ hasExternal }) => hasExternal);
  return {
    opsets: of(model, 8).map((opset) => {
      const parts = parse(opset);
      return { domain: utf8(of(parts, 1)[0] ?? 0), version: Number(of(parts, 2)[0] ?? 0) };
    }),
    nodes: nodes.map(({ node }) => node),
    inputs: of(fields, 11)
      .map(readPort)
      .filter(({ name }) => !weights.has(name)),
    outputs: of(fields, 12).map(readPort),
    weights,
    hasExternalData: nested || tensors.some(({ isExternal }) => isExternal),
    hasFunctions: of(model, 25).length > 0,
  };
}

function readTensor(value: number | Uint8Array) {
  const fields = parse(value);
  return {
    name: utf8(of(fields, 8)[0] ?? 0),
    dims: of(fields, 1).flatMap(wholeNumbers),
    isExternal: of(fields, 13).length > 0 || of(fields, 14).some((location) => location === 1),
  };
}

function readNode(value: number | Uint8Array): { readonly node: OnnxNode; readonly hasExternal: boolean } {
  const fields = parse(value);
  const attributes = of(fields, 5).map(parse);
  const ints = Object.fromEntries(
    attributes.map((attribute) => {
      const single = of(attribute, 3).map(Number);
      return [utf8(of(attribute, 1)[0] ?? 0), single.length > 0 ? single : of(attribute, 8).flatMap(wholeNumbers)];
    }),
  );
  const node = {
    opType: utf8(of(fields, 4)[0] ?? 0),
    domain: utf8(of(fields, 7)[0] ?? 0),
    name: utf8(of(fields, 3)[0] ?? 0),
    inputs: of(fields, 1).map(utf8),
    outputs: of(fields, 2).map(utf8),
    ints,
  };
  const hasExternal = attributes.some((attribute) => of(attribute, 5).some((tensor) => readTensor(tensor).isExternal));
  return { node, hasExternal };
}

function readPort(value: number | Uint8Array): OnnxPort {
  const fields = parse(value);
  const type = parse(of(fields, 2)[0] ?? 0);
  const tensor = parse(of(type, 1)[0] ?? 0);
  const shape = parse(of(tensor, 2)[0] ?? 0);
  return {
    name: utf8(of(fields, 1)[0] ?? 0),
    elementType: Number(of(tensor, 1)[0] ?? 0),
    dims: of(shape, 1).map((dimension) => {
      const size = of(parse(dimension), 1)[0];
      return typeof size === 'number' && size > 0 ? size : null;
    }),
  };
}
