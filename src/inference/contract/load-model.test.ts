import { describe, expect, it } from 'vitest';
import type { VolumeId } from '../../domain/ids.ts';
import { chooseChannels } from '../pipeline/choose-channels.ts';
import { loadModel } from './load-model.ts';
import { type TinyNetwork, tinyManifest, tinyNetwork } from './testing/tiny-model.ts';

// biome-ignore lint/suspicious/noExplicitAny: manifests are broken on purpose, in any way.
type Broken = any;

async function load(
  change: (manifest: Broken) => void = () => undefined,
  network: TinyNetwork = {},
  bytes?: Uint8Array,
) {
  const made = bytes ?? tinyNetwork(network);
  const manifest = await tinyManifest(made);
  change(manifest);
  const files: Record<string, Uint8Array> = {
    'model.json': new TextEncoder().encode(JSON.stringify(manifest)),
    'net.onnx': made,
  };
  return loadModel(async (path) => files[path] ?? null);
}

/** Everything that can be wrong with a model, and what the person reads. */
const REFUSED: readonly (readonly [string, RegExp, (manifest: Broken) => void, TinyNetwork?])[] = [
  [
    'another schema',
    /schema must be "lma-model\/1", not "lma-model\/9"/,
    (m) => Object.assign(m, { schema: 'lma-model/9' }),
  ],
  ['a missing part', /geometry is missing/, (m) => delete m.geometry],
  ['an unknown key', /colour is not known/, (m) => Object.assign(m, { colour: 1 })],
  ['an unknown step', /postprocess\[0\]\.op is "sharpen"; known are/, (m) => (m.postprocess[0].op = 'sharpen')],
  [
    'an unknown scheme',
    /perChannel\[0\]\.scheme is "quantile"/,
    (m) => (m.normalise.perChannel[0].scheme = 'quantile'),
  ],
  ['an unknown phase', /channels\[0\]\.phase is "art"; known are/, (m) => (m.inputs[0].channels[0].phase = 'art')],
  [
    'a path out of the folder',
    /files\[0\]\.path has a form that is not allowed/,
    (m) => (m.files[0].path = '../net.onnx'),
  ],
  ['a label that is not there', /postprocess\[0\] names label 7/, (m) => (m.postprocess[0].labels = [7])],
  [
    'too few normalisations',
    /1 entries for 2 channels/,
    (m) => m.inputs[0].channels.push({ ...m.inputs[0].channels[0], index: 1 }),
  ],
  ['a patch that does not divide', /not a multiple/, (m) => (m.inference.multipleOf = [3, 8, 8])],
  ['an axis twice', /name each axis once/, (m) => (m.geometry.transposeForward = [0, 0, 2])],
  ['another size', /has \d+ bytes, not 5/, (m) => (m.files[0].bytes = 5)],
  ['another hash', /SHA-256 differs/, (m) => (m.files[0].sha256 = '0'.repeat(64))],
  ['a missing file', /its file other\.onnx is missing/, (m) => (m.files[0].path = 'other.onnx')],
  ['an unknown operator', /unknown operator FancyConv/, () => undefined, { opType: 'FancyConv' }],
  [
    'an operator of another domain',
    /com\.example\.Conv, which is not of the standard/,
    () => undefined,
    { domain: 'com.example' },
  ],
  ['weights elsewhere', /keeps its weights outside of its file/, () => undefined, { isExternal: true }],
  [
    'another number of channels',
    /takes 1 x 3 x 4 x 8 x 8, not 1 x 1 x 4 x 8 x 8/,
    () => undefined,
    { inputDims: [1, 3, 4, 8, 8] },
  ],
  ['too few outputs', /gives 1 channels for 2 labels/, () => undefined, { outputDims: [1, 1, 4, 8, 8] }],
  ['half precision inputs', /other values than 32-bit floating point/, () => undefined, { elementType: 10 }],
  ['another input name', /calls its input image, not input/, () => undefined, { inputName: 'image' }],
];

describe('a model', () => {
  it('loads when everything is as its manifest says', async () => {
    const { manifest, networks } = await load();
    expect(manifest.id).toBe('tiny');
    expect(networks[0]!.graph.nodes.map(({ opType }) => opType)).toEqual(['Conv']);
    expect([...networks[0]!.graph.weights.values()]).toEqual([[2, 1, 1, 1, 1]]);
  });

  it.each(REFUSED.map(([what, sentence, change, network = {}]) => ({ what, sentence, change, network })))(
    'is refused for $what',
    async ({ sentence, change, network }) => {
      await expect(load(change, network)).rejects.toThrow(sentence);
    },
  );

  it('is refused when the network is damaged or no JSON is there', async () => {
    await expect(load(undefined, {}, Uint8Array.of(58, 200, 1, 2, 3))).rejects.toThrow(/not a network in ONNX format/);
    await expect(loadModel(async () => null)).rejects.toThrow(/model\.json is missing/);
    await expect(loadModel(async () => Uint8Array.of(123))).rejects.toThrow(/not JSON/);
  });

  it('takes the phase, else a substitute, and says which phase is missing', async () => {
    const { manifest } = await load();
    const offer = (kind: 't1-portal-venous' | 't1-delayed' | 't2') =>
      ({ volumeId: kind as string as VolumeId, kind, confidence: 0.9, frameOfReferenceUid: '1' }) as const;
    expect(chooseChannels(manifest, [offer('t2'), offer('t1-portal-venous')], null)[0]).toMatchObject({
      volumeId: 't1-portal-venous',
      substitute: null,
    });
    expect(chooseChannels(manifest, [offer('t1-delayed')], null)[0]).toMatchObject({ substitute: 't1-delayed' });
    expect(() => chooseChannels(manifest, [offer('t2')], null)).toThrow(
      /needs T1 portal venous \(portal\), which this study does not have/,
    );
  });
});
