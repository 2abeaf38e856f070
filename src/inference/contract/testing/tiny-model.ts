import { sha256Hex } from '../../../domain/sha256.ts';

/** Bytes of a protobuf message from its fields; only what an ONNX file of a few operators needs. */
function message(...fields: readonly (readonly [number, number | string | Uint8Array])[]): Uint8Array {
  const bytes: number[] = [];
  const varint = (value: number) => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
    bytes.push(rest);
  };
  for (const [number, value] of fields) {
    varint(number * 8 + (typeof value === 'number' ? 0 : 2));
    if (typeof value === 'number') varint(value);
    else {
      const part = typeof value === 'string' ? new TextEncoder().encode(value) : value;
      varint(part.length);
      bytes.push(...part);
    }
  }
  return Uint8Array.from(bytes);
}

const port = (name: string, dims: readonly (number | string)[], elementType = 1) => {
  const shape = message(...dims.map((n) => [1, message([typeof n === 'number' ? 1 : 2, n])] as const));
  return message([1, name], [2, message([1, message([1, elementType], [2, shape])])]);
};

export interface TinyNetwork {
  readonly opType?: string;
  readonly domain?: string;
  readonly inputDims?: readonly (number | string)[];
  readonly outputDims?: readonly (number | string)[];
  readonly elementType?: number;
  readonly isExternal?: boolean;
  readonly inputName?: string;
  /** Output channels of its convolution. */
  readonly width?: number;
}

/** An ONNX file of one operator with one weight, as far as the contract looks at it. */
export function tinyNetwork(options: TinyNetwork = {}): Uint8Array {
  const { opType = 'Conv', domain = '', elementType = 1, isExternal = false, inputName = 'input', width = 2 } = options;
  const { inputDims = [1, 1, 4, 8, 8], outputDims = [1, 2, 4, 8, 8] } = options;
  const node = message([1, inputName], [1, 'w'], [2, 'logits'], [4, opType], ...(domain ? [[7, domain] as const] : []));
  const weight = message(
    [1, width],
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
    [2, 1],
    [8, 'w'],
    ...(isExternal ? [[14, 1] as const] : []),
  );
  const graph = message(
    [1, node],
    [2, 'g'],
    [5, weight],
    [11, port(inputName, inputDims, elementType)],
    [12, port('logits', outputDims)],
  );
  return message([1, 8], [7, graph], [8, message([2, 14])]);
}

type Json = Record<string, unknown>;

/** A correct manifest for `tinyNetwork`, as plain data that tests may break. */
export async function tinyManifest(network: Uint8Array): Promise<Json> {
  const resample = {
    image: { order: 3, orderZ: 0, separateZ: 'auto', anisotropyThreshold: 3 },
    output: { of: 'logits', order: 1, orderZ: 0 },
  };
  return {
    schema: 'lma-model/1',
    id: 'tiny',
    version: '1.0.0',
    title: 'Tiny',
    kind: 'segmentation',
    files: [
      {
        path: 'net.onnx',
        bytes: network.length,
        sha256: await sha256Hex(network),
        role: 'network',
        precision: 'fp32',
        opset: 14,
      },
    ],
    inputs: [
      {
        name: 'input',
        layout: 'NCDHW',
        channels: [
          { index: 0, name: 'portal', phase: 't1-portal-venous', required: true, substitutes: ['t1-delayed'] },
        ],
        referenceChannel: 0,
        registration: 'assume-aligned',
      },
    ],
    geometry: {
      orientation: 'LPS',
      transposeForward: [0, 1, 2],
      spacingMm: [3, 2, 2],
      crop: { mode: 'none' },
      resample,
    },
    normalise: { when: 'before-resample', perChannel: [{ scheme: 'zscore', mask: 'whole' }] },
    inference: {
      mode: 'sliding-window',
      patch: [4, 8, 8],
      step: 0.5,
      pad: 'symmetric-constant0',
      weighting: { type: 'gaussian', sigmaScale: 0.125 },
      tta: { mirrorAxesAllowed: [], default: 'off' },
    },
    outputs: [
      {
        name: 'logits',
        activation: 'softmax',
        labels: [
          { value: 0, name: 'background' },
          { value: 1, name: 'Liver', preset: 'liver' },
        ],
      },
    ],
    postprocess: [{ op: 'keep-largest', labels: [1] }],
    governance: { licence: { spdx: 'CC0-1.0' }, intendedUse: 'tests' },
  };
}
