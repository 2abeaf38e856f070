import { beforeAll, describe, expect, it } from 'vitest';
import type { LesionType } from '../anatomy/lesion-shapes.ts';
import { Organ } from '../anatomy/tissue.ts';
import { type SmallStudy, smallStudy } from '../testing/small-study.ts';
import { seriesMasks } from '../truth/series-masks.ts';
import { adcMap } from './adc-map.ts';
import { placementOf } from './body-motion.ts';
import { renderChannel } from './render-series.ts';

const PHASES = { pre: 't1_pre', art: 't1_art', ven: 't1_ven', trans: 't1_trans', hbp: 't1_hbp' } as const;
type Phase = keyof typeof PHASES;

/** Mean of a lesion over the mean of the liver around it. */
let ratio: (type: LesionType, key: string, channel?: number) => number;
let meanAdc: (type: LesionType | 'liver') => number;

function measurer(study: SmallStudy) {
  const cache = new Map<string, { pixels: Uint16Array; masks: ReturnType<typeof seriesMasks> }>();
  const load = (key: string, channel: number) => {
    const id = `${key}/${channel}`;
    const known = cache.get(id);
    if (known) return known;
    const plan = study.plans.get(key)!;
    const masks = seriesMasks(study.anatomy, plan.grid, placementOf(plan.pose, study.scanner.mobility));
    const made = { pixels: renderChannel(study.scanner, plan, plan.channels[channel]!), masks };
    cache.set(id, made);
    return made;
  };
  const label = (type: LesionType) => study.anatomy.lesions.findIndex((lesion) => lesion.type === type) + 1;
  return { load, label };
}

function meanWhere(pixels: Uint16Array, isIn: (n: number) => boolean): number {
  let sum = 0;
  let count = 0;
  for (let n = 0; n < pixels.length; n++) {
    if (!isIn(n)) continue;
    sum += pixels[n]!;
    count++;
  }
  expect(count).toBeGreaterThan(50);
  return sum / count;
}

beforeAll(() => {
  const study = smallStudy('gadoxetate', 0.5);
  const { load, label } = measurer(study);
  ratio = (type, key, channel = 0) => {
    const { pixels, masks } = load(key, channel);
    const wanted = label(type);
    const lesion = meanWhere(pixels, (n) => masks.lesions[n] === wanted);
    const liver = meanWhere(pixels, (n) => masks.organs[n] === Organ.Liver && masks.lesions[n] === 0);
    return lesion / liver;
  };
  meanAdc = (type) => {
    const images = [50, 400, 800].map((bValue, channel) => ({ bValue, pixels: load('dwi', channel).pixels }));
    const { masks } = load('dwi', 0);
    const map = adcMap(images, 20);
    if (type === 'liver') return meanWhere(map, (n) => masks.organs[n] === Organ.Liver && masks.lesions[n] === 0);
    const wanted = label(type);
    return meanWhere(map, (n) => masks.lesions[n] === wanted);
  };
}, 120_000);

const curve = (type: LesionType) =>
  Object.fromEntries(Object.entries(PHASES).map(([phase, key]) => [phase, ratio(type, key)])) as Record<Phase, number>;

describe('lesions in the images', () => {
  it('HCC: hypointense before, hyperenhancing in the arterial phase, washed out, dark in the hepatobiliary phase, bright in T2 and diffusion', () => {
    const c = curve('hcc');
    expect(c.pre).toBeLessThan(1);
    expect(c.art).toBeGreaterThan(1.25);
    expect(c.ven).toBeLessThan(0.97);
    expect(c.hbp).toBeLessThan(0.8);
    expect(ratio('hcc', 't2_fs')).toBeGreaterThan(1.3);
    expect(ratio('hcc', 'dwi', 2)).toBeGreaterThan(1.3);
  });

  it('FNH: strong arterial enhancement, close to the liver after, iso or brighter in the hepatobiliary phase', () => {
    const c = curve('fnh');
    expect(c.art).toBeGreaterThan(1.4);
    expect(Math.abs(c.ven - 1)).toBeLessThan(0.15);
    expect(c.hbp).toBeGreaterThan(0.93);
    expect(ratio('fnh', 't2_fs')).toBeLessThan(ratio('hcc', 't2_fs'));
  });

  it('haemangioma: fills in, is very bright in T2, dark in the hepatobiliary phase', () => {
    const c = curve('haemangioma');
    expect(c.pre).toBeLessThan(0.9);
    expect(c.ven).toBeGreaterThan(c.pre * 1.25);
    expect(c.hbp).toBeLessThan(0.85);
    expect(ratio('haemangioma', 't2_fs')).toBeGreaterThan(2.5);
  });

  it('metastasis: darker than the liver in the portal venous and hepatobiliary phases, bright in diffusion', () => {
    const c = curve('metastasis');
    expect(c.ven).toBeLessThan(0.85);
    expect(c.hbp).toBeLessThan(0.75);
    expect(ratio('metastasis', 'dwi', 2)).toBeGreaterThan(1.4);
  });

  it('cyst: never enhances, is the brightest in T2', () => {
    const c = curve('cyst');
    for (const phase of Object.keys(PHASES) as Phase[]) expect(c[phase]).toBeLessThan(0.7);
    for (const other of ['hcc', 'fnh', 'haemangioma', 'metastasis'] as const) {
      expect(ratio('cyst', 't2_haste')).toBeGreaterThan(ratio(other, 't2_haste'));
    }
  });

  it('diffusion: cyst and haemangioma high, malignant ones not above the liver', () => {
    const liver = meanAdc('liver');
    expect(meanAdc('cyst')).toBeGreaterThan(liver * 1.6);
    expect(meanAdc('haemangioma')).toBeGreaterThan(liver * 1.3);
    expect(meanAdc('metastasis')).toBeLessThan(liver * 1.2);
    expect(meanAdc('hcc')).toBeLessThan(liver * 1.2);
  });
});
