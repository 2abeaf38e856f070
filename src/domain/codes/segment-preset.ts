import type { Code } from '../code.ts';
import type { LayerRole, Rgb } from '../segmentation.ts';
import type { Concept } from './concept.ts';

/** What the segment list offers: a name, a colour and the codes that go into the file. */
export interface SegmentPreset {
  /** Stable id, kebab-case. */
  readonly id: string;
  readonly group: 'lesion' | 'anatomy';
  /** Layer that a segment of this preset belongs to: lesions lie in the liver, so the two never share one. */
  readonly role: LayerRole;
  /** Default name; lesions get a number in front of it. */
  readonly name: string;
  /** One letter after `p` that assigns a phenotype to the active lesion; null for anatomy. */
  readonly key: string | null;
  readonly colour: Rgb;
  readonly category: Code;
  readonly type: Code;
  readonly typeModifier: Code | null;
  readonly anatomicRegion: Code | null;
  /** Least sure status of the codes above, and where they were found. */
  readonly status: Concept['status'];
  readonly source: string;
}

/** sRGB triple of `#rrggbb`. */
export function rgbOfHex(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

/** Status and sources of a preset's codes together. */
export function provenance(concepts: readonly (Concept | null)[]): Pick<SegmentPreset, 'status' | 'source'> {
  const used = concepts.filter((c) => c !== null);
  const status = (['local', '2', 'A'] as const).find((s) => used.some((c) => c.status === s)) ?? 'A';
  return { status, source: [...new Set(used.map((c) => c.source))].join('; ') };
}
