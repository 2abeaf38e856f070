import type { StoreApi } from 'zustand/vanilla';
import type { SegmentId, VolumeId } from '../domain/ids.ts';
import type { MaskNumbers, MaskValues } from '../domain/mask-numbers.ts';
import type { Enhancement, PhaseMean } from '../kernels/measure/enhancement.ts';
import type { Disposer } from '../ports/viewport.ts';

/** Numbers of one mask; all follow every edit. */
export interface SegmentNumbers {
  readonly segmentId: SegmentId;
  /** Series that the mask was drawn on. */
  readonly volumeId: VolumeId;
  readonly frameOfReferenceUid: string;
  readonly size: MaskNumbers;
  /** Values on every series of the space that is in memory; on a series with a mask of its own under that one. */
  readonly values: readonly MaskValues[];
  /** Dynamic phases in the order of the contrast. */
  readonly phases: readonly PhaseMean[];
  readonly enhancement: Enhancement;
  /** On the ADC map, in its displayed unit. */
  readonly adc: MaskValues | null;
  /** Reference structures that are drawn. */
  readonly references: readonly ReferenceKind[];
}

export type ReferenceKind = 'liver' | 'spleen' | 'aorta';

export interface NumbersState {
  /** Null: no active segment, or one without voxels. */
  readonly numbers: SegmentNumbers | null;
  readonly isWorking: boolean;
  /** Series of the dynamic that are still on their way. */
  readonly loading: number;
}

export interface NumbersService {
  readonly state: StoreApi<NumbersState>;
  /** Follows the active segment, loading the phases that it needs, until disposed. */
  watch(): Disposer;
  /** Numbers of any segment, by what is in memory now. */
  of(segmentId: SegmentId): Promise<SegmentNumbers | null>;
}
