import { describe, expect, it } from 'vitest';
import { recognisePhases } from './recognise-phases.ts';
import { type HeaderStudy, volumeOf } from './testing/header-set.ts';
import { INDEPENDENT_GE } from './testing/independent-ge.ts';
import { INDEPENDENT_OTHERS } from './testing/independent-others.ts';
import { INDEPENDENT_SIEMENS } from './testing/independent-siemens.ts';

/** Written from the naming habits of the vendors, without a look at the words that recognition knows. */
const TABLE: readonly HeaderStudy[] = [...INDEPENDENT_SIEMENS, ...INDEPENDENT_GE, ...INDEPENDENT_OTHERS];

const judged = TABLE.flatMap((study) => {
  const volumes = study.cases.map((header, index) => volumeOf(study, header, index));
  const findings = recognisePhases(volumes);
  return study.cases.map(({ description, expected }, index) => {
    const { kind, confidence, evidence } = findings.get(volumes[index]!.id)!;
    return {
      expected,
      kind,
      confidence,
      said: `${study.vendor}: ${description} -> ${kind} (${confidence.toFixed(2)}; ${evidence.map(({ code, values }) => [code, ...values].join(' ')).join(', ')}), not ${expected}`,
    };
  });
});
const wrong = judged.filter(({ kind, expected }) => kind !== expected);

describe('recognition over a table that its words were not made from', () => {
  it('is right in at least 97 % of more than 150 header sets', () => {
    expect(judged.length).toBeGreaterThanOrEqual(150);
    expect(wrong.length / judged.length, wrong.map(({ said }) => said).join('\n')).toBeLessThanOrEqual(0.03);
  });

  it('is never wrong with high confidence', () => {
    expect(wrong.filter(({ confidence }) => confidence >= 0.8).map(({ said }) => said)).toEqual([]);
  });
});
