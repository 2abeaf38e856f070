import type { Code } from './code.ts';
import { findPreset } from './codes/code-table.ts';
import { bareCode } from './codes/concept.ts';
import { CATEGORY, LESION_TYPE } from './codes/property-codes.ts';
import { rgbOfHex, type SegmentPreset } from './codes/segment-preset.ts';

/** What a model says about one of its labels. */
export interface ProposedLabel {
  readonly name: string;
  /** One of the application's presets; wins over the codes. */
  readonly preset: string | null;
  readonly category: Code | null;
  readonly type: Code | null;
  /** `#rrggbb`. */
  readonly color: string | null;
  /** One of several findings rather than an organ. */
  readonly isInstance: boolean;
}

const FALLBACK_COLOUR = '#f0e442';

/** The preset that a segment from this label is made with: one of ours, or one made of the model's own codes. */
export function presetOfProposal(label: ProposedLabel): SegmentPreset {
  const own = findPreset(label.preset ?? (label.isInstance ? 'indeterminate' : ''));
  if (own && (label.preset !== null || label.type === null)) return own;
  const role = label.isInstance ? 'lesion' : 'anatomy';
  return {
    id: `model-${label.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    group: role,
    role,
    name: label.name,
    key: null,
    colour: rgbOfHex(label.color ?? FALLBACK_COLOUR),
    category: label.category ?? bareCode(label.isInstance ? CATEGORY.abnormalStructure : CATEGORY.anatomicalStructure),
    type: label.type ?? bareCode(LESION_TYPE.lesion),
    typeModifier: null,
    anatomicRegion: own?.anatomicRegion ?? null,
    status: 'A',
    source: 'model manifest',
  };
}
