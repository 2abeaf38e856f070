import { describe, expect, it } from 'vitest';
import { distance } from '../../geometry/vec3.ts';
import { type Anatomy, anatomyOf } from './build-anatomy.ts';
import { DEMO_LESIONS } from './lesions.ts';

const coarse = (seed: number): Anatomy => anatomyOf({ seed: String(seed), lesions: DEMO_LESIONS, stepMm: [8, 8, 12] });

describe('placeLesions', () => {
  it.each([1, 2, 3, 4, 5])('puts the lesions of seed %i inside of the liver and apart from each other', (seed) => {
    const { lesions, liverDistance } = coarse(seed);
    expect(lesions.map(({ id, type }) => ({ id, type }))).toEqual(
      DEMO_LESIONS.map(({ type }, n) => ({ id: `L0${n + 1}`, type })),
    );
    for (const lesion of lesions) {
      expect(liverDistance(lesion.centre) + lesion.radiusMm, lesion.id).toBeLessThan(0);
      for (const other of lesions) {
        if (other === lesion) continue;
        expect(distance(lesion.centre, other.centre)).toBeGreaterThan(lesion.radiusMm + other.radiusMm + 5);
      }
    }
  });

  it('gives every lesion the size that was asked for, and irregular ones unequal diameters', () => {
    const { lesions } = coarse(6);
    lesions.forEach((lesion, n) => {
      const { diameterMm } = DEMO_LESIONS[n]!;
      const equivalent = 2 * Math.cbrt((3 * lesion.volumeMm3) / (4 * Math.PI));
      expect(equivalent / diameterMm).toBeCloseTo(1, 2);
      expect(lesion.longAxisMm).toBeGreaterThanOrEqual(lesion.shortAxisMm);
      expect(lesion.longAxisMm / diameterMm).toBeLessThan(1.5);
    });
    const haemangioma = lesions.find((lesion) => lesion.type === 'haemangioma')!;
    expect(haemangioma.longAxisMm).toBeGreaterThan(haemangioma.shortAxisMm * 1.02);
  });
});
