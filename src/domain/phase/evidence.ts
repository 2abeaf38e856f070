/** Things that a name, an ImageType or a header can say; each has a word in every language of the interface. */
export type EvidenceWord =
  | 'localiser'
  | 'projection'
  | 'subtraction'
  | 'adc'
  | 'exponential-adc'
  | 'map'
  | 'diffusion'
  | 'mrcp'
  | 'bssfp'
  | 'single-shot'
  | 'opposed-phase'
  | 'in-phase'
  | 'fat'
  | 'water'
  | 'quantification'
  | 't1'
  | 't2'
  | 'fat-suppression'
  | 'contrast-phase'
  | 'screen-save'
  | 'bolus-tracking'
  | 'elastography'
  | 'calibration'
  | 'attenuation-correction'
  | 'angiography'
  | 'spectroscopy'
  | 'reformat'
  | 'susceptibility'
  | 'pre'
  | 'arterial'
  | 'first-arterial'
  | 'early-arterial'
  | 'late-arterial'
  | 'portal-venous'
  | 'arterial-and-portal'
  | 'transitional'
  | 'delayed'
  | 'hepatobiliary'
  | 'phase-letter';

/**
 * Why a finding was made: a code with the values of its sentence. The sentences are in `messages`; files and the command line
 * get the English ones. Values are words of `EvidenceWord`, numbers in the unit of the sentence, or names without patient data.
 */
export type Evidence =
  | { readonly code: 'name-says' | 'type-says' | 'header-says'; readonly values: readonly [EvidenceWord] }
  | { readonly code: 'type-is' | 'modality-is' | 'agent-is' | 'phase-tag-is'; readonly values: readonly [string] }
  | { readonly code: 'recognised-as'; readonly values: readonly [kind: string, percent: number] }
  | { readonly code: 'echo-of-field'; readonly values: readonly [echoTimeMs: number, fieldT: number] }
  | { readonly code: 'echo-train'; readonly values: readonly [length: number, echoTimeMs: number] }
  | { readonly code: 'gradient-echo' | 'spin-echo'; readonly values: readonly [trMs: number, teMs: number] }
  | { readonly code: 'steady-state'; readonly values: readonly [trMs: number, teMs: number, flipDeg: number] }
  | { readonly code: 'fine-stack'; readonly values: readonly [slices: number, pixelMm: number] }
  | { readonly code: 'rank' | 'named-rank'; readonly values: readonly [rank: number, count: number] }
  | {
      readonly code:
        | 'b-value'
        | 'fluid-alone'
        | 'inversion-nulls-fat'
        | 'coarse-pixels'
        | 'clock'
        | 'name-says-seconds'
        | 'name-says-minutes'
        | 'first-of-arterials';
      readonly values: readonly [number];
    }
  | {
      readonly code:
        | 'set-by-reader'
        | 'no-rule'
        | 'no-b-value'
        | 'echo-planar'
        | 'three-planes'
        | 'shorter-echo'
        | 'longer-echo'
        | 'echoes-unclear'
        | 'options-say-fat-suppression'
        | 'name-against-parameters'
        | 'clock-disagrees'
        | 'name-disagrees'
        | 'clock-implausible'
        | 'agent-by-times'
        | 'name-of-whole-series'
        | 'order-disagrees'
        | 'other-body-part'
        | 'time-against-others'
        | 'times-fit-dynamic'
        | 'agent-missing-here'
        | 'instance-order-alone'
        | 'alone-dixon'
        | 'dynamic-without-time'
        | 'after-contrast'
        | 'no-contrast';
      readonly values: readonly [];
    };

/** The name of the series says it. */
export function nameSays(word: EvidenceWord): Evidence {
  return { code: 'name-says', values: [word] };
}

/** ImageType says it. */
export function typeSays(word: EvidenceWord): Evidence {
  return { code: 'type-says', values: [word] };
}

/** Evidence that needs no value. */
export function because(code: Extract<Evidence, { readonly values: readonly [] }>['code']): Evidence {
  return { code, values: [] };
}

/** A number for a sentence: two decimals at most. */
export function shown(value: number | null): number {
  return value === null ? Number.NaN : Math.round(value * 100) / 100;
}
