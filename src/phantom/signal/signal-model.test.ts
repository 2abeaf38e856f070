import { describe, expect, it } from 'vitest';
import { Tissue } from '../anatomy/tissue.ts';
import type { ContrastAgent, ContrastPhase } from './contrast-uptake.ts';
import { type Sequence, signalTable } from './signal-model.ts';
import { TISSUE_TABLE } from './tissue-table.ts';

const vibe = (phase: ContrastPhase, agent: ContrastAgent = 'gadoxetate') =>
  signalTable({ kind: 'spoiled-gradient-echo', trMs: 4.43, teMs: 2.09, flipDeg: 10, fatShare: 0.13, phase, agent });
const echo = (teMs: number) =>
  signalTable({
    kind: 'spoiled-gradient-echo',
    trMs: 127,
    teMs,
    flipDeg: 70,
    fatShare: 1,
    phase: 'pre',
    agent: 'gadoxetate',
  });
const diffusion = (bValue: number): Sequence => ({ kind: 'diffusion', trMs: 6200, teMs: 72, bValue, fatShare: 0.035 });

describe('signal model', () => {
  it('has properties for every tissue', () => {
    expect(TISSUE_TABLE).toHaveLength(Object.keys(Tissue).length);
    for (const tissue of TISSUE_TABLE)
      expect(Object.values(tissue).every((v) => Number.isFinite(v) && v >= 0)).toBe(true);
  });

  it('follows the Ernst equation for a tissue without fat', () => {
    const { density, t1Ms, t2StarMs } = TISSUE_TABLE[Tissue.Spleen]!;
    const e1 = Math.exp(-4.43 / t1Ms);
    const a = (10 * Math.PI) / 180;
    const expected = ((density * (1 - e1) * Math.sin(a)) / (1 - e1 * Math.cos(a))) * Math.exp(-2.09 / t2StarMs);
    expect(vibe('pre')[Tissue.Spleen]).toBeCloseTo(expected, 10);
  });

  it('decays with b by the diffusion coefficient alone', () => {
    for (const tissue of [Tissue.Spleen, Tissue.Cyst, Tissue.MetastasisRim]) {
      const ratio = signalTable(diffusion(800))[tissue]! / signalTable(diffusion(50))[tissue]!;
      expect(-Math.log(ratio) / 750).toBeCloseTo(TISSUE_TABLE[tissue]!.adc * 1e-3, 9);
    }
  });

  it('opposes water and fat at 2.38 ms and adds them at 4.76 ms', () => {
    const opposed = echo(2.38);
    const inPhase = echo(4.76);
    expect(opposed[Tissue.VisceralFat]).toBeLessThan(0);
    expect(inPhase[Tissue.VisceralFat]).toBeGreaterThan(0);
    // Fatty liver and the fatty part of an HCC lose signal in opposed phase, plain liver hardly.
    const loss = (tissue: Tissue) => 1 - Math.abs(opposed[tissue]!) / inPhase[tissue]!;
    expect(loss(Tissue.FattyLiver)).toBeGreaterThan(0.3);
    expect(loss(Tissue.HccFat)).toBeGreaterThan(0.3);
    expect(Math.abs(loss(Tissue.Liver))).toBeLessThan(0.1);
  });

  it('orders fluids, lesions and liver in T2 as every reader expects', () => {
    const t2 = signalTable({
      ...{
        kind: 'turbo-spin-echo',
        isSingleShot: true,
        trMs: 1200,
        teMs: 90,
        fatShare: 1,
        phase: 'pre',
        agent: 'gadoxetate',
      },
    });
    const order = [
      Tissue.Cyst,
      Tissue.HaemangiomaCore,
      Tissue.MetastasisRim,
      Tissue.FnhBody,
      Tissue.Liver,
      Tissue.Muscle,
    ];
    const values = order.map((tissue) => t2[tissue]!);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(t2[Tissue.ArterialBlood]).toBeLessThan(t2[Tissue.Muscle]!);
  });

  it('lets gadoxetate into hepatocytes and bile, an extracellular agent not', () => {
    const gain = (agent: ContrastAgent, tissue: Tissue) =>
      vibe('hepatobiliary', agent)[tissue]! / vibe('pre', agent)[tissue]!;
    expect(gain('gadoxetate', Tissue.Liver)).toBeGreaterThan(1.5);
    expect(gain('gadoxetate', Tissue.DuctBile)).toBeGreaterThan(3);
    expect(gain('extracellular', Tissue.Liver)).toBeLessThan(1.35);
    expect(gain('extracellular', Tissue.DuctBile)).toBeLessThan(1.35);
  });
});
