import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelManifest } from '../contract/model-manifest.ts';
import type { Range3 } from '../prepare-input.ts';
import { type Shape3, zoomVolume } from '../spline-zoom.ts';
import { labelMapsOf } from './label-maps.ts';

const side = fc.integer({ min: 1, max: 9 });
const shapes = fc.tuple(side, side, side);

/** Uniform numbers without ties: an integer generator's own edge cases would be equal logits. */
function randomFrom(seed: number): (low: number, high: number) => number {
  let state = seed >>> 0;
  return (low, high) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + ((high - low) * state) / 2 ** 32;
  };
}

/** Three output channels; the way back interpolates along every axis. */
function manifestOf(activation: 'softmax' | 'sigmoid', scored: readonly number[]): ModelManifest {
  const labels = [
    { value: 0, name: 'Background' },
    { value: 1, name: 'One', channel: 1, threshold: 0.4 },
    { value: 2, name: 'Two', channel: 2 },
  ];
  return {
    geometry: { resample: { output: { of: 'logits', order: 1, orderZ: 1 } } },
    outputs: [{ name: 'logits', activation, labels }],
    postprocess: [{ op: 'instances', labels: scored, score: 'max-prob' }],
  } as unknown as ModelManifest;
}

/** The same by the long way: every channel resampled as a whole, every voxel decided by itself. */
function expected(logits: readonly Float32Array[], shape: Shape3, target: Shape3, manifest: ModelManifest) {
  const [output] = manifest.outputs;
  const scored = new Set(manifest.postprocess?.flatMap((step) => (step.op === 'instances' ? step.labels : [])));
  const whole = logits.map((channel) => zoomVolume(channel, shape, target, 1));
  return [1, 2].map((value) => {
    const probability = Array.from(whole[0]!, (_, n) => {
      const at = whole.map((channel) => channel[n]!);
      if (output.activation === 'sigmoid') return 1 / (1 + Math.exp(-at[value]!));
      const share = Math.exp(at[value]!) / at.reduce((sum, v) => sum + Math.exp(v), 0);
      return scored.has(value) || at.indexOf(Math.max(...at)) === value ? share : 0;
    });
    const limit = output.labels[value]!.threshold ?? 0.5;
    const mask = probability.map((p, n) => {
      if (output.activation === 'sigmoid') return p > limit;
      const at = whole.map((channel) => channel[n]!);
      return at.indexOf(Math.max(...at)) === value;
    });
    return { mask, probability };
  });
}

describe('masks and probabilities of logits', () => {
  it.each([
    ['softmax', []],
    ['softmax', [2]],
    ['sigmoid', []],
  ] as const)('of a %s head with labels %j scored are those of each voxel by itself', (activation, scored) => {
    const manifest = manifestOf(activation, scored);
    fc.assert(
      fc.property(shapes, shapes, fc.integer(), (shape, target, seed) => {
        const random = randomFrom(seed);
        const voxels = shape[0] * shape[1] * shape[2];
        const logits = [0, 1, 2].map((channel) =>
          Float32Array.from({ length: voxels }, () => random(-9, channel === 0 ? 9 : 4)),
        );
        // One voxel of the volume around the box on each side.
        const box = target.map((n) => [1, n + 1]) as unknown as Range3;
        const volume = target.map((n) => n + 2) as unknown as Shape3;
        const maps = labelMapsOf(logits, shape, { box, volume, separate: null }, manifest);
        const wanted = expected(logits, shape, target, manifest);
        const inside = (a: number, b: number, c: number) => ((a + 1) * volume[1] + b + 1) * volume[2] + c + 1;
        let found = 0;
        for (let n = 0; n < target[0] * target[1] * target[2]; n++) {
          const at = inside(
            Math.floor(n / (target[1] * target[2])),
            Math.floor(n / target[2]) % target[1],
            n % target[2],
          );
          for (const [k, { mask, probability }] of maps.entries()) {
            found += mask[at]!;
            expect(Math.abs(probability[at]! - wanted[k]!.probability[n]! * 255)).toBeLessThan(0.52);
            expect(mask[at]).toBe(wanted[k]!.mask[n] ? 1 : 0);
          }
        }
        // Nothing outside of the box.
        expect(maps.reduce((sum, { mask }) => sum + mask.reduce((a, b) => a + b, 0), 0)).toBe(found);
      }),
      { numRuns: 60 },
    );
  });
});
