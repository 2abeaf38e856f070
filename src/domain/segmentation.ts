import type { Grid } from '../geometry/grid.ts';
import type { Code } from './code.ts';
import type { LayerId, SegmentId, Uid, VolumeId } from './ids.ts';

/** sRGB, 0..255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Which segments a layer holds: one voxel has one label per layer, so what may overlap lives on different layers. */
export type LayerRole = 'anatomy' | 'lesion' | 'imported';

/** A labelmap on one volume's grid. Its voxels live in the LabelmapStore under the same id. */
export interface Layer {
  readonly id: LayerId;
  readonly volumeId: VolumeId;
  readonly role: LayerRole;
  readonly name: string;
  readonly grid: Grid;
}

/** How a segment came to be (PS3.3 C.8.20.2, Segment Algorithm Type). */
export type SegmentOrigin =
  | { readonly by: 'reader' }
  /** A person pointed and a tool of the application without a network found the borders. */
  | { readonly by: 'tool'; readonly name: string; readonly version: string }
  | {
      readonly by: 'model';
      readonly name: string;
      readonly version: string;
      readonly sha256: string;
      readonly edited: boolean;
    }
  | {
      readonly by: 'import';
      readonly algorithmType: 'MANUAL' | 'SEMIAUTOMATIC' | 'AUTOMATIC';
      readonly algorithmName: string | null;
      /** As the imported file says; absent where it does not. */
      readonly algorithmVersion?: string | null;
      readonly algorithmFamily?: Code | null;
    };

/** One segment: a label value 1..255 of a layer, and what it means. */
export interface Segment {
  readonly id: SegmentId;
  readonly layerId: LayerId;
  /** 1..255, unique in the layer. */
  readonly label: number;
  readonly name: string;
  readonly description: string;
  readonly colour: Rgb;
  readonly category: Code;
  readonly type: Code;
  readonly typeModifier: Code | null;
  readonly anatomicRegion: Code | null;
  readonly anatomicRegionModifier: Code | null;
  /** Same pair for the same lesion on every phase and in every export. */
  readonly trackingId: string;
  readonly trackingUid: Uid;
  readonly origin: SegmentOrigin;
  readonly isVisible: boolean;
  readonly isLocked: boolean;
}
