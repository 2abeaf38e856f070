import type { ModelManifest } from '../contract/model-manifest.ts';

/** Joins the maps of an ensemble: mean of logits, or logits of the mean probability. One member goes through as it is. */
export function meanLogits(
  members: readonly (readonly Float32Array[])[],
  manifest: ModelManifest,
): readonly Float32Array[] {
  const [first] = members;
  if (members.length < 2 || !first) return first ?? [];
  const isProbability = manifest.ensemble?.combine === 'mean-prob';
  const sources = isProbability ? members.map((maps) => probabilities(maps, manifest.outputs[0].activation)) : members;
  return first.map((_, channel) => {
    const mean = new Float32Array(first[channel]!.length);
    for (const maps of sources)
      for (let n = 0; n < mean.length; n++) mean[n] = mean[n]! + maps[channel]![n]! / sources.length;
    if (isProbability)
      for (let n = 0; n < mean.length; n++) mean[n] = logitOf(mean[n]!, manifest.outputs[0].activation);
    return mean;
  });
}

/** Keeps the logarithm finite where a network is entirely sure. */
const LEAST = 1e-7;

function logitOf(p: number, activation: 'softmax' | 'sigmoid'): number {
  const held = Math.min(Math.max(p, LEAST), 1 - LEAST);
  return activation === 'softmax' ? Math.log(held) : Math.log(held / (1 - held));
}

function probabilities(maps: readonly Float32Array[], activation: 'softmax' | 'sigmoid'): Float32Array[] {
  if (activation === 'sigmoid') return maps.map((map) => map.map((v) => 1 / (1 + Math.exp(-v))));
  const out = maps.map((map) => new Float32Array(map.length));
  for (let n = 0; n < maps[0]!.length; n++) {
    const highest = maps.reduce((high, map) => Math.max(high, map[n]!), Number.NEGATIVE_INFINITY);
    const sum = maps.reduce((total, map) => total + Math.exp(map[n]! - highest), 0);
    maps.forEach((map, channel) => {
      out[channel]![n] = Math.exp(map[n]! - highest) / sum;
    });
  }
  return out;
}
