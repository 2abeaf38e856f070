import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Judgement, judgeHeaders } from './testing/judge-headers.ts';

/** Tables written before the rules were read; docs/phases.md has the first score of each. */
const TABLES = [
  ...['siemens', 'ge', 'philips', 'others', 'second'],
  ...['third-siemens', 'third-ge', 'third-philips', 'third-others'],
  ...['fourth', 'fifth', 'sixth-siemens', 'sixth-ge', 'sixth-philips', 'sixth-others'],
  ...['seventh', 'eighth', 'ninth', 'tenth'],
];
const read = (name: string) => readFileSync(new URL(`./testing/phase-headers/${name}.txt`, import.meta.url), 'utf8');
const judged = (await Promise.all(TABLES.map((name) => judgeHeaders(read(name))))).flat();

const said = (list: readonly Judgement[]) => list.map((judgement) => judgement.said);

describe('recognition over files of five vendors, written and imported', () => {
  const wrong = judged.filter(({ isRight }) => !isRight);

  it('is right in at least 97 % of more than 1,400 header sets', () => {
    expect(judged.length).toBeGreaterThanOrEqual(1400);
    expect(wrong.length / judged.length, said(wrong).join('\n')).toBeLessThanOrEqual(0.03);
  });

  it('is never wrong with high confidence', () => {
    expect(said(wrong.filter(({ isSure }) => isSure))).toEqual([]);
  });

  it('is seldom sure where the table says that a person could not be', () => {
    const doubtful = judged.filter(({ row }) => row.isDoubtful);
    const bold = doubtful.filter(({ isSure }) => isSure);
    expect(doubtful.length).toBeGreaterThanOrEqual(30);
    expect(bold.length / doubtful.length, said(bold).join('\n')).toBeLessThanOrEqual(0.15);
  });
});
