import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUINAUD_SEGMENTS, sortedCouinaud } from './codes/couinaud-segment.ts';
import { LESION_PRESETS } from './codes/lesion-presets.ts';
import { PHENOTYPE_DETAILS } from './codes/phenotype-details.ts';
import { type Confidence, PATHOLOGY_METHODS } from './lesion.ts';
import { type DescribedLesion, describeLesion, readDescription } from './lesion-description.ts';

const phenotype = fc
  .constantFrom(...LESION_PRESETS.map(({ id }) => id))
  .chain((presetId) =>
    fc
      .constantFrom(null, ...PHENOTYPE_DETAILS.filter((each) => each.presetId === presetId).map(({ id }) => id))
      .map((detail) => ({ presetId, detail })),
  );
const described: fc.Arbitrary<DescribedLesion> = fc.record({
  phenotype,
  confidence: fc.constantFrom<(Confidence | null)[]>(null, 1, 2, 3, 4, 5),
  pathology: fc.option(
    fc.record({
      result: phenotype,
      method: fc.constantFrom(...PATHOLOGY_METHODS),
      offsetDays: fc.option(fc.integer({ min: -4000, max: 4000 })),
    }),
  ),
  couinaud: fc.subarray([...COUINAUD_SEGMENTS]).map(sortedCouinaud),
});

describe('the description of a lesion', () => {
  it('is read back as it was written, and fits into a SEG', () => {
    fc.assert(
      fc.property(described, (lesion) => {
        const text = describeLesion(lesion);
        expect(text.length).toBeLessThan(1024);
        expect(readDescription(text)).toEqual(lesion);
      }),
    );
  });

  it('is a sentence for people', () => {
    const text = describeLesion({
      phenotype: { presetId: 'metastasis', detail: 'primary-breast' },
      confidence: 4,
      pathology: { result: { presetId: 'metastasis', detail: null }, method: 'biopsy', offsetDays: 12 },
      couinaud: ['V', 'VIII'],
    });
    expect(text).toBe(
      'Metastasis (metastasis/primary-breast). Confidence 4/5. Pathology metastasis by biopsy at +12 d. Couinaud V, VIII.',
    );
  });

  it('of other software says nothing', () => {
    for (const text of ['', 'Hepatocellular carcinoma', 'Lesion (3 mm).', 'Tumour (large).']) {
      expect(readDescription(text)).toBeNull();
    }
  });
});
