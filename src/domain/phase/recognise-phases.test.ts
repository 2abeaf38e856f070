import { describe, expect, it } from 'vitest';
import type { PhaseFinding } from './phase-kind.ts';
import { recognisePhases } from './recognise-phases.ts';
import { type HeaderCase, volumeOf } from './testing/header-set.ts';
import { HEADER_TABLE } from './testing/header-table.ts';

interface Judged {
  readonly name: string;
  readonly header: HeaderCase;
  readonly finding: PhaseFinding;
}

const judged: Judged[] = HEADER_TABLE.flatMap((study) => {
  const volumes = study.cases.map((header, index) => volumeOf(study, header, index));
  const findings = recognisePhases(volumes);
  return study.cases.map((header, index) => ({
    name: `${study.vendor}: ${header.description}`,
    header,
    finding: findings.get(volumes[index]!.id)!,
  }));
});

describe('recognition over the header table', () => {
  const wrong = judged.filter((j) => j.finding.kind !== j.header.expected);
  const report = (list: readonly Judged[]) =>
    list.map((j) => `${j.name} -> ${j.finding.kind} (${j.finding.confidence.toFixed(2)}), not ${j.header.expected}`);

  it('holds at least 150 header sets', () => {
    expect(judged.length).toBeGreaterThanOrEqual(150);
  });

  it('is right in at least 97 %', () => {
    expect(wrong.length / judged.length, report(wrong).join('\n')).toBeLessThanOrEqual(0.03);
  });

  it('is never wrong with high confidence', () => {
    expect(report(wrong.filter((j) => j.finding.confidence >= 0.8))).toEqual([]);
  });

  it('says so where a person could not be sure', () => {
    expect(report(judged.filter((j) => j.header.isDoubtful && j.finding.confidence >= 0.7))).toEqual([]);
  });

  it('gives evidence for every finding', () => {
    expect(judged.filter((j) => j.finding.evidence.length === 0)).toEqual([]);
  });

  it('does not depend on the order of the volumes', () => {
    for (const study of HEADER_TABLE) {
      const volumes = study.cases.map((header, index) => volumeOf(study, header, index));
      const forward = recognisePhases(volumes);
      const backward = recognisePhases([...volumes].reverse());
      for (const volume of volumes) expect(backward.get(volume.id)).toEqual(forward.get(volume.id));
    }
  });
});
