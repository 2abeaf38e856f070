import { createStore, type StoreApi } from 'zustand/vanilla';
import type { VolumeId } from '../domain/ids.ts';

/** The region that is being found: nothing of it is in the reading until it is accepted. */
export interface RegionState {
  readonly status: 'none' | 'working' | 'preview';
  readonly volumeId: VolumeId | null;
  readonly kind: 'lesion' | 'tissue';
  /** What is asked for: `auto` takes tissue when a click finds no border. */
  readonly asked: 'auto' | 'lesion' | 'tissue';
  /** What the first straight drag is: a diameter, or a stroke inside. */
  readonly drag: 'diameter' | 'stroke';
  /** 0..254, 127 is the border that was found. */
  readonly tightness: number;
  readonly voxels: number;
  readonly volumeMm3: number;
  /** Phases that took part. */
  readonly phases: number;
}

export type RegionStateStore = StoreApi<RegionState>;

export const NO_REGION: Omit<RegionState, 'asked' | 'drag'> = {
  status: 'none',
  volumeId: null,
  kind: 'lesion',
  tightness: 127,
  voxels: 0,
  volumeMm3: 0,
  phases: 0,
};

export function createRegionState(): RegionStateStore {
  return createStore<RegionState>(() => ({ ...NO_REGION, asked: 'auto', drag: 'diameter' }));
}
