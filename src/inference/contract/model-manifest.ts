import type { Code } from '../../domain/code.ts';
import type { PhaseKind } from '../../domain/phase/phase-kind.ts';
import type { Normalisation } from '../prepare-input.ts';
import type { Shape3 } from '../spline-zoom.ts';

/**
 * `model.json`, schema `lma-model/1`: everything that a network needs around it, as data. Arrays of three are in array order
 * (z, y, x), slowest first, as numpy writes them; spacings are in mm. `lma-model-1.schema.json` is the published form.
 */
export interface ModelManifest {
  readonly schema: 'lma-model/1';
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly kind: 'segmentation';
  readonly files: readonly ModelFile[];
  readonly ensemble?: { readonly members: readonly string[]; readonly combine: 'mean-logits' | 'mean-prob' };
  readonly inputs: readonly [ModelInput];
  readonly geometry: ModelGeometry;
  readonly normalise: {
    readonly when: 'before-resample' | 'after-resample';
    /** One for each channel. */
    readonly perChannel: readonly Normalisation[];
  };
  readonly inference: ModelInference;
  readonly outputs: readonly [ModelOutput];
  readonly postprocess?: readonly PostprocessStep[];
  /** How often candidates of a score were right on cases with a reference. */
  readonly calibration?: { readonly label: number; readonly bins: readonly CalibrationBin[] };
  readonly runtime?: {
    readonly eps?: readonly ('webgpu' | 'wasm')[];
    readonly peakMB?: number;
    readonly gflopPerPatch?: number;
  };
  readonly golden?: {
    readonly input: string;
    readonly output: string;
    readonly maxAbsLogit?: number;
    readonly minAgreement?: number;
  };
  readonly source?: Readonly<Record<string, unknown>>;
  readonly governance: ModelGovernance;
}

export interface ModelFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly role: 'network';
  readonly precision: 'fp32' | 'fp16-weights';
  readonly opset: number;
}

export interface ModelInput {
  readonly name: string;
  /** `NCHW`: a network of single slices; its patch is one slice thick. */
  readonly layout: 'NCDHW' | 'NCHW';
  readonly channels: readonly ModelChannel[];
  readonly referenceChannel: number;
  readonly registration: 'assume-aligned' | 'translation';
}

export interface ModelChannel {
  readonly index: number;
  readonly name: string;
  /** `any`: the volume that the person chose. */
  readonly phase: PhaseKind | 'any';
  readonly required: boolean;
  /** Tried in this order when the study lacks the phase. */
  readonly substitutes?: readonly PhaseKind[];
  /** `refuse`, `zeros-after-normalise`, or `copy:<index>` of an earlier channel. */
  readonly ifMissing?: string;
}

export interface ModelGeometry {
  readonly orientation: 'LPS' | 'RAS' | 'source-slice-order';
  readonly transposeForward: Shape3;
  readonly spacingMm: Shape3;
  readonly crop:
    | { readonly mode: 'none' | 'nonzero' }
    | {
        readonly mode: 'organ-bbox';
        readonly organModel: string;
        readonly organLabels: readonly number[];
        readonly marginMm: number;
      };
  readonly resample: {
    readonly image: ResampleRule & { readonly separateZ: 'auto' | boolean; readonly anisotropyThreshold: number };
    readonly output: ResampleRule & { readonly of: 'logits' };
  };
}

interface ResampleRule {
  readonly order: 0 | 1 | 3;
  readonly orderZ: 0 | 1 | 3;
}

export interface ModelInference {
  readonly mode: 'sliding-window' | 'single-shot';
  readonly patch: Shape3;
  readonly multipleOf?: Shape3;
  readonly step: number;
  readonly pad: 'symmetric-constant0';
  readonly weighting: { readonly type: 'gaussian' | 'constant'; readonly sigmaScale?: number };
  readonly tta: { readonly mirrorAxesAllowed: readonly number[]; readonly default: 'off' | 'on' };
}

export interface ModelOutput {
  readonly name: string;
  readonly activation: 'softmax' | 'sigmoid';
  readonly labels: readonly ModelLabel[];
}

export interface ModelLabel {
  readonly value: number;
  readonly name: string;
  /** Channel of a sigmoid head; its place in the list when left out. */
  readonly channel?: number;
  readonly threshold?: number;
  /** `#rrggbb`. */
  readonly color?: string;
  /** One of the application's own segment presets. */
  readonly preset?: string;
  readonly segment?: { readonly category: CodeTriple; readonly type: CodeTriple };
  /** Computed for the other labels' sake, never offered. */
  readonly hidden?: boolean;
  readonly operatingPoints?: readonly { readonly name: string; readonly threshold: number }[];
}

type CodeTriple = readonly [scheme: string, value: string, meaning: string];

export type PostprocessStep =
  | { readonly op: 'keep-largest' | 'fill-holes'; readonly labels: readonly number[] }
  | {
      readonly op: 'restrict';
      readonly labels: readonly number[];
      /** Labels of this model, or the mask of the model that gave the crop box. */
      readonly to: readonly number[] | 'organ';
      readonly dilateMm: number;
    }
  | {
      readonly op: 'remove-small';
      readonly labels: readonly number[];
      readonly minMm3: number;
      readonly connectivity?: 6 | 26;
    }
  | {
      readonly op: 'instances';
      readonly labels: readonly number[];
      readonly score: 'max-prob' | 'mean-prob';
      readonly connectivity?: 6 | 26;
    };

export interface CalibrationBin {
  readonly score: number;
  readonly precision: number;
  readonly n: number;
}

export interface ModelMetric {
  readonly name: string;
  readonly value: number;
  readonly at?: string;
  readonly n?: number;
  readonly source?: string;
}

export interface ModelGovernance {
  readonly licence: { readonly spdx: string; readonly url?: string };
  readonly dataLicence?: string;
  readonly intendedUse: string;
  readonly notFor?: readonly string[];
  readonly population?: string;
  readonly trainingData?: string;
  readonly metrics?: readonly ModelMetric[];
  /** Trained on simulated images only. */
  readonly synthetic?: boolean;
  readonly citation?: string;
  readonly modelCard?: string;
  readonly contact?: string;
}

/** Labels of a model that stand for something, background left out. */
export function foregroundLabels(manifest: ModelManifest): readonly ModelLabel[] {
  return manifest.outputs[0].labels.filter(({ value }) => value !== 0);
}

/** Output channel of a label. */
export function channelOfLabel(output: ModelOutput, label: ModelLabel): number {
  return output.activation === 'softmax' ? label.value : (label.channel ?? output.labels.indexOf(label));
}

/** A contract's code as the application writes codes. */
export function codeOf([scheme, value, meaning]: CodeTriple): Code {
  return { scheme, value, meaning };
}
