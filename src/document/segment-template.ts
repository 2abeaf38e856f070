import type { Code } from '../domain/code.ts';
import type { LayerRole, Rgb } from '../domain/segmentation.ts';

/** What a new segment is to be: the code table's presets have this shape. */
export interface SegmentTemplate {
  /** Stable name of the preset, e.g. `lesion.hcc`. */
  readonly id: string;
  /** Lesions and anatomy may overlap, so they live on different layers. */
  readonly role: Exclude<LayerRole, 'imported'>;
  /** What the list of presets shows, and the name of an anatomy segment; lesions are numbered L01, L02 ... */
  readonly name: string;
  readonly colour: Rgb;
  readonly category: Code;
  readonly type: Code;
  readonly typeModifier: Code | null;
  readonly anatomicRegion: Code | null;
  readonly anatomicRegionModifier: Code | null;
}
