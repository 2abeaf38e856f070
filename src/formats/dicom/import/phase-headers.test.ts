import { describe, expect, it } from 'vitest';
import { judgeHeaders } from './testing/judge-headers.ts';

const TABLES = ['siemens', 'ge', 'philips', 'others'];

describe('recognition over files of five vendors, written and imported', async () => {
  const judged = (
    await Promise.all(
      TABLES.map((name) => judgeHeaders(new URL(`./testing/phase-headers/${name}.txt`, import.meta.url))),
    )
  ).flat();
  const wrong = judged.filter(({ isRight }) => !isRight);
  const said = (list: typeof judged) => list.map((judgement) => judgement.said);

  it('is right in at least 97 % of more than 300 header sets', () => {
    expect(judged.length).toBeGreaterThanOrEqual(300);
    expect(wrong.length / judged.length, said(wrong).join('\n')).toBeLessThanOrEqual(0.03);
  });

  it('is never wrong with high confidence', () => {
    expect(said(wrong.filter(({ isSure }) => isSure))).toEqual([]);
  });

  it('is not sure where a person could not be', () => {
    expect(said(judged.filter(({ row, isSure }) => row.isDoubtful && isSure))).toEqual([]);
  });
});
