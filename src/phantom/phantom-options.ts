import { DEMO_LESIONS, type LesionRequest } from './anatomy/lesions.ts';
import type { ContrastAgent } from './signal/contrast-uptake.ts';

/** What can be asked of the generator; all optional. Equal options give equal bytes. */
export interface PhantomOptions {
  /** Whole number; another seed is another patient. Default 1. */
  readonly seed?: number;
  /** `tiny`: coarse matrices and four series, for tests. */
  readonly size?: 'full' | 'tiny';
  readonly lesions?: readonly LesionRequest[];
  readonly agent?: ContrastAgent;
  /** Keys of the series that are wanted (see `liverProtocol`). */
  readonly series?: readonly string[];
  /** Factor on the noise. */
  readonly noise?: number;
  /** Factor on the breath-hold shifts. */
  readonly motion?: number;
  /** Matrix of the dynamic series; the field of view stays. */
  readonly dynamicSize?: readonly [columns: number, rows: number, slices: number];
  /** Also the truth: `json` the document, `seg` also one SEG per series. Default none. */
  readonly truth?: 'none' | 'json' | 'seg';
}

/** Options with every default filled in. */
export interface ResolvedOptions {
  readonly seed: number;
  readonly lesions: readonly LesionRequest[];
  readonly agent: ContrastAgent;
  readonly series: readonly string[] | null;
  readonly noise: number;
  readonly motion: number;
  readonly matrix: number;
  readonly dynamicSize: readonly [number, number, number] | null;
  readonly bodyStepMm: readonly [number, number, number];
  readonly truth: 'none' | 'json' | 'seg';
}

const TINY_SERIES = ['t1_pre', 't1_art', 't1_ven', 'dwi', 'adc'];

export function resolveOptions(options: PhantomOptions): ResolvedOptions {
  const isTiny = options.size === 'tiny';
  return {
    seed: options.seed ?? 1,
    lesions: options.lesions ?? DEMO_LESIONS,
    agent: options.agent ?? 'gadoxetate',
    series: options.series ?? (isTiny ? TINY_SERIES : null),
    noise: options.noise ?? 1,
    motion: options.motion ?? 1,
    matrix: isTiny ? 0.25 : 1,
    dynamicSize: options.dynamicSize ?? null,
    bodyStepMm: isTiny ? [4, 4, 6] : [1.2, 1.2, 2],
    truth: options.truth ?? 'none',
  };
}

/** Names the study: everything that changes its pixels. */
export function studyName(options: ResolvedOptions): string {
  const { truth: _, ...rest } = options;
  return JSON.stringify(rest);
}
