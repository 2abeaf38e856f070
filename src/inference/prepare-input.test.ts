import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxShape, cropVolume, nonzeroBox, normaliseChannel, padSymmetric } from './prepare-input.ts';
import { resampledShape, separateAxis } from './resample-nnunet.ts';

const shape = [3, 4, 5] as const;
const data = (values: readonly number[]) => Float32Array.from({ length: 60 }, (_, n) => values[n % values.length] ?? 0);

describe('crop and pad', () => {
  it('the box holds every value that is not zero in any channel', () => {
    const first = new Float32Array(60);
    const second = new Float32Array(60);
    first[1 * 20 + 2 * 5 + 3] = 1;
    second[2 * 20 + 1 * 5 + 4] = -1;
    const box = nonzeroBox([first, second], shape);
    expect(box).toEqual([
      [1, 3],
      [1, 3],
      [3, 5],
    ]);
    expect(cropVolume(first, shape, box).reduce((a, b) => a + b)).toBe(1);
    expect(nonzeroBox([new Float32Array(60)], shape)).toEqual([
      [0, 3],
      [0, 4],
      [0, 5],
    ]);
  });

  it('cropping the padded box gives the data back, with the smaller half before', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
        (minimum) => {
          const input = data([1, 2, 3, 7]);
          const padded = padSymmetric(input, shape, minimum);
          expect(cropVolume(padded.data, padded.shape, padded.box)).toEqual(input);
          expect(boxShape(padded.box)).toEqual([...shape]);
          padded.box.forEach(([from], axis) => {
            expect(from).toBe(Math.floor((padded.shape[axis]! - shape[axis]!) / 2));
          });
        },
      ),
    );
  });
});

describe('normalisation', () => {
  it('z-score has mean 0 and population deviation 1; over non-zero voxels it leaves zeros alone', () => {
    const whole = data([1, 5, 9]);
    normaliseChannel(whole, { scheme: 'zscore', mask: 'whole' });
    const mean = whole.reduce((a, b) => a + b) / 60;
    expect(mean).toBeCloseTo(0, 5);
    expect(whole.reduce((a, b) => a + b * b, 0) / 60).toBeCloseTo(1, 5);
    const masked = data([0, 2, 4]);
    normaliseChannel(masked, { scheme: 'zscore', mask: 'nonzero' });
    expect(masked[0]).toBe(0);
    expect([masked[1], masked[2]]).toEqual([-1, 1]);
  });

  it('follows the other schemes of the contract', () => {
    const ct = data([-100, 60, 500]);
    normaliseChannel(ct, { scheme: 'ct', clip: [-12, 180], mean: 60, std: 30 });
    expect([...ct.subarray(0, 3)]).toEqual([-2.4000000953674316, 0, 4]);
    const unit = data([2, 4, 6]);
    normaliseChannel(unit, { scheme: 'rescale01' });
    expect([...unit.subarray(0, 3)]).toEqual([0, 0.5, 1]);
    const same = data([3, 4]);
    normaliseChannel(same, { scheme: 'none' });
    expect(same).toEqual(data([3, 4]));
    const clipped = data([0, 1, 2, 3, 1000]);
    normaliseChannel(clipped, { scheme: 'percentile-zscore', p: [0, 75], mask: 'foreground' });
    expect(Math.max(...clipped)).toBeLessThan(2);
  });
});

describe('target geometry', () => {
  it('rounds shapes half to even, as numpy', () => {
    expect(resampledShape([5, 7, 9], [1, 1, 1], [2, 2, 2])).toEqual([2, 4, 4]);
  });

  it('treats one thick axis apart, and none when two are equally thick', () => {
    const options = { order: 3, orderZ: 0, anisotropyThreshold: 3, separateZ: 'auto' } as const;
    expect(separateAxis([5, 1, 1], [3, 1, 1], options)).toBe(0);
    expect(separateAxis([1, 1, 1], [1, 4, 1], options)).toBe(1);
    expect(separateAxis([2, 1, 1], [2, 1, 1], options)).toBeNull();
    expect(separateAxis([5, 5, 1], [1, 1, 1], options)).toBeNull();
    expect(separateAxis([5, 1, 1], [3, 1, 1], { ...options, separateZ: false })).toBeNull();
  });
});
