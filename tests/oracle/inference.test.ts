import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { resampleChannel } from '../../src/inference/resample-nnunet.ts';
import { gaussianWeights, windowStarts } from '../../src/inference/sliding-window.ts';
import { type Shape3, type ZoomOrder, zoomVolume } from '../../src/inference/spline-zoom.ts';

interface Golden {
  readonly zooms: readonly { shape: Shape3; target: Shape3; order: ZoomOrder; data: number[]; out: number[] }[];
  readonly separated: readonly { shape: Shape3; target: Shape3; axis: 0 | 1 | 2; data: number[]; out: number[] }[];
  readonly weights: readonly { patch: Shape3; weights: number[] }[];
  readonly windows: readonly { image: Shape3; patch: Shape3; step: number; starts: number[][] }[];
}

const script = fileURLToPath(new URL('./scipy-golden.py', import.meta.url));
const golden: Golden = JSON.parse(execFileSync('/usr/bin/python3', [script], { encoding: 'utf8', maxBuffer: 1e8 }));
const largest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a, (v, n) => Math.abs(v - (b[n] as number))).reduce((x, y) => Math.max(x, y), 0);

describe('pre-processing against scipy', () => {
  it.each(golden.zooms.map((g) => [g.order, g.shape.join('x'), g.target.join('x'), g] as const))(
    'order %s from %s to %s within 1e-3',
    (_, __, ___, g) => {
      expect(largest(zoomVolume(Float32Array.from(g.data), g.shape, g.target, g.order), g.out)).toBeLessThan(1e-3);
    },
  );

  it.each(golden.separated.map((g) => [g.axis, g.shape.join('x'), g] as const))(
    'axis %s of %s apart within 1e-3',
    (_, __, g) => {
      const options = { order: 3, orderZ: 0, anisotropyThreshold: 3, separateZ: true } as const;
      expect(
        largest(resampleChannel(Float32Array.from(g.data), g.shape, g.target, g.axis, options), g.out),
      ).toBeLessThan(1e-3);
    },
  );

  it.each(golden.weights.map((g) => [g.patch.join('x'), g] as const))(
    'Gaussian of %s within 1e-6 of its peak',
    (_, g) => {
      expect(largest(gaussianWeights(g.patch), g.weights)).toBeLessThan(1e-5);
    },
  );

  it.each(golden.windows.map((g) => [g.image.join('x'), g.patch.join('x'), g.step, g] as const))(
    'windows of %s by %s at step %s are identical',
    (_, __, ___, g) => {
      expect(windowStarts(g.image, g.patch, g.step)).toEqual(g.starts);
    },
  );
});
